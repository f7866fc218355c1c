// A rich text as lines of runs, the way it is read: quill keeps a line's format on the line's end. Pure; it trusts nothing
// but the shape, and reads a text of a newer release as plain words.
import type { RichText } from '@orrery/protocol';

type Part = RichText[number];
export type Attributes = NonNullable<Part['attributes']>;

export type Run =
  | { readonly kind: 'words'; readonly text: string; readonly attributes: Attributes }
  | { readonly kind: 'embed'; readonly embed: Exclude<Part['insert'], string> };

export type LineKind = 'text' | 'bullet' | 'ordered' | 'checked' | 'unchecked' | 'header';

export interface TextLine {
  readonly kind: LineKind;
  /** Of a header: 1 to 3. */
  readonly level: number;
  readonly runs: readonly Run[];
}

const LISTS: readonly unknown[] = ['bullet', 'ordered', 'checked', 'unchecked'];

const lineOf = (runs: readonly Run[], { list, header }: Attributes): TextLine => {
  if (LISTS.includes(list)) return { kind: list as LineKind, level: 0, runs };
  if (typeof header === 'number') return { kind: 'header', level: Math.max(1, Math.min(3, header)), runs };
  return { kind: 'text', level: 0, runs };
};

/** Its lines; the end of the last line opens no further one. */
export const linesOf = (text: RichText): readonly TextLine[] => {
  const lines: TextLine[] = [];
  let runs: Run[] = [];
  for (const { insert, attributes = {} } of text) {
    if (typeof insert !== 'string') {
      runs.push({ kind: 'embed', embed: insert });
      continue;
    }
    const pieces = insert.split('\n');
    pieces.forEach((piece, i) => {
      if (piece !== '') runs.push({ kind: 'words', text: piece, attributes });
      if (i === pieces.length - 1) return;
      lines.push(lineOf(runs, attributes));
      runs = [];
    });
  }
  if (runs.length > 0) lines.push(lineOf(runs, {}));
  return lines;
};

export type LineGroup =
  | { readonly kind: 'bullet' | 'ordered' | 'checks'; readonly lines: readonly TextLine[] }
  | { readonly kind: 'line'; readonly line: TextLine };

const groupKind = ({ kind }: TextLine): 'bullet' | 'ordered' | 'checks' | null =>
  kind === 'checked' || kind === 'unchecked'
    ? 'checks'
    : kind === 'bullet' || kind === 'ordered'
      ? kind
      : null;

/** Neighbouring list lines of a kind as one list. */
export const groupsOf = (lines: readonly TextLine[]): readonly LineGroup[] => {
  const groups: LineGroup[] = [];
  for (const line of lines) {
    const kind = groupKind(line);
    const last = groups.at(-1);
    if (kind === null) groups.push({ kind: 'line', line });
    else if (last?.kind === kind) groups[groups.length - 1] = { kind, lines: [...last.lines, line] };
    else groups.push({ kind, lines: [line] });
  }
  return groups;
};

const SCHEMES = /^(?:https?|mailto):/i;

/** Only addresses that open a page or a letter; everything else stays text. */
export const safeLink = (link: unknown): string | null =>
  typeof link === 'string' && SCHEMES.test(link.trim()) ? link.trim() : null;
