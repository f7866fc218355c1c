// Which rows a question is about, as SQL: filters, selection and derived columns in one place, so that a summary, a
// page, a search and an export of one question are about the same rows [QUERY1].
import { type DuckDBConnection, DuckDBDataChunk, UINTEGER } from '@duckdb/node-api';
import { type Dataset, decodeRowSet, type Filter, fromBase64Url, OrreryError } from '@orrery/protocol';
import type { ResolvedQuery } from '../../questions.ts';
import { type Bind, literal, Parameters, type Statement } from '../bind.ts';
import { quoteIdentifier } from '../database.ts';
import type { DatasetStore } from '../dataset-store.ts';
import { flatVector } from '../flat-vector.ts';
import { DerivedColumns } from './derived-columns.ts';
import { filterCondition } from './filter-condition.ts';
import type { QueryColumn } from './query-column.ts';

const SELECTED = 'selected_rows'; // temporary, of the question's own connection
const CHUNK_ROWS = 2_048; // DuckDB's vector size
const QUOTED_ROWS_MAX = 1_000; // rows written out in evidence; a longer list nobody copies

/** The rows of the selection; null where it is a predicate or nothing is selected. */
const rowsOf = (dataset: Dataset, { selection, rows }: ResolvedQuery): Uint32Array | null => {
  if (selection === null || selection.kind === 'predicate') return null;
  if (selection.dataset_id !== dataset.dataset_id)
    throw new OrreryError(
      'invalid',
      `The selection is of dataset '${selection.dataset_id}', the question about '${dataset.dataset_id}'. Select again.`,
    );
  if (selection.kind === 'row_set') {
    if (rows) return rows;
    throw new OrreryError(
      'invalid',
      'The selection is a stored row set; say in which session_id it is kept.',
    );
  }
  try {
    return decodeRowSet(fromBase64Url(selection.rows), dataset.rows).rows;
  } catch {
    throw new OrreryError('invalid', 'The rows of the selection cannot be read. Select again.');
  }
};

export class Question {
  readonly dataset: Dataset;
  /** Ascending; null where no list of rows is selected. */
  readonly rows: Uint32Array | null;
  /** The name of the row number among the columns, which no column has. */
  readonly row: string;
  readonly #table: string;
  readonly #columns: DerivedColumns;
  readonly #filters: [QueryColumn, Filter][];

  constructor(dataset: Dataset, table: string, query: ResolvedQuery) {
    this.dataset = dataset;
    this.#table = quoteIdentifier(table);
    this.#columns = new DerivedColumns(dataset, query.derived);
    this.rows = rowsOf(dataset, query);
    let row = 'row_number';
    while (
      dataset.columns.some(({ name }) => name.toLowerCase() === row) ||
      Object.hasOwn(query.derived, row)
    )
      row = `_${row}`;
    this.row = quoteIdentifier(row);
    const filters = [
      ...Object.entries(query.filters),
      ...(query.selection?.kind === 'predicate' ? Object.entries(query.selection.by_column) : []),
    ];
    this.#filters = filters.map(([name, filter]) => [this.column(name), filter]);
  }

  static async of(store: DatasetStore, dataset: Dataset, query: ResolvedQuery): Promise<Question> {
    return new Question(dataset, await store.table(dataset), query);
  }

  /** Throws OrreryError `invalid` where it does not exist or cannot be computed. */
  column(name: string): QueryColumn {
    return this.#columns.column(name);
  }

  /** Whether every row of the dataset is meant. */
  get isWhole(): boolean {
    return this.#filters.length === 0 && this.rows === null;
  }

  /** `FROM ... WHERE ...`, ready to run on a connection that `prepare` has seen. Ask for every column before. */
  from(bind: Bind, only?: string): string {
    const base = `(SELECT rowid AS ${this.row}, * FROM ${this.#table}${only === undefined ? '' : ` WHERE ${only}`})`;
    const selected = this.rows === null ? [] : [`${this.row} IN (SELECT r FROM ${SELECTED})`];
    return this.#fromWhere(base, selected, bind);
  }

  /** The same over table `data`, values written out: what evidence quotes. */
  evidence(): string {
    if (this.rows === null) return this.#fromWhere('data', [], literal);
    const base = `(SELECT row_number() OVER () - 1 AS ${this.row}, * FROM data)`;
    const listed =
      this.rows.length > QUOTED_ROWS_MAX
        ? `${this.row} IN (/* the ${this.rows.length} selected rows */)`
        : this.rows.length === 0
          ? 'false'
          : `${this.row} IN (${this.rows.join(', ')})`;
    return this.#fromWhere(base, [listed], literal);
  }

  /** Puts the selected rows where `from` finds them. */
  async prepare(connection: DuckDBConnection): Promise<void> {
    if (this.rows === null) return;
    await connection.run(`CREATE TEMP TABLE ${SELECTED} (r UINTEGER)`);
    const appender = await connection.createAppender(SELECTED);
    for (let start = 0; start < this.rows.length; start += CHUNK_ROWS) {
      const part = this.rows.subarray(start, start + CHUNK_ROWS);
      const chunk = DuckDBDataChunk.create([UINTEGER], part.length);
      const vector = chunk.getColumnVector(0);
      flatVector(vector).items.set(part);
      vector.flush();
      appender.appendDataChunk(chunk);
    }
    appender.closeSync();
  }

  #fromWhere(base: string, conditions: readonly string[], bind: Bind): string {
    // Parameters are numbered as they are bound, so the order of the two lines does not matter.
    const from = this.#columns.sql(base, bind);
    const all = [
      ...conditions,
      ...this.#filters.map(([column, filter]) => filterCondition(column, filter, bind)),
    ];
    return `FROM ${from} AS t${all.length === 0 ? '' : ` WHERE ${all.join(' AND ')}`}`;
  }
}

/** Writes a statement about the question's rows; `select` gives what stands before and after. */
export const statement = (
  question: Question,
  write: (from: string, bind: Bind) => string,
  only?: string,
): Statement => {
  const parameters = new Parameters();
  const from = question.from(parameters.bind, only);
  return parameters.of(write(from, parameters.bind));
};
