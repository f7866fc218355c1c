// Rows for an existing table: columns are found by name, and every cell is read as its column is. What does not fit is
// reported; the columns keep their types.
import { OrreryError } from '@orrery/protocol';
import { quoteIdentifier } from '../database.ts';
import { quoted } from './problem-report.ts';
import type { RawTable, ReadContext } from './raw-table.ts';
import { type TypedColumn, type TypedTable, typeColumns } from './type-columns.ts';

/** Makes the table `target` with exactly `columns`, in their order, by way of the table `between`. */
export const appendedTable = async (
  context: ReadContext,
  raw: RawTable,
  columns: readonly TypedColumn[],
  target: string,
  between: string,
): Promise<TypedTable> => {
  const { connection, report, options } = context;
  const byName = new Map(raw.columns.map((column) => [column.name.toLowerCase(), column]));
  const matched = columns.filter(({ name }) => byName.has(name.toLowerCase()));
  if (matched.length === 0)
    throw new OrreryError(
      'invalid',
      `None of the columns is one of the dataset's. Its columns are: ${columns
        .slice(0, 20)
        .map(({ name }) => quoted(name))
        .join(', ')}.`,
    );
  const known = new Set(columns.map(({ name }) => name.toLowerCase()));
  for (const { name } of raw.columns)
    if (!known.has(name.toLowerCase()) && options.columns?.[name as never]?.drop !== true)
      report.add(
        {
          kind: 'unusable_header',
          row: null,
          column: name,
          message: `The dataset has no column ${quoted(name)}. Its values were left out.`,
        },
        raw.rows,
      );
  // Read under the dataset's own names and types.
  const types = Object.fromEntries(
    columns.map(({ name, type, wanted }) => [
      name,
      { type: type === 'text' ? (wanted ?? 'category') : type },
    ]),
  );
  const reading: RawTable = {
    ...raw,
    columns: matched.map((column) => ({
      ...(byName.get(column.name.toLowerCase()) as RawTable['columns'][number]),
      name: column.name,
    })),
  };
  const { fiscal_year_start, ...rest } = options;
  // Fiscal years are of the dataset's first date; rows that do not bring it have none.
  const dated = columns.find(({ type }) => type === 'timestamp');
  const hasDate = matched.some((column) => column === dated);
  const typed = await typeColumns(
    {
      ...context,
      options: {
        ...rest,
        columns: types,
        ...(hasDate && fiscal_year_start !== undefined && { fiscal_year_start }),
      },
    },
    reading,
    between,
  );
  const present = new Set(typed.columns.map(({ name }) => name));
  const stored = { number: 'DOUBLE', timestamp: 'TIMESTAMP', text: 'VARCHAR' } as const;
  const selected = columns.map(
    ({ name, type }) =>
      `${present.has(name) ? quoteIdentifier(name) : 'NULL'}::${stored[type]} AS ${quoteIdentifier(name)}`,
  );
  await connection.run(
    `CREATE OR REPLACE TABLE ${target} AS SELECT ${selected.join(', ')} FROM ${typed.table}`,
  );
  return { table: target, columns, rows: raw.rows };
};
