// Rows that contain a text, letters of either case alike: in categories and texts, and in numbers and dates as they
// are written where the text could be one.
import { OrreryError, type SearchResult } from '@orrery/protocol';
import type { About, SearchQuestion } from '../../questions.ts';
import type { Bind } from '../bind.ts';
import { quoteIdentifier } from '../database.ts';
import type { DatasetStore } from '../dataset-store.ts';
import { numberText } from '../number-text.ts';
import { readRowNumbers } from '../read-row-numbers.ts';
import type { QueryColumn } from './query-column.ts';
import { Question, statement } from './question.ts';
import { runLimited } from './run-limited.ts';

const NUMBER = /^[-+]?[\d.]+(e[-+]?\d*)?$/i;
const DATE = /^\d{4}-[\d: T-]*$/;

/** Null: the text cannot occur in such a column. */
const condition = (column: QueryColumn, text: string, bind: Bind): string | null => {
  const quoted = quoteIdentifier(column.name);
  switch (column.type) {
    case 'category':
    case 'text':
      return `contains(lower(${quoted}), lower(${bind(text)}))`;
    case 'number': // whole numbers without a decimal point, as tables show them
      return NUMBER.test(text) ? `contains(${numberText(quoted)}, lower(${bind(text)}))` : null;
    case 'timestamp':
      return DATE.test(text)
        ? `contains(strftime(${quoted}, '%Y-%m-%d %H:%M:%S'), ${bind(text.replace('T', ' '))})`
        : null;
  }
};

/** Throws OrreryError `invalid`. */
export const searchRows = async (
  store: DatasetStore,
  request: About<SearchQuestion>,
): Promise<SearchResult> => {
  const dataset = store.get(request.dataset_id);
  const question = await Question.of(store, dataset, request);
  const columns = (request.columns ?? dataset.columns.map(({ name }) => name)).map((name) =>
    question.column(name),
  );
  if (columns.length === 0) throw new OrreryError('invalid', 'Name at least one column to search in.');
  return runLimited(store, question, async (connection) => {
    const asked = statement(question, (from, bind) => {
      const places = columns
        .map((column) => condition(column, request.text, bind))
        .filter((place) => place !== null);
      return `SELECT ${question.row}::UINTEGER FROM (SELECT * ${from}) WHERE ${places.length === 0 ? 'false' : places.join(' OR ')} ORDER BY 1`;
    });
    const rows = await readRowNumbers(connection, asked);
    return { count: rows.length, rows: Array.from(rows.subarray(0, request.limit)) as SearchResult['rows'] };
  });
};
