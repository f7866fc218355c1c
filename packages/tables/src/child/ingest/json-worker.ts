// The worker that parses one JSON document as a whole and writes it as CSV without a header. It has a heap of its own:
// a document that needs more ends this worker, never the process.
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { jsonFault } from './json-fault.ts';
import { jsonCell, jsonTable, NoTable, parseExactly } from './reshape-json.ts';

const FLUSH_CHARS = 1024 * 1024;

export interface JsonJob {
  readonly from: string;
  readonly to: string;
  readonly columns: number;
}
export type JsonAnswer =
  | { readonly kind: 'table'; readonly names: readonly (string | null)[]; readonly rows: number }
  | { readonly kind: 'refused'; readonly message: string };

const parse = (text: string): unknown => {
  try {
    return parseExactly(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new NoTable(jsonFault(text));
  }
};

const reshape = ({ from, to, columns }: JsonJob): JsonAnswer => {
  const table = jsonTable(parse(readFileSync(from, 'utf8')));
  if (table.width > columns)
    return { kind: 'table', names: new Array<null>(table.width).fill(null), rows: table.count };
  const out = openSync(to, 'w');
  let lines = '';
  for (const record of table.records) {
    const line: string[] = [];
    for (let index = 0; index < table.width; index++) line.push(jsonCell(record[index]));
    lines += `${table.width === 1 && line[0] === '' ? '""' : line.join(',')}\n`;
    if (lines.length > FLUSH_CHARS) {
      writeSync(out, lines);
      lines = '';
    }
  }
  writeSync(out, lines);
  closeSync(out);
  const names = Array.from(
    { length: table.width },
    (_, index) => table.names?.[index] ?? (table.names ? '' : null),
  );
  return { kind: 'table', names, rows: table.count };
};

const answer = (): JsonAnswer => {
  try {
    return reshape(workerData as JsonJob);
  } catch (error) {
    if (error instanceof NoTable) return { kind: 'refused', message: error.message };
    if (error instanceof RangeError)
      return {
        kind: 'refused',
        message:
          'The JSON is nested too deeply, or too large to be read as one document. Write it as one object a line (NDJSON).',
      };
    throw error;
  }
};

parentPort?.postMessage(answer());
