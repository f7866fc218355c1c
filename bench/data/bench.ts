// `npm run bench -- data`: a million rows of eight columns from a file to the first frame on the page, by stages, and the
// columns that travel against the same rows through JSON.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Bench, Report, Row } from '../report.ts';
import { median, ofRuns } from '../spread.ts';
import { type Journey, journey } from './journey.ts';
import { type Encoding, type Reading, readStages } from './reading.ts';
import { makeTableFiles } from './table-files.ts';

const TARGET = { encodeRatio: 10, bytesRatio: 8, csvMs: 1_000 };

const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
const says = (met: boolean): string => (met ? 'met' : 'missed');

export const data: Bench = {
  summary: 'a file of a million rows to the first frame, and its columns against JSON',
  async run(args): Promise<Report> {
    const { values } = parseArgs({
      args: [...args],
      options: {
        rows: { type: 'string', default: '1000000' },
        runs: { type: 'string', default: '3' },
        /** Without a browser: only what the server does. */
        'no-page': { type: 'boolean', default: false },
      },
    });
    const directory = mkdtempSync(join(tmpdir(), 'orrery-bench-data-'));
    const readings: Record<'csv' | 'parquet', Reading[]> = { csv: [], parquet: [] };
    const encodings: Encoding[] = [];
    const journeys: Record<'csv' | 'parquet', Journey[]> = { csv: [], parquet: [] };
    let sizes = { csv: 0, parquet: 0 };
    try {
      const files = await makeTableFiles(directory, Number(values.rows));
      sizes = { csv: statSync(files.csv).size, parquet: statSync(files.parquet).size };
      for (let run = 0; run < Number(values.runs); run++)
        for (const format of ['csv', 'parquet'] as const) {
          const { reading, encoding } = await readStages(directory, files[format], format === 'parquet');
          readings[format].push(reading);
          if (encoding) encodings.push(encoding);
          if (!values['no-page'])
            journeys[format].push(
              await journey(files[format], format === 'csv' ? 'text/csv' : 'application/vnd.apache.parquet'),
            );
        }
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
    const row = (name: string, of: (format: 'csv' | 'parquet') => string): Row => ({
      name,
      cells: [of('csv'), of('parquet')],
    });
    const read = (name: string, pick: (reading: Reading) => number): Row =>
      row(name, (format) => ofRuns(readings[format].map(pick), 0));
    const seen = (name: string, pick: (journey: Journey) => number): Row =>
      row(name, (format) => (journeys[format].length === 0 ? '-' : ofRuns(journeys[format].map(pick), 0)));
    const toTable = median(readings.csv.map(({ survey, read }) => survey + read));
    const faster = median(encodings.map(({ drawn, json }) => json.encode / drawn.encode));
    const exactly = median(encodings.map(({ encode, json }) => json.encode / encode));
    const smaller = median(encodings.map(({ drawn, json }) => json.bytes / drawn.bytes));
    const exactSmaller = median(encodings.map(({ bytes, json }) => json.bytes / bytes));
    const first = encodings[0];
    return {
      what: `${values.rows} rows x 8 columns (CSV ${mb(sizes.csv)}, Parquet ${mb(sizes.parquet)}); ms, median of ${values.runs} runs and their range.`,
      columns: ['CSV', 'Parquet'],
      rows: [
        read('survey and hash of the file', ({ survey }) => survey),
        read('read to a table with types', ({ read }) => read),
        read('describe, hash, write', ({ seal }) => seal),
        seen('sent and read, as one request', ({ upload }) => upload),
        seen('session, page, entry card', ({ page }) => page),
        seen('Enter to the first frame', ({ frame }) => frame),
        seen('  columns on the way', ({ transfer }) => transfer),
        row('  their bytes', (format) => {
          const [one] = journeys[format];
          return one === undefined ? '-' : `${mb(one.bytes)} in ${one.columns}`;
        }),
        seen('file to first frame, in all', ({ upload, page, frame }) => upload + page + frame),
      ],
      notes: [
        `All 8 columns: encoded in ${ofRuns(
          encodings.map(({ encode }) => encode),
          0,
        )} ms, ${mb(first?.bytes ?? 0)}, decoded in ${ofRuns(
          encodings.map(({ decode }) => decode),
          1,
        )} ms; as JSON ${ofRuns(
          encodings.map(({ json }) => json.encode),
          0,
        )} ms, ${mb(first?.json.bytes ?? 0)}, ${ofRuns(
          encodings.map(({ json }) => json.decode),
          0,
        )} ms.`,
        `For drawing, as a page asks for them: encoded ${faster.toFixed(1)} times as fast as JSON (target ${TARGET.encodeRatio}): ${says(faster >= TARGET.encodeRatio)}. Exact: ${exactly.toFixed(1)} times.`,
        `For drawing 1/${smaller.toFixed(1)} of JSON's bytes before compression (target 1/${TARGET.bytesRatio}): ${says(smaller >= TARGET.bytesRatio)}. Exact: 1/${exactSmaller.toFixed(1)}.`,
        `CSV to table (file in place to a table with types and its problems that can be asked; the survey included) in ${toTable.toFixed(0)} ms (target ${TARGET.csvMs}): ${says(toTable <= TARGET.csvMs)}.`,
      ],
      figures: { rows: Number(values.rows), sizes, readings, encodings, journeys, faster, smaller, toTable },
    };
  },
};
