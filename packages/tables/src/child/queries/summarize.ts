// Counts, summaries, histograms and groups of the rows a question is about, in numbers that are the same for everyone
// who asks, with the query that recomputes them.

import type { Summary } from '@orrery/protocol';
import type { About, SummaryQuestion } from '../../questions.ts';
import { readStatement } from '../bind.ts';
import { quoteIdentifier } from '../database.ts';
import type { DatasetStore } from '../dataset-store.ts';
import { categoryCountsSql, categorySummary, numberAggregates, numberSummary } from './column-summary.ts';
import { groupRows } from './group-rows.ts';
import { histograms } from './histogram.ts';
import { isNumeric, type QueryColumn } from './query-column.ts';
import { Question, statement } from './question.ts';
import { runLimited } from './run-limited.ts';

const METHOD =
  "Rows that pass every filter and are selected. Mean with a 95 % interval by Student's t, standard deviation of the sample (n - 1); quantiles are values of the data (nearest rank), a median of groups lies halfway between two. Missing values are left out.";

const nullsOf = (column: QueryColumn): [string, string] => [
  'nulls',
  `count(*) - count(${quoteIdentifier(column.name)})`,
];

/** Each number of `numberAggregates` under its own name. */
const columnsQuery = (columns: readonly QueryColumn[], from: string): string => {
  const named = columns.flatMap((column) =>
    isNumeric(column)
      ? [...numberAggregates(column), nullsOf(column)].map(
          ([name, sql]) => `${sql} AS ${quoteIdentifier(`${column.name} ${name}`)}`,
        )
      : [
          `${nullsOf(column)[1]} AS ${quoteIdentifier(`${column.name} nulls`)}`,
          `count(${quoteIdentifier(column.name)}) AS ${quoteIdentifier(`${column.name} n`)}`,
          `count(DISTINCT ${quoteIdentifier(column.name)}) AS ${quoteIdentifier(`${column.name} distinct`)}`,
        ],
  );
  return `SELECT ${['count(*) AS n', ...named].join(', ')} ${from}`;
};

export const summarize = async (store: DatasetStore, request: About<SummaryQuestion>): Promise<Summary> => {
  const dataset = store.get(request.dataset_id);
  const question = await Question.of(store, dataset, request);
  const whole = await Question.of(store, dataset, { filters: {}, selection: null, derived: request.derived });
  const columns = request.columns.map((name) => question.column(name));
  const binned = Object.entries(request.histograms);
  for (const name of [...binned.map(([column]) => column), ...(request.group_by?.columns ?? [])]) {
    question.column(name);
    whole.column(name);
  }
  return runLimited(store, question, async (connection) => {
    const numbers = columns.filter(isNumeric);
    const aggregates = [
      'count(*)',
      ...numbers.flatMap((column) => numberAggregates(column).map(([, sql]) => sql)),
    ];
    const counted = statement(question, (from) => `SELECT ${aggregates.join(', ')} ${from}`);
    const values = (await readStatement(connection, counted)).getRows()[0] ?? [];
    const n = Number(values[0]);
    const width = numbers.length === 0 ? 0 : (aggregates.length - 1) / numbers.length;
    const summaries: Summary['columns'] = {};
    for (const [index, column] of numbers.entries())
      summaries[column.name as never] = numberSummary(
        n,
        values.slice(1 + index * width, 1 + (index + 1) * width),
      );
    for (const column of columns.filter((candidate) => !isNumeric(candidate))) {
      const listed = statement(question, (from) => categoryCountsSql(column, from));
      summaries[column.name as never] = categorySummary(
        column,
        n,
        (await readStatement(connection, listed)).getRows(),
      );
    }
    const grouped = request.group_by ? await groupRows(connection, question, whole, request.group_by) : null;
    return {
      n,
      total: dataset.rows,
      columns: summaries,
      histograms: await histograms(connection, question, whole, binned),
      groups: grouped?.groups ?? null,
      group_count: grouped?.group_count ?? null,
      cuts: grouped?.cuts ?? null,
      query: grouped?.query ?? columnsQuery(columns, question.evidence()),
      method: METHOD,
    };
  });
};
