// Rewrites a CSV file that DuckDB would refuse: short and long records, quotes that do not close, zero bytes, cells
// beyond the limit. Every change is reported with its record; every record stays in its place.

import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { OrreryError } from '@orrery/protocol';
import type { CsvLayout } from './csv-dialect.ts';
import { CsvRecords } from './csv-records.ts';
import { quoted } from './problem-report.ts';
import type { ReadContext } from './raw-table.ts';

const BLOCK_BYTES = 256 * 1024; // about 3 ms of work between other calls

const cell = (text: string): string => (text === '' ? '' : `"${text.replaceAll('"', '""')}"`);

/** Writes `layout.width` quoted fields a record, without header. `names` are the columns' for the report. */
export const repairCsv = async (
  context: ReadContext,
  from: string,
  to: string,
  layout: CsvLayout,
  names: readonly string[],
): Promise<void> => {
  const { report, limits, signal } = context;
  const records = new CsvRecords(layout, limits.cellBytes);
  const out = createWriteStream(to);
  const { width } = layout;
  let skip = layout.skip + (layout.header ? 1 : 0);
  let row = 0;
  let zeros = 0;
  const repair = (text: string, last: boolean): string => {
    const plain = text.includes('\0') ? text.replaceAll('\0', '') : text;
    zeros += text.length - plain.length;
    const lines: string[] = [];
    for (const { fields, oddity } of records.take(plain, last)) {
      if (skip > 0) {
        skip--;
        continue;
      }
      row++;
      if (row > limits.rows)
        throw new OrreryError(
          'too_large',
          `The file has more than ${limits.rows.toLocaleString('en')} rows, which is the limit. Upload a part of it.`,
        );
      if (oddity === 'bad_quote')
        report.add({
          kind: 'bad_quote',
          row,
          column: null,
          message: `Record ${row} has a quote mark that does not open and close a cell. It was read as text.`,
        });
      if (oddity === 'too_large_cell')
        report.add({
          kind: 'too_large_cell',
          row,
          column: null,
          message: `Record ${row} has a cell of more than ${limits.cellBytes.toLocaleString('en')} characters. The cell was left empty.`,
        });
      if (fields.length < width)
        report.add({
          kind: 'too_few_fields',
          row,
          column: names[fields.length] ?? null,
          message: `Record ${row} has ${fields.length} of ${width} cells. The missing ones are empty.`,
        });
      const extra = fields.slice(width).filter((field) => field.trim() !== '');
      if (extra.length > 0)
        report.add({
          kind: 'too_many_fields',
          row,
          column: null,
          message: `Record ${row} has ${fields.length} cells; the table has ${width} columns. Left out: ${quoted(extra.join(layout.delimiter))}.`,
        });
      const line = new Array<string>(width);
      for (let index = 0; index < width; index++) line[index] = cell(fields[index] ?? '');
      // A record of one empty cell would be a blank line, which is no record.
      lines.push(width === 1 && line[0] === '' ? '""' : line.join(','));
    }
    return lines.length > 0 ? `${lines.join('\n')}\n` : '';
  };
  const failed = once(out, 'error').then(([error]) => Promise.reject(error as Error));
  failed.catch(() => {});
  try {
    const decoder = new TextDecoder();
    for await (const block of createReadStream(from, {
      highWaterMark: BLOCK_BYTES,
      signal,
    }) as AsyncIterable<Buffer>)
      if (!out.write(repair(decoder.decode(block, { stream: true }), false)))
        await Promise.race([once(out, 'drain'), failed]);
    out.end(repair(decoder.decode(), true));
    await Promise.race([once(out, 'finish'), failed]);
  } finally {
    out.destroy();
  }
  if (zeros > 0)
    report.add({
      kind: 'bad_encoding',
      row: null,
      column: null,
      message: `The file holds ${zeros.toLocaleString('en')} zero bytes, which no text does. They were left out.`,
    });
};
