// From a file to its typed table. A CSV file whose every cell is as a sample of them told is read in one pass, straight
// into numbers and dates. The first cell that is not ends that, and the file is read by the long way, which tells what is
// wrong where: nothing is reported here, and nothing is dropped.
import { quoteIdentifier } from '../database.ts';
import { type Reading, readTexts } from './choose-readings.ts';
import { checkRows, countRows, isMissingAmongValues, type ReadContext } from './raw-table.ts';
import { csvTable, isTextFault, type OpenCsv } from './read-csv.ts';
import { openFile } from './read-file.ts';
import { sampleCsv } from './sample-csv.ts';
import type { FileSurvey } from './survey-file.ts';
import { reportAmbiguity, type TypedTable, typeColumns, typedColumn } from './type-columns.ts';

const COLUMNS_MAX = 200; // beyond it planning the one query costs more than the second pass
const SAFE_INTEGER = 2 ** 53; // larger ones may be integers that a number cannot keep: the long way knows

/** `target` is the name of the table that is made. Rejects as `readFileInto` does. */
export const readTyped = async (
  context: ReadContext,
  path: string,
  survey: FileSurvey,
  target: string,
): Promise<TypedTable> => {
  const file = await openFile(context, path, survey);
  const typed = file.csv === null ? null : await readInOnePass(context, file.csv, target);
  return typed ?? typeColumns(context, await file.load(), target);
};

/** Null where the file has to be read by the long way. */
const readInOnePass = async (
  context: ReadContext,
  csv: OpenCsv,
  target: string,
): Promise<TypedTable | null> => {
  const { connection, limits } = context;
  const { written, layout, columns } = csv;
  if (written === null || layout.width > COLUMNS_MAX) return null;
  const cells = await sampleCsv(csv);
  if (cells === null) return null;
  const readings = readTexts(context, columns, cells, csv.commaLikely);
  try {
    await connection.run(
      `CREATE OR REPLACE TABLE ${target} AS SELECT ${readings.map((reading, index) => checked(reading, `v${index}`, limits.cellBytes)).join(', ')}
       FROM (SELECT *, ${readings.map(({ sql }, index) => `${sql} AS v${index}`).join(', ')} FROM ${csvTable(context, written, layout.width)})`,
    );
  } catch (error) {
    context.signal.throwIfAborted();
    if (isTextFault(error)) return null;
    throw error;
  }
  const rows = await countRows(connection, target);
  checkRows(rows, limits);
  for (const reading of readings) reportAmbiguity(context, reading);
  return { table: target, rows, columns: readings.map(typedColumn) };
};

/** SQL of the value that was read, or of an error where the cell needs more than reading. */
const checked = ({ column, type }: Reading, value: string, cellBytes: number): string => {
  const cell = column.stored;
  const odd = `error('a cell that is not as the others')`;
  const blank = `${value} IS NULL AND (${isMissingAmongValues(cell)} OR (strlen(${cell}) <= ${cellBytes} AND trim(${cell}) = ''))`;
  const sql = {
    number: `CASE WHEN isfinite(${value}) AND abs(${value}) < ${SAFE_INTEGER} THEN ${value} WHEN ${blank} THEN NULL ELSE ${odd}::DOUBLE END`,
    timestamp: `CASE WHEN isfinite(${value}) THEN ${value} WHEN ${blank} THEN NULL ELSE ${odd}::TIMESTAMP END`,
    text: `CASE WHEN strlen(${cell}) > ${cellBytes} THEN ${odd}::VARCHAR ELSE ${value} END`,
  };
  return `${sql[type]} AS ${quoteIdentifier(column.name)}`;
};
