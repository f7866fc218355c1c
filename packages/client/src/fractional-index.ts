// Order without a list: each item carries a text, and an item goes between two others by a text between theirs. So two people
// who reorder at once never overrule each other. Pure. After Greenspan 2020, "Implementing fractional indexing", with a random tail.
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'; // ascending as texts compare
const TAIL = 2; // random digits: two who insert at one place at once hardly ever make the same text
export const ORDER_CHARS = 100; // most the scene takes

const digit = (text: string, at: number): number =>
  at < text.length ? DIGITS.indexOf(text[at] as string) : 0;

/** The shortest text after `low` and before `high`, which is null for the end. */
const middle = (low: string, high: string | null): string => {
  let common = '';
  for (let at = 0; ; at += 1) {
    const from = digit(low, at);
    const to = high === null ? DIGITS.length : digit(high, at);
    if (from === to) {
      common += DIGITS[from];
      continue;
    }
    if (to - from > 1) return common + DIGITS[Math.floor((from + to) / 2)];
    // Neighbours: keep the lower digit, and anything after it is before `high`.
    return common + DIGITS[from] + middle(low.slice(at + 1), null);
  }
};

/**
 * An order after `before` and ahead of `after`; null is the end of the list. Where both are the same, or the wrong way round,
 * it is after the first. `random` is 0 to 1.
 */
export const orderBetween = (before: string | null, after: string | null, random: () => number): string => {
  const low = before ?? '';
  const high = after !== null && after > low ? after : null;
  let order = middle(low, high);
  for (let tail = 0; tail < TAIL; tail += 1) order += DIGITS[1 + Math.floor(random() * (DIGITS.length - 1))]; // never 0 last: nothing would fit before it
  return order.slice(0, ORDER_CHARS);
};

/** Orders `[id, order]`; equal ones by their id, so that everybody sees the same. */
export const byOrder = (
  a: { readonly id: string; readonly order: string },
  b: { readonly id: string; readonly order: string },
): number => (a.order === b.order ? (a.id < b.id ? -1 : 1) : a.order < b.order ? -1 : 1);
