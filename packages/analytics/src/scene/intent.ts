// Reads a focus or a question: which columns, values, period and kind of analysis it names. Deterministic; a
// language model may rephrase a question before it comes here, nothing more.
import { findPeriod, type Period } from './period.ts';
import type { SelectedRows } from './selected-rows.ts';
import { isPeriodColumn, yearStartOf } from './time-axis.ts';

export const INTENT_KINDS = [
  'overview',
  'trend',
  'drivers',
  'compare',
  'outliers',
  'correlation',
  'share',
  'description',
] as const;
export type IntentKind = (typeof INTENT_KINDS)[number];

export interface Intent {
  readonly kind: IntentKind;
  /** Number columns named. */
  readonly measures: readonly string[];
  /** Category columns named. */
  readonly groups: readonly string[];
  /** Category values named. */
  readonly values: readonly { readonly column: string; readonly value: string }[];
  readonly period: Period | null;
  /** Words that mean nothing here. */
  readonly leftovers: readonly string[];
}

/** First match wins: the more telling words come first. */
const TOPICS: readonly { kind: IntentKind; words: RegExp }[] = [
  { kind: 'outliers', words: /^(outlier|anomal|unusual|extreme|strange|odd|weird|deviat)/ },
  { kind: 'drivers', words: /^(driv|affect|influenc|explain|why|factor|impact|caus|depend|predict)/ },
  { kind: 'correlation', words: /^(correlat|relat|associat)/ },
  { kind: 'share', words: /^(share|mix|proportion)/ },
  {
    kind: 'compare',
    words: /^(compar|versus|vs$|differ|better|worse|best|worst|highest|lowest|top|by$|across|each)/,
  },
  {
    kind: 'trend',
    words:
      /^(trend|grow|accelerat|chang|develop|evol|increas|decreas|ris(e|ing)|fall|declin|expan|shrink|time|over$|momentum|slow)/,
  },
  {
    kind: 'description',
    words: /^(average|mean$|median|summar|describ|distribut|typical|range|many|count|number)/,
  },
];

const STOPWORDS = new Set(
  `a about agent all am an analyse analysi analyze and any are area as at be been between business can company could
  column data dataset did do doe does every find focu focus for from general give going had happen happened happening ha has have help how i
  if in insight interesting is it key let look make market me more most much my new not notable now observation of on or our out overall
  overview pattern per performance perform please point quarterly yearly monthly row scene sector see should show some stand standout start
  state status tell than that the their them there thi this these they thing to u us value wa was we were what when where which who with would you your
  last previous before after since quick question find hi hello hey thank ok team`.split(/\s+/),
);

export const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 0)
    .map((word) =>
      word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word,
    );

/** Columns whose whole name or label is said, or a word that no other column has. */
const namedColumns = (
  rows: SelectedRows,
  said: readonly string[],
): { columns: string[]; used: Set<string> } => {
  const vocabulary = rows.input.columns.map((column) => ({
    column: column.name,
    names: [wordsOf(column.name), wordsOf(column.label)],
  }));
  const columns: string[] = [];
  const used = new Set<string>();
  for (const { column, names } of vocabulary) {
    const whole = names.find((name) => name.length > 0 && name.every((word) => said.includes(word)));
    const own = names
      .flat()
      .filter(
        (word) =>
          said.includes(word) &&
          !STOPWORDS.has(word) &&
          !TOPICS.some(({ words }) => words.test(word)) &&
          !vocabulary.some((other) => other.column !== column && other.names.flat().includes(word)),
      );
    if (!whole && own.length === 0) continue;
    columns.push(column);
    for (const word of names.flat()) if (said.includes(word)) used.add(word);
  }
  return { columns, used };
};

const SHORT = 3; // characters; a value this short must be written exactly, or "na" and "was" would be found everywhere

const namedValues = (rows: SelectedRows, text: string, said: readonly string[]) => {
  const exact = new Set(text.split(/[^\p{L}\p{N}]+/u));
  const values: { column: string; value: string }[] = [];
  const used = new Set<string>();
  for (const column of rows.input.columns) {
    if (column.type !== 'category' || isPeriodColumn(rows, column)) continue;
    const dictionary = rows.dictionary(column.name);
    const counts = new Map<string, number>();
    for (const value of dictionary)
      for (const word of new Set(wordsOf(value))) counts.set(word, (counts.get(word) ?? 0) + 1);
    for (const value of dictionary) {
      const words = wordsOf(value);
      const whole = words.length > 0 && words.every((word) => said.includes(word));
      const own = words.filter(
        (word) =>
          word.length > SHORT && said.includes(word) && counts.get(word) === 1 && !STOPWORDS.has(word),
      );
      const found = value.length <= SHORT ? exact.has(value) : whole || own.length > 0;
      if (!found || values.some((earlier) => earlier.value === value)) continue; // one airport is origin and destination
      values.push({ column: column.name, value });
      for (const word of whole || value.length <= SHORT ? words : own) used.add(word);
    }
  }
  return { values, used };
};

export const readIntent = (rows: SelectedRows, text: string, time: Period | null): Intent => {
  const plain = text.replaceAll(/@[\w-]+/g, ' ').replaceAll('_', ' ');
  const inText = findPeriod(plain, yearStartOf(rows));
  const rest = inText?.rest ?? plain;
  const said = wordsOf(rest);
  const columns = namedColumns(rows, said);
  const values = namedValues(
    rows,
    rest,
    said.filter((word) => !columns.used.has(word)),
  );
  const typeOf = (name: string) => rows.column(name).type;
  const measures = columns.columns.filter((name) => typeOf(name) === 'number');
  const groups = columns.columns.filter(
    (name) => typeOf(name) === 'category' && !isPeriodColumn(rows, rows.column(name)),
  );
  const free = said.filter((word) => !columns.used.has(word) && !values.used.has(word));
  const topic = TOPICS.find(({ words }) => free.some((word) => words.test(word)))?.kind;
  const leftovers = free.filter(
    (word) => !STOPWORDS.has(word) && !/^\d+$/.test(word) && !TOPICS.some(({ words }) => words.test(word)),
  );
  const timeNamed = columns.columns.length > measures.length + groups.length;
  const period = time ?? inText?.period ?? null;
  return {
    kind: kindOf(topic, measures, groups, timeNamed || period !== null),
    measures,
    groups,
    values: values.values,
    period,
    leftovers,
  };
};

const kindOf = (
  topic: IntentKind | undefined,
  measures: readonly string[],
  groups: readonly string[],
  timeNamed: boolean,
): IntentKind => {
  if (measures.length >= 2 && topic !== 'outliers') return 'correlation';
  if (topic && !(topic === 'correlation' && measures.length === 1)) return topic;
  if (topic === 'correlation') return 'drivers';
  if (groups.length > 0 && measures.length > 0) return 'compare';
  if (measures.length > 0) return timeNamed ? 'trend' : 'drivers';
  return timeNamed ? 'trend' : 'overview';
};
