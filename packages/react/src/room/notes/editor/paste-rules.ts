// What of foreign HTML becomes part of a note. Quill parses it without running or loading anything; these rules drop what
// has no place in a note before it is there. Pure.
import type { RichText } from '@orrery/protocol';
import { safeLink } from '../text/text-lines.ts';

const LIST_KINDS: readonly unknown[] = ['bullet', 'ordered', 'checked', 'unchecked'];
const DEEPEST_HEADER = 3;

type Attributes = Readonly<Record<string, unknown>>;

const kept = (attributes: Attributes): Record<string, unknown> => {
  const { link, list, header, mention: _pasted, ...others } = attributes;
  const address = safeLink(link);
  return {
    ...others,
    ...(address !== null && { link: address }),
    ...(LIST_KINDS.includes(list) && { list }),
    ...(typeof header === 'number' && { header: Math.min(header, DEEPEST_HEADER) }),
  };
};

/** A pasted text with only what a note may have: links that open a page or a letter, three kinds of header, no mentions. */
export const reduced = (delta: RichText, room: number): RichText => {
  const ops: RichText = [];
  let left = room;
  for (const { insert, attributes } of delta) {
    if (left <= 0) break;
    const words = typeof insert === 'string' ? insert.slice(0, left) : insert;
    if (words === undefined || words === '') continue;
    const rest = kept(attributes ?? {});
    ops.push({
      insert: words,
      ...(Object.keys(rest).length > 0 && { attributes: rest }),
    } as RichText[number]);
    left -= typeof words === 'string' ? words.length : 1;
  }
  return ops;
};

/** Elements whose text is not for reading. */
export const SILENT_ELEMENTS = [
  'script',
  'style',
  'noscript',
  'template',
  'iframe',
  'object',
  'svg',
  'title',
];
