// How a CSV file is written, found out from its first records: delimiter, lines above the table, header. Corrections
// that people give win over every guess.
import type { ImportOptions } from '@orrery/protocol';
import { csvRecords } from './csv-records.ts';
import { looksTyped } from './guess-type.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const RECORDS_READ = 500; // of the head; a dialect shows in the first screen

export interface CsvLayout {
  readonly delimiter: string;
  readonly quote: string;
  /** Records above the header: titles, notes, `sep=;`. */
  readonly skip: number;
  readonly header: readonly string[] | null;
  /** Fields of most records. */
  readonly width: number;
}

interface Candidate {
  readonly delimiter: string;
  readonly records: string[][];
  readonly width: number;
  readonly score: number;
}

const mostCommon = (counts: readonly number[]): number => {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 1; // of a tie, what came first: the header
};

const candidate = (head: string, whole: boolean, delimiter: string, quote: string): Candidate => {
  const records = csvRecords(head, { delimiter, quote }, whole).slice(0, RECORDS_READ);
  const width = mostCommon(records.map((fields) => fields.length));
  const alike = records.filter((fields) => fields.length === width).length / Math.max(1, records.length);
  // The header has the table's width in nearly every file; a decimal comma shows by its absence there.
  const headed = records[0]?.length === width ? 1 : 0.7;
  return {
    delimiter,
    records,
    width,
    score: width > 1 ? alike * headed * (1 + Math.min(width, 20) / 100) : 0.01,
  };
};

/** Years as headers ("2019", "2020") are names; other numbers in the first line mean that it holds data. */
const isYear = (text: string): boolean => /^(19|20|21)\d\d$/.test(text.trim());

const isHeader = (first: readonly string[], below: readonly string[][]): boolean => {
  const typed = first.filter((field) => looksTyped(field) && !isYear(field));
  if (typed.length > 0) {
    // A lone number among names is still a header where the column below is text.
    return (
      typed.length < first.length / 2 &&
      !first.some(
        (field, index) => looksTyped(field) && below.some((record) => looksTyped(record[index] ?? '')),
      )
    );
  }
  if (first.every(isYear)) return false;
  const named = first.filter((field) => field.trim() !== '').length;
  if (below.length === 0) return true;
  if (named === 0) return true;
  if (first.length === 1) {
    // One column of texts: a header is a word that does not come again.
    return (
      below.some((record) => looksTyped(record[0] ?? '')) || !below.some((record) => record[0] === first[0])
    );
  }
  return true;
};

/** `head` is the beginning of the file; `whole` says that it is all of it. */
export const csvLayout = (head: string, whole: boolean, options: ImportOptions): CsvLayout => {
  const quote = options.quote ?? '"';
  const hint = /^sep=(.)\r?\n/i.exec(head);
  const delimiters = options.delimiter
    ? [options.delimiter]
    : options.format === 'tsv'
      ? ['\t']
      : hint?.[1]
        ? [hint[1]]
        : DELIMITERS;
  const best = delimiters
    .map((delimiter) => candidate(head, whole, delimiter, quote))
    .reduce((a, b) => (b.score > a.score ? b : a));
  let skip = hint ? 1 : 0;
  // A title above the table has fewer fields than it; two or more full records must follow for that to be said.
  while (
    best.width > 2 &&
    skip < best.records.length - 2 &&
    (best.records[skip] as string[]).filter((field) => field.trim() !== '').length <= 1 &&
    best.records.slice(skip + 1, skip + 11).filter((fields) => fields.length === best.width).length >= 2
  )
    skip++;
  const [first = [], ...below] = best.records.slice(skip);
  const header = (options.header ?? isHeader(first, below.slice(0, 50))) ? first : null;
  const width = Math.max(best.records.length > skip + 1 ? best.width : first.length, header?.length ?? 0);
  return { delimiter: best.delimiter, quote, skip, header, width };
};
