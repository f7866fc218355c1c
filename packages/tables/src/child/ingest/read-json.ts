// JSON and NDJSON into the raw table. DuckDB reads objects, one a row, in parallel; every other shape is turned into
// rows by a worker first, and lines that are no JSON are reported one by one.
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { OrreryError } from '@orrery/protocol';
import { quoteIdentifier, quoteText } from '../database.ts';
import { columnNames } from './column-names.ts';
import type { JsonAnswer, JsonJob } from './json-worker.ts';
import { quoted } from './problem-report.ts';
import {
  checkColumns,
  checkRows,
  countRows,
  MISSING_LIST,
  RAW,
  type RawTable,
  type ReadContext,
} from './raw-table.ts';
import { jsonCell, parseExactly } from './reshape-json.ts';
import { runWorker } from './run-worker.ts';
import type { FileSurvey } from './survey-file.ts';

const DOCUMENT_BYTES = 256 * 1024 * 1024; // parsed as one document; a text of V8 holds twice that
const OBJECT_BYTES = 16 * 1024 * 1024; // one row; DuckDB's own limit

type Shape = 'array' | 'newline_delimited' | 'document';

const isObjectLine = (line: string): boolean => {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
};

/** NDJSON is told by lines that are objects each; one may be broken. */
const shapeOf = (head: string, whole: boolean): Shape => {
  if (/^\s*\[\s*\{/.test(head)) return 'array';
  const lines = head.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (!whole) lines.pop();
  const looked = lines.slice(0, 20);
  return lines.length > 1 && looked.filter(isObjectLine).length >= looked.length / 2
    ? 'newline_delimited'
    : 'document';
};

export const readJson = async (context: ReadContext, path: string, survey: FileSurvey): Promise<RawTable> => {
  const whole = survey.bytes <= survey.head.length;
  const found = shapeOf(survey.head.toString('utf8'), whole);
  const shape = context.options.format === 'ndjson' ? 'newline_delimited' : found;
  const names =
    shape === 'document'
      ? await readDocument(context, path, survey)
      : await readObjects(context, path, shape, survey);
  const rows = await countRows(context.connection, RAW);
  checkRows(rows, context.limits);
  return {
    table: RAW,
    rows,
    columns: names.map((name, index) => ({ name, stored: `c${index}`, guessed: true })),
    commaLikely: false,
  };
};

/** What can be mended by reading the file another way; a full disk or memory cannot. */
const isAboutContent = (error: unknown): boolean =>
  error instanceof Error &&
  !/Out of Memory|INTERRUPT|No space/i.test(error.message) &&
  !(error instanceof OrreryError);

const readObjects = async (
  context: ReadContext,
  path: string,
  shape: 'array' | 'newline_delimited',
  survey: FileSurvey,
): Promise<string[]> => {
  try {
    return await readQuickly(context, path, shape);
  } catch (error) {
    context.signal.throwIfAborted();
    if (!isAboutContent(error)) throw error;
    const twice = /duplicate key "((?:[^"\\]|\\.)*)"/.exec((error as Error).message);
    if (twice?.[1] !== undefined)
      context.report.add({
        kind: 'bad_json',
        row: null,
        column: twice[1],
        message: `Some objects name ${quoted(twice[1])} twice. The last value was taken.`,
      });
    return shape === 'array' ? readDocument(context, path, survey) : readLines(context, path);
  }
};

