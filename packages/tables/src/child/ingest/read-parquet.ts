// Parquet into the raw table. What its metadata promises is checked before a page of it is unpacked.
import { OrreryError } from '@orrery/protocol';
import { quoteIdentifier, quoteText } from '../database.ts';
import { columnNames } from './column-names.ts';
import { checkColumns, checkRows, RAW, type RawTable, type ReadContext } from './raw-table.ts';

const tooLarge = (bytes: number): OrreryError =>
  new OrreryError(
    'too_large',
    `The Parquet file unpacks to ${Math.round(bytes / 1024 ** 2).toLocaleString('en')} MiB, which is over the limit. Upload a part of it, or the columns you need.`,
  );

const damaged = (error: unknown): never => {
  if (
    error instanceof OrreryError ||
    !(error instanceof Error) ||
    /Out of Memory|INTERRUPT/i.test(error.message)
  )
    throw error;
  throw new OrreryError(
    'invalid',
    'The Parquet file is damaged or uses a feature that cannot be read. Write it again, or save the table as CSV.',
  );
};

/** A page of one long text that is repeated a million times is small in the file, and not in a table. */
const checkTexts = async (
  { connection, limits }: ReadContext,
  file: string,
  names: readonly string[],
): Promise<void> => {
  if (names.length === 0) return;
  const lengths = names
    .map((name) => `coalesce(sum(strlen(${quoteIdentifier(name)}::VARCHAR)), 0)`)
    .join(' + ');
  const [bytes = 0] =
    (await connection.runAndReadAll(`SELECT ${lengths} FROM read_parquet(${file})`).catch(damaged))
      .getRows()[0]
      ?.map(Number) ?? [];
  if (bytes > limits.plainBytes) throw tooLarge(bytes);
};

export const readParquet = async (context: ReadContext, path: string): Promise<RawTable> => {
  const { connection, limits, report } = context;
  const file = quoteText(path);
  const [rows = 0, bytes = 0] =
    (
      await connection
        .runAndReadAll(
          `SELECT (SELECT sum(num_rows) FROM parquet_file_metadata(${file})), (SELECT sum(total_uncompressed_size) FROM parquet_metadata(${file}))`,
        )
        .catch(damaged)
    )
      .getRows()[0]
      ?.map(Number) ?? [];
  checkRows(rows, limits);
  if (bytes > limits.plainBytes) throw tooLarge(bytes);
  const described = (
    await connection.runAndReadAll(`DESCRIBE SELECT * FROM read_parquet(${file})`).catch(damaged)
  ).getRows();
  checkColumns(described.length, limits);
  const found = described.map(([name]) => String(name));
  await checkTexts(
    context,
    file,
    described.filter(([, type]) => type === 'VARCHAR' || type === 'BLOB').map(([name]) => String(name)),
  );
  const names = columnNames(found, report);
  const selected = found.map((name, index) => `${quoteIdentifier(name)} AS c${index}`).join(', ');
  await connection
    .run(`CREATE OR REPLACE TEMP TABLE ${RAW} AS SELECT ${selected} FROM read_parquet(${file})`)
    .catch(damaged);
  return {
    table: RAW,
    rows,
    columns: names.map((name, index) => ({ name, stored: `c${index}`, guessed: false })),
    commaLikely: false,
  };
};
