// A window of a table: rows that pass, in the order asked for, with the exact values of some columns.

import { encodePage, type PageRequest } from '@orrery/protocol';
import type { About, PageQuestion } from '../../questions.ts';
import { readStatement } from '../bind.ts';
import { quoteIdentifier } from '../database.ts';
import type { DatasetStore } from '../dataset-store.ts';
import { readRowNumbers } from '../read-row-numbers.ts';
import { plainColumn } from './plain-column.ts';
import { isNumeric, numberSql, type QueryColumn } from './query-column.ts';
import { Question, statement } from './question.ts';
import { questionKey } from './question-key.ts';
import type { RowOrders } from './row-orders.ts';
import { runLimited } from './run-limited.ts';

type Sort = PageRequest['sort'];

/** Missing values are last whichever way; rows that are equal stay in the dataset's order. */
const orderSql = (question: Question, sort: Sort): string =>
  [
    ...sort.map(({ column, descending }) => {
      const sorted = question.column(column);
      const value = isNumeric(sorted) ? numberSql(sorted) : quoteIdentifier(sorted.name);
      return `${value} ${descending ? 'DESC' : 'ASC'} NULLS LAST`;
    }),
    question.row,
  ].join(', ');

const valueSql = (column: QueryColumn): string =>
  isNumeric(column) ? `${numberSql(column)}::DOUBLE` : quoteIdentifier(column.name);

/** Throws OrreryError `invalid`. */
export const readPage = async (
  store: DatasetStore,
  orders: RowOrders,
  request: About<PageQuestion>,
): Promise<Uint8Array<ArrayBuffer>> => {
  const dataset = store.get(request.dataset_id);
  const { sort, offset, limit } = request;
  const question = await Question.of(store, dataset, request);
  const columns = request.columns.map((name) => question.column(name));
  for (const { column } of sort) question.column(column);

  return runLimited(store, question, async (connection) => {
    const rowsOf = async (): Promise<{ count: number; rows: Uint32Array }> => {
      if (question.isWhole && sort.length === 0) {
        const size = Math.max(0, Math.min(limit, dataset.rows - offset));
        return {
          count: dataset.rows,
          rows: Uint32Array.from({ length: size }, (_, index) => offset + index),
        };
      }
      const order = await orders.get(questionKey(dataset.hash, request, sort), () => {
        const sorted = statement(
          question,
          (from) => `SELECT ${question.row}::UINTEGER ${from} ORDER BY ${orderSql(question, sort)}`,
        );
        return readRowNumbers(connection, sorted);
      });
      return { count: order.length, rows: order.slice(offset, offset + limit) };
    };
    const { count, rows } = await rowsOf();
    if (rows.length === 0 || columns.length === 0)
      return encodePage({ count, offset, rows, columns: columns.map((column) => plainColumn(column, [])) });
    // Row numbers are this process's own and no one's words: they are written out.
    const only = `rowid IN (${rows.join(', ')})`;
    const asked = statement(
      question,
      (from) =>
        `SELECT ${question.row}, ${columns.map((column, index) => `${valueSql(column)} AS c${index}`).join(', ')} ${from}`,
      only,
    );
    const read = (await readStatement(connection, asked)).getColumns();
    const placeOf = new Map((read[0] ?? []).map((row, place) => [Number(row), place]));
    const ordered = columns.map((column, index) => {
      const stored = read[index + 1] ?? [];
      return plainColumn(
        column,
        Array.from(rows, (row) => stored[placeOf.get(row) as number] ?? null),
      );
    });
    return encodePage({ count, offset, rows, columns: ordered });
  });
};
