// Which part of a long chat stands in the page: a piece that moves with the reading, so that five thousand messages cost what two
// hundred do. Named by seq, because messages come in at both ends. Pure.

const PAGE = 80; // messages shown at once, and added when an end comes near: two screens
const MOST = 240; // in the page at once

export interface ChatWindow {
  /** The first message shown; null: the newest page, whatever it begins with. */
  readonly first: number | null;
  /** The last message shown; null: the newest, and those that come. */
  readonly last: number | null;
}

export const NEWEST: ChatWindow = { first: null, last: null };

type Numbered = { readonly seq: number };

/** Index of the first message at or after `seq`. */
const indexFrom = (messages: readonly Numbered[], seq: number): number => {
  let [low, high] = [0, messages.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (messages[middle]!.seq < seq) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The piece as indices, the end left out. */
export const sliceOf = (window: ChatWindow, messages: readonly Numbered[]): { from: number; end: number } => {
  const end = window.last === null ? messages.length : indexFrom(messages, window.last + 1);
  const from =
    window.first === null ? Math.max(0, end - PAGE) : Math.min(indexFrom(messages, window.first), end);
  return { from: window.last === null ? Math.max(from, end - MOST - PAGE) : from, end };
};

const windowOf = (from: number, end: number, messages: readonly Numbered[]): ChatWindow => ({
  first: messages[from]?.seq ?? null,
  last: end >= messages.length ? null : messages[end - 1]!.seq,
});

/** A page more above; below, what is too much goes. */
export const withOlder = (window: ChatWindow, messages: readonly Numbered[]): ChatWindow => {
  const { from, end } = sliceOf(window, messages);
  const next = Math.max(0, from - PAGE);
  return windowOf(next, Math.min(end, next + MOST), messages);
};

/** A page more below; above, what is too much goes. */
export const withNewer = (window: ChatWindow, messages: readonly Numbered[]): ChatWindow => {
  const { from, end } = sliceOf(window, messages);
  const next = Math.min(messages.length, end + PAGE);
  return windowOf(Math.max(from, next - MOST), next, messages);
};

/** A page about one message. */
export const windowAbout = (seq: number, messages: readonly Numbered[]): ChatWindow => {
  const at = indexFrom(messages, seq);
  const from = Math.max(0, at - PAGE / 2);
  return windowOf(from, Math.min(messages.length, from + PAGE), messages);
};
