// Every operator and function of derived columns: what it takes, what it yields, and its SQL. A missing value makes
// the result missing unless said otherwise here; so do a division by zero and an argument outside a function's domain.
import type { ValueType } from './expression.ts';

/** `any`: one type for all that say so. `each`: whatever. `constant`: a number that is written out. */
type Parameter = ValueType | 'any' | 'each' | 'constant';

export interface Operation {
  readonly takes: readonly Parameter[];
  /** The last parameter may be repeated. */
  readonly repeats?: true;
  /** This many of the last parameters may be left out. */
  readonly optional?: number;
  /** `any`: the type its arguments share. */
  readonly gives: ValueType | 'any';
  /** Each argument's SQL stands in it once (but for constants), so that a deep expression stays short. */
  readonly sql: (...args: readonly string[]) => string;
}

/** What is no number (0/0, an overflow) is missing. */
const finite = (sql: string): string =>
  `nullif(nullif(nullif(${sql}, 'NaN'::DOUBLE), 'Infinity'::DOUBLE), '-Infinity'::DOUBLE)`;

const numbers = (sql: (a: string, b: string) => string): Operation => ({
  takes: ['number', 'number'],
  gives: 'number',
  sql: (a = '', b = '') => finite(sql(a, b)),
});
const ofNumber = (sql: (x: string) => string): Operation => ({
  takes: ['number'],
  gives: 'number',
  sql: (x = '') => sql(x),
});
const compare = (operator: string): Operation => ({
  takes: ['any', 'any'],
  gives: 'boolean',
  sql: (a = '', b = '') => `(${a} ${operator} ${b})`,
});
const logic = (operator: string): Operation => ({
  takes: ['boolean', 'boolean'],
  gives: 'boolean',
  sql: (a = '', b = '') => `(${a} ${operator} ${b})`,
});
const part = (sql: string): Operation => ({
  takes: ['date'],
  gives: 'number',
  sql: (date = '') => `${sql}(${date})::DOUBLE`,
});
/** DuckDB's greatest leaves missing values out, so that what is not above 0 becomes 0, and 0 missing. */
const positive = (x: string): string => `nullif(greatest(${x}, 0::DOUBLE), 0::DOUBLE)`;

const DAY_MS = 86_400_000;

const OPERATORS: Readonly<Record<string, Operation>> = {
  '+': numbers((a, b) => `(${a} + ${b})`),
  '-': numbers((a, b) => `(${a} - ${b})`),
  '*': numbers((a, b) => `(${a} * ${b})`),
  '/': numbers((a, b) => `(${a} / nullif(${b}, 0::DOUBLE))`),
  '%': numbers((a, b) => `(${a} % nullif(${b}, 0::DOUBLE))`),
  '**': numbers((a, b) => `pow(${a}, ${b})`),
  negate: ofNumber((x) => `(-${x})`),
  plus: ofNumber((x) => x),
  '=': compare('='),
  '!=': compare('<>'),
  '<': compare('<'),
  '<=': compare('<='),
  '>': compare('>'),
  '>=': compare('>='),
  and: logic('AND'), // false and missing is false
  or: logic('OR'), // true or missing is true
  not: { takes: ['boolean'], gives: 'boolean', sql: (x = '') => `(NOT ${x})` },
};

const FUNCTIONS: Readonly<Record<string, Operation>> = {
  abs: ofNumber((x) => `abs(${x})`),
  /** Half away from zero; to so many digits after the point. */
  round: {
    takes: ['number', 'constant'],
    optional: 1,
    gives: 'number',
    sql: (x = '', digits) =>
      digits === undefined ? `round(${x})` : finite(`round(${x}, ${digits}::INTEGER)`),
  },
  floor: ofNumber((x) => `floor(${x})`),
  ceil: ofNumber((x) => `ceil(${x})`),
  sqrt: ofNumber((x) => finite(`pow(${x}, 0.5::DOUBLE)`)), // sqrt() ends the query at a negative number
  ln: ofNumber((x) => `ln(${positive(x)})`),
  log10: ofNumber((x) => `log10(${positive(x)})`),
  exp: ofNumber((x) => finite(`exp(${x})`)),
  /** Missing values are left out. */
  min: { takes: ['any'], repeats: true, gives: 'any', sql: (...args) => `least(${args.join(', ')})` },
  max: { takes: ['any'], repeats: true, gives: 'any', sql: (...args) => `greatest(${args.join(', ')})` },
  coalesce: { takes: ['any'], repeats: true, gives: 'any', sql: (...args) => `coalesce(${args.join(', ')})` },
  /** A missing condition chooses nothing. */
  if: {
    takes: ['boolean', 'any', 'any'],
    gives: 'any',
    sql: (test = '', yes = '', no = '') => `CASE ${test} WHEN true THEN ${yes} WHEN false THEN ${no} END`,
  },
  year: part('year'),
  quarter: part('quarter'),
  month: part('month'),
  /** 1 is Monday, 7 is Sunday. */
  weekday: part('isodow'),
  hour: part('hour'),
  /** From the first to the second, with fractions of a day. */
  date_diff_days: {
    takes: ['date', 'date'],
    gives: 'number',
    sql: (from = '', to = '') => `((epoch_ms(${to}) - epoch_ms(${from}))::DOUBLE / ${DAY_MS})`,
  },
  lower: { takes: ['text'], gives: 'text', sql: (text = '') => `lower(${text})` },
  upper: { takes: ['text'], gives: 'text', sql: (text = '') => `upper(${text})` },
  /** Characters, as people count them. */
  length: { takes: ['text'], gives: 'number', sql: (text = '') => `length_grapheme(${text})::DOUBLE` },
  /** Missing parts are left out. */
  concat: { takes: ['each'], repeats: true, gives: 'text', sql: (...args) => `concat(${args.join(', ')})` },
  contains: {
    takes: ['text', 'text'],
    gives: 'boolean',
    sql: (text = '', part = '') => `contains(${text}, ${part})`,
  },
  /** The lower end of the bin a number lies in. */
  bin: {
    takes: ['number', 'constant'],
    gives: 'number',
    sql: (x = '', width = '') => finite(`(floor(${x} / ${width}) * ${width})`),
  },
};

/** What a constant may be; a sentence says what it must be. */
export const CONSTANTS: Readonly<Record<string, { fits: (value: number) => boolean; must: string }>> = {
  round: {
    fits: (value) => Number.isInteger(value) && Math.abs(value) <= 12,
    must: 'a whole number of digits from -12 to 12',
  },
  bin: { fits: (value) => value > 0, must: 'a width above 0' },
};

export const FUNCTION_NAMES: readonly string[] = Object.keys(FUNCTIONS);

/** The operation of this name; the parser gives no other names. */
export const operation = (name: string): Operation => {
  const found = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : OPERATORS[name];
  if (!found) throw new TypeError(`no operation ${name}`);
  return found;
};
