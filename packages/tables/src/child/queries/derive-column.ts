// A derived column on its own: checked and described, or with all its values.

import type { DuckDBConnection } from '@duckdb/node-api';
import { type Column, type ColumnData, type Dataset, OrreryError } from '@orrery/protocol';
import type { About, DeriveQuestion } from '../../questions.ts';
import { runStatement } from '../bind.ts';
import type { CachedColumn } from '../column-cache.ts';
import { quoteIdentifier } from '../database.ts';
import type { DatasetStore } from '../dataset-store.ts';
import { describeColumn } from '../describe-column.ts';
import { CATEGORIES_MAX, readColumn } from '../read-column.ts';
import type { QueryColumn } from './query-column.ts';
import { Question, statement } from './question.ts';
import { questionKey } from './question-key.ts';
import { runLimited } from './run-limited.ts';

const TABLE = 'derived_column'; // temporary, of the question's own connection

/** Its other columns are those of `derived`, itself left out: an expression may be tried again under its own name. */
const questionOf = async (
  store: DatasetStore,
  dataset: Dataset,
  { name, expression, derived }: About<DeriveQuestion>,
): Promise<[Question, QueryColumn]> => {
  if (dataset.columns.some((column) => column.name === name))
    throw new OrreryError('invalid', `There is a column '${name}' already. Choose another name.`);
  const question = await Question.of(store, dataset, {
    filters: {},
    selection: null,
    derived: { ...derived, [name]: expression },
  });
  return [question, question.column(name)];
};

/** A text with few values is a category, as in an uploaded file. */
const isCategory = async (connection: DuckDBConnection): Promise<boolean> => {
  const [[distinct] = []] = (
    await connection.runAndReadAll(`SELECT count(DISTINCT v) FROM ${TABLE}`)
  ).getRows();
  return Number(distinct) <= CATEGORIES_MAX;
};

const compute = async (store: DatasetStore, question: Question, column: QueryColumn): Promise<ColumnData> =>
  runLimited(store, question, async (connection) => {
    const made = statement(
      question,
      (from) => `CREATE TEMP TABLE ${TABLE} AS SELECT ${quoteIdentifier(column.name)} AS v ${from}`,
    );
    await runStatement(connection, made);
    if (column.type === 'text' && !(await isCategory(connection)))
      throw new OrreryError(
        'invalid',
        `Column '${column.name}' would hold more than ${CATEGORIES_MAX} different texts. Shorten them, or use lower() or contains().`,
      );
    const data = await readColumn(connection, TABLE, 'v', column.type === 'text' ? 'category' : column.type);
    return { ...data, name: column.name };
  });

/** All values, kept with the other columns. Throws OrreryError `invalid`. */
export const derivedColumn = async (
  store: DatasetStore,
  request: About<DeriveQuestion>,
): Promise<CachedColumn> => {
  const dataset = store.get(request.dataset_id);
  const [question, column] = await questionOf(store, dataset, request);
  const rows = { filters: {}, selection: null, derived: request.derived };
  const key = questionKey(dataset.hash, rows, ['derived', request.name, request.expression]);
  return store.cachedColumn(key, () => compute(store, question, column));
};

/** What there is to know about it. Throws OrreryError `invalid`. */
export const deriveColumn = async (store: DatasetStore, request: About<DeriveQuestion>): Promise<Column> => {
  const { data } = await derivedColumn(store, request);
  return describeColumn(
    {
      name: request.name,
      type: data.type,
      label: request.label ?? request.name,
      unit: request.unit ?? null,
      aggregation: data.type === 'number' ? 'mean' : 'count',
    },
    data,
  );
};
