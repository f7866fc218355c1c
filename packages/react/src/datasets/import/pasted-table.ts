// A table on the clipboard, as spreadsheets and web pages put it there. Ordinary text is nobody's table: a paste that is no
// table does nothing. Pure but for the parser of HTML, which comes in.
import type { IncomingFile } from './incoming-file.ts';

export interface Clipboard {
  readonly files: readonly File[];
  readonly plain: string;
  readonly html: string;
}

/** The rows of the first table of a page, cell by cell; empty where there is none. */
export type ReadHtmlTable = (html: string) => readonly (readonly string[])[];

/** By the browser's own parser, which runs no script and loads no picture. */
export const readHtmlTable: ReadHtmlTable = (html) => {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table');
  return [...(table?.rows ?? [])].map((row) =>
    [...row.cells].flatMap((cell) => [
      (cell.textContent ?? '').replace(/\s+/g, ' ').trim(),
      ...new Array<string>(Math.max(0, Math.min(cell.colSpan, 100) - 1)).fill(''),
    ]),
  );
};

/** Cells as CSV (RFC 4180). */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((row) =>
      row.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','),
    )
    .join('\r\n');

const linesOf = (text: string): readonly string[] =>
  text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');

const LOOKED_AT = 20; // lines that have to agree about a separator

/** Whether every line has the same number of separators, and one at least: text has not. */
const isTable = (lines: readonly string[], separator: string): boolean => {
  const counts = lines.slice(0, LOOKED_AT).map((line) => line.split(separator).length);
  return lines.length >= 2 && (counts[0] ?? 0) >= 2 && counts.every((count) => count === counts[0]);
};

/** What a paste brings; null where it is no table and no file. `name` is the one a table gets. */
export const pastedFile = (
  { files, plain, html }: Clipboard,
  name: string,
  readHtml: ReadHtmlTable = readHtmlTable,
): IncomingFile | null => {
  if (files.length === 1 && files[0]?.type.startsWith('image/') === false)
    return { name: files[0].name, bytes: files[0] };
  const made = (ending: 'tsv' | 'csv', type: string, text: string): IncomingFile => ({
    name: `${name}.${ending}`,
    bytes: new Blob([text], { type }),
  });
  const lines = linesOf(plain);
  // what a cell holds may have line breaks, then it is quoted and the lines do not agree: tabs alone are telling
  if (lines.length >= 2 && lines[0]?.includes('\t')) return made('tsv', 'text/tab-separated-values', plain);
  if (/<table[\s>]/i.test(html)) {
    const rows = readHtml(html);
    if (rows.length >= 2 && rows.some((row) => row.length > 0)) return made('csv', 'text/csv', csvOf(rows));
  }
  if ([',', ';', '|'].some((separator) => isTable(lines, separator))) return made('csv', 'text/csv', plain);
  return null;
};