/** Throws where an object is broken, names a key twice, or names differ by case alone. */
const readQuickly = async (
  context: ReadContext,
  path: string,
  shape: 'array' | 'newline_delimited',
): Promise<string[]> => {
  const { connection, limits, report } = context;
  const from = `${quoteText(path)}, format = '${shape}', maximum_object_size = ${OBJECT_BYTES}`;
  const shapes = await connection.runAndReadAll(
    `SELECT json_keys(json) FROM read_json_objects(${from}) GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 100000`,
  );
  const keys = new Set<string>();
  for (const [list] of shapes.getRows())
    for (const key of (list as { items?: readonly unknown[] } | null)?.items ?? []) keys.add(String(key));
  if (keys.size === 0) throw new RangeError('no objects');
  checkColumns(keys.size, limits);
  if (new Set([...keys].map((key) => key.toLowerCase())).size < keys.size || keys.has(''))
    throw new RangeError('keys that DuckDB cannot tell apart');
  const found = [...keys];
  const columns = found.map((key) => `${quoteText(key)}: 'VARCHAR'`).join(', ');
  const selected = found
    .map(
      (key, index) =>
        `CASE WHEN ${quoteIdentifier(key)} NOT IN (${MISSING_LIST}) THEN ${quoteIdentifier(key)} END AS c${index}`,
    )
    .join(', ');
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${RAW} AS SELECT ${selected} FROM read_json(${from}, records = true, columns = {${columns}})`,
  );
  return columnNames(found, report);
};

const loadCsv = async ({ connection, limits }: ReadContext, path: string, width: number): Promise<void> => {
  const columns = Array.from({ length: width }, (_, index) => `'c${index}': 'VARCHAR'`).join(', ');
  const buffer = Math.max(4 * limits.cellBytes, 2 * OBJECT_BYTES);
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${RAW} AS SELECT * FROM read_csv(${quoteText(path)}, auto_detect = false, header = false, delim = ',', quote = '"', escape = '"',
     new_line = '\\n', columns = {${columns}}, nullstr = [${MISSING_LIST}], max_line_size = ${buffer / 2}, buffer_size = ${buffer})`,
  );
};

const readDocument = async (context: ReadContext, path: string, survey: FileSurvey): Promise<string[]> => {
  const { scratch, limits, report, signal } = context;
  if (survey.bytes > DOCUMENT_BYTES)
    throw new OrreryError(
      'too_large',
      'A single JSON document of this size cannot be read. Write it as one object a line (NDJSON), or as Parquet.',
    );
  const to = join(scratch, 'document.csv');
  let table: JsonAnswer | null = null;
  const job: JsonJob = { from: path, to, columns: limits.columns };
  await runWorker<JsonAnswer>(new URL('./json-worker.ts', import.meta.url), job, signal, (answer) => {
    table = answer;
  });
  const answer = table as JsonAnswer | null;
  if (!answer) throw new Error('the JSON worker ended without an answer');
  if (answer.kind === 'refused') throw new OrreryError('invalid', answer.message);
  checkColumns(answer.names.length, limits);
  checkRows(answer.names.length === 0 ? 0 : answer.rows, limits);
  const names = columnNames(answer.names, report);
  await loadCsv(context, to, names.length);
  return names;
};

/** Line by line: what is no object becomes an empty row in its place, and is reported. */
const readLines = async (context: ReadContext, path: string): Promise<string[]> => {
  const { scratch, limits, report, signal } = context;
  const to = join(scratch, 'lines.csv');
  const places = new Map<string, number>();
  const objects = async function* (): AsyncGenerator<Record<string, unknown>> {
    let row = 0;
    for await (const line of createInterface({
      input: createReadStream(path, { signal }),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      if (line.trim() === '') continue;
      row++;
      yield lineObject(context, line, row);
    }
  };
  for await (const object of objects())
    for (const key of Object.keys(object)) if (!places.has(key)) places.set(key, places.size);
  checkColumns(places.size, limits);
  if (places.size === 0)
    throw new OrreryError(
      'invalid',
      'No line of the file is a JSON object. One object a line can be read, or an array of objects.',
    );
  const keys = [...places.keys()];
  // The second pass tells the same problems again; they are the first's.
  const quiet = { ...context, report: new (report.constructor as new () => typeof report)() };
  const lines = async function* (): AsyncGenerator<string> {
    let row = 0;
    for await (const line of createInterface({
      input: createReadStream(path, { signal }),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      if (line.trim() === '') continue;
      row++;
      const object = lineObject(quiet, line, row);
      const cells = keys.map((key) => jsonCell(Object.hasOwn(object, key) ? object[key] : null));
      yield `${cells.length === 1 && cells[0] === '' ? '""' : cells.join(',')}\n`;
    }
  };
  await pipeline(lines(), createWriteStream(to), { signal });
  await loadCsv(context, to, keys.length);
  return columnNames(keys, report);
};

const lineObject = ({ report }: ReadContext, line: string, row: number): Record<string, unknown> => {
  try {
    if (line.length <= OBJECT_BYTES) {
      const value = parseExactly(line);
      if (typeof value === 'object' && value !== null && !Array.isArray(value))
        return value as Record<string, unknown>;
    }
  } catch {
    // reported below
  }
  report.add({
    kind: 'bad_json',
    row,
    column: null,
    message: `Line ${row} is no JSON object: ${quoted(line)}. The row is empty.`,
  });
  return {};
};
