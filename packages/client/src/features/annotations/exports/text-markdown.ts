// A rich text as Markdown. What others wrote cannot become markup of its own: every sign that would is escaped. Pure.
import type { ChartEmbed, RichText } from '@orrery/protocol';

type Attributes = NonNullable<RichText[number]['attributes']>;

const escaped = (text: string): string => text.replace(/[\\`*_{}[\]<>#+\-!|~]/g, '\\$&');

/** Spaces stand outside of the signs, or they would not be signs. */
const wrapped = (text: string, sign: string): string => {
  const [, before = '', inside = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  return inside === '' ? text : `${before}${sign}${inside}${sign}${after}`;
};

const run = (text: string, { bold, italic, strike, code, link }: Attributes): string => {
  if (code) return wrapped(text.replaceAll('`', "'"), '`');
  let words = escaped(text);
  if (strike) words = wrapped(words, '~~');
  if (italic) words = wrapped(words, '_');
  if (bold) words = wrapped(words, '**');
  return typeof link === 'string' ? `[${words}](<${link.replace(/[<>\s]/g, encodeURIComponent)}>)` : words;
};

/** A chart in words. */
export const chartWords = ({ label, unit, n, counts, edges, categories }: ChartEmbed): string => {
  const title = unit === null ? label : `${label} (${unit})`;
  const bars = counts.map((count, i) =>
    categories ? `${categories[i]}: ${count}` : `${edges?.[i]} to ${edges?.[i + 1]}: ${count}`,
  );
  return `${title}, n = ${n}: ${bars.join('; ')}`;
};

const embed = (insert: Exclude<RichText[number]['insert'], string>): string =>
  'image' in insert ? `[image ${insert.image}]` : `[chart: ${chartWords(insert.chart)}]`;

const line = (words: string, { list, header }: Attributes): string => {
  if (list === 'bullet') return `- ${words}`;
  if (list === 'ordered') return `1. ${words}`;
  if (list === 'checked') return `- [x] ${words}`;
  if (list === 'unchecked') return `- [ ] ${words}`;
  return typeof header === 'number' ? `${'#'.repeat(Math.min(3, header) + 3)} ${words}` : words;
};

interface Line {
  readonly text: string;
  readonly list: boolean;
}

const linesOf = (
  text: RichText,
  words: (text: string, attributes: Attributes) => string,
  shown: (text: string, attributes: Attributes) => string,
  thing: typeof embed,
): readonly Line[] => {
  const lines: Line[] = [];
  let open = '';
  for (const { insert, attributes = {} } of text) {
    if (typeof insert !== 'string') {
      open += thing(insert);
      continue;
    }
    const pieces = insert.split('\n');
    pieces.forEach((piece, i) => {
      if (piece !== '') open += words(piece, attributes);
      if (i === pieces.length - 1) return;
      lines.push({ text: shown(open, attributes), list: attributes.list !== undefined });
      open = '';
    });
  }
  if (open !== '') lines.push({ text: open, list: false });
  return lines;
};

export const markdownOf = (text: RichText): string => {
  const lines = linesOf(text, run, line, (insert) => escaped(embed(insert)));
  let markdown = '';
  lines.forEach(({ text: written, list }, i) => {
    const before = lines[i - 1];
    if (before) markdown += list && before.list ? '\n' : '\n\n';
    markdown += written;
  });
  return markdown.trim();
};

/** The words alone, with what stands between them said in brackets. */
export const plainOf = (text: RichText): string =>
  linesOf(
    text,
    (words) => words,
    (words) => words,
    embed,
  )
    .map((one) => one.text)
    .join('\n')
    .trim();
