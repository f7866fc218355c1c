// Splits CSV text into records as RFC 4180 says, and tells where a file does otherwise. It never throws: whatever a
// file holds becomes records.
export interface CsvDialect {
  readonly delimiter: string;
  readonly quote: string;
}

export type Oddity = 'bad_quote' | 'too_large_cell' | 'cut_off';

export interface CsvRecord {
  readonly fields: string[];
  readonly oddity: Oddity | null;
}

const LINE_END = /\r\n|\n|\r/g;

export class CsvRecords {
  readonly #dialect: CsvDialect;
  readonly #cellChars: number;
  #rest = '';

  constructor(dialect: CsvDialect, cellChars: number) {
    this.#dialect = dialect;
    this.#cellChars = cellChars;
  }

  /** Records that are complete with this text; blank lines are none, unless `blank` keeps them. */
  *take(text: string, last: boolean): Generator<CsvRecord> {
    this.#rest += text;
    let start = 0;
    while (start < this.#rest.length) {
      const read = this.#record(start, last);
      if (read === null) break;
      start = read.end;
      if (read.record) yield read.record;
    }
    this.#rest = this.#rest.slice(start);
  }

  /** The record that begins at `start`, or null where its end is not there yet. */
  #record(start: number, last: boolean): { record: CsvRecord | null; end: number } | null {
    const { delimiter, quote } = this.#dialect;
    const line = this.#line(start, last);
    if (line !== null && !line.text.includes(quote)) {
      if (line.text.length === 0) return { record: null, end: line.end };
      return { record: this.#bounded(line.text.split(delimiter), null), end: line.end };
    }
    const whole = this.#quotedRecord(start, last);
    if (whole === 'more') {
      // A quote that never closes would take the rest of the file into one cell.
      if (!last && this.#rest.length - start < 2 * this.#cellChars) return null;
      if (line === null)
        return last ? null : { record: { fields: [], oddity: 'too_large_cell' }, end: this.#rest.length };
      return {
        record: this.#bounded(
          line.text.split(delimiter).map((field) => field.replaceAll(quote, '')),
          'bad_quote',
        ),
        end: line.end,
      };
    }
    return whole;
  }

  #line(start: number, last: boolean): { text: string; end: number } | null {
    LINE_END.lastIndex = start;
    const found = LINE_END.exec(this.#rest);
    if (!found) return last ? { text: this.#rest.slice(start), end: this.#rest.length } : null;
    // A \r at the very end may be the first half of \r\n.
    if (found[0] === '\r' && found.index + 1 === this.#rest.length && !last) return null;
    return { text: this.#rest.slice(start, found.index), end: found.index + found[0].length };
  }

  /** Character by character; 'more' where the text ends inside a quoted field. */
  #quotedRecord(start: number, last: boolean): { record: CsvRecord; end: number } | 'more' {
    const text = this.#rest;
    const { delimiter, quote } = this.#dialect;
    const fields: string[] = [];
    let oddity: Oddity | null = null;
    let at = start;
    for (;;) {
      let field = '';
      if (text[at] === quote) {
        at++;
        for (;;) {
          const close = text.indexOf(quote, at);
          if (close < 0 || (close + 1 === text.length && !last)) return 'more';
          field += text.slice(at, close);
          at = close + 1;
          if (text[at] !== quote) break;
          field += quote;
          at++;
        }
      }
      const bare = at;
      while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++;
      if (at >= text.length && !last) return 'more';
      if (at > bare) {
        const tail = text.slice(bare, at);
        if (field !== '' && tail.trim() !== '') oddity = 'bad_quote';
        field += field !== '' && tail.trim() === '' ? '' : tail;
      }
      fields.push(field);
      if (at < text.length && text[at] === delimiter) {
        at++;
        continue;
      }
      if (text[at] === '\r') {
        if (at + 1 === text.length && !last) return 'more';
        at += text[at + 1] === '\n' ? 2 : 1;
      } else if (at < text.length) at++;
      return { record: this.#bounded(fields, oddity), end: at };
    }
  }

  #bounded(fields: string[], oddity: Oddity | null): CsvRecord {
    let large: Oddity | null = oddity;
    for (let index = 0; index < fields.length; index++)
      if ((fields[index] as string).length > this.#cellChars) {
        fields[index] = '';
        large = 'too_large_cell';
      }
    return { fields, oddity: large };
  }
}

/** All records of a text that is there as a whole. */
export const csvRecords = (text: string, dialect: CsvDialect, whole: boolean): string[][] => {
  const reader = new CsvRecords(dialect, text.length + 1);
  return [...reader.take(text, whole)].map(({ fields }) => fields);
};
