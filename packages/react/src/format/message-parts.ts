// A chat text as parts: words, links, mentions, and what was searched for. Pure. Links are web addresses alone, so that nothing
// in a text can run; the text itself is never markup.
import { mentionsIn } from './mentions.ts';

export type MessagePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string }
  | { readonly kind: 'mention'; readonly text: string; readonly user_id: string };

interface Mentioned {
  readonly user_id: string;
  readonly username: string;
}

/** The punctuation after an address is the sentence's. */
const trimmed = (address: string): string => {
  let end = address.replace(/[.,;:!?'"”»]+$/u, '');
  while (/[)\]}]$/.test(end)) {
    const close = end.at(-1) as string;
    const open = { ')': '(', ']': '[', '}': '{' }[close] as string;
    if (end.split(open).length >= end.split(close).length) break; // it was opened within the address
    end = end.slice(0, -1).replace(/[.,;:!?'"”»]+$/u, '');
  }
  return end;
};

/** An address as one may follow it; null where it is none. */
const hrefOf = (address: string): string | null => {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
};

interface Span {
  readonly from: number;
  readonly end: number;
  readonly part: MessagePart;
}

const linksIn = (text: string): Span[] =>
  [...text.matchAll(/\bhttps?:\/\/[^\s<>]+/giu)].flatMap((match) => {
    const address = trimmed(match[0]);
    const href = hrefOf(address);
    const span = { from: match.index, end: match.index + address.length };
    return href === null ? [] : [{ ...span, part: { kind: 'link' as const, text: address, href } }];
  });

/** `mentioned` are those the server says are meant, with their names as they are now. */
export const messageParts = (text: string, mentioned: readonly Mentioned[]): MessagePart[] => {
  const links = linksIn(text);
  const named = mentionsIn(text, mentioned)
    .filter(({ from }) => !links.some((link) => from >= link.from && from < link.end))
    .map(
      ({ from, end, user_id }): Span => ({
        from,
        end,
        part: { kind: 'mention', text: text.slice(from, end), user_id },
      }),
    );
  const parts: MessagePart[] = [];
  let at = 0;
  for (const { from, end, part } of [...links, ...named].sort((a, b) => a.from - b.from)) {
    if (from > at) parts.push({ kind: 'text', text: text.slice(at, from) });
    parts.push(part);
    at = end;
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) });
  return parts;
};

/** A text cut at what was searched for, whatever its case: every second part is a hit. */
export const cutAtHits = (text: string, searched: string): string[] => {
  const needle = searched.trim().toLowerCase();
  if (needle === '' || text.toLowerCase().length !== text.length) return [text];
  const lower = text.toLowerCase();
  const parts: string[] = [];
  let at = 0;
  for (let hit = lower.indexOf(needle); hit !== -1; hit = lower.indexOf(needle, at)) {
    parts.push(text.slice(at, hit), text.slice(hit, hit + needle.length));
    at = hit + needle.length;
  }
  parts.push(text.slice(at));
  return parts;
};
