// Expressions as DuckDB computes them, against an evaluation of the same tree in JavaScript that shares no code with it.
import {
  DOUBLE,
  type DuckDBConnection,
  DuckDBInstance,
  DuckDBTimestampValue,
  VARCHAR,
} from '@duckdb/node-api';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { Parameters, readStatement } from '../bind.ts';
import { checkExpression, type TypesByColumn } from './check-expression.ts';
import type { ValueType } from './expression.ts';
import { expressionSql } from './expression-sql.ts';
import { parseExpression } from './parse-expression.ts';

type Value = number | string | boolean | Date | null;
interface Row {
  readonly n: number | null;
  readonly 'unit cost': number | null;
  readonly word: string | null;
  readonly day: Date | null;
  readonly flag: boolean | null;
}

const day = (text: string): Date => new Date(`${text}Z`);
const ROWS: readonly Row[] = [
  { n: 0, 'unit cost': 2, word: 'Ärger', day: day('2024-02-29T23:30:00'), flag: true },
  { n: -3.5, 'unit cost': 0, word: '', day: day('2023-12-31T00:00:00'), flag: false },
  { n: 1e6, 'unit cost': -2, word: "O'Brien", day: day('2000-01-01T12:00:00'), flag: null },
  { n: null, 'unit cost': 7.25, word: null, day: null, flag: true },
  { n: 12, 'unit cost': null, word: 'abc', day: day('1969-07-20T20:17:40'), flag: false },
  { n: 0.1, 'unit cost': 1e300, word: 'b', day: day('2024-03-10T00:00:00'), flag: null },
];
const TYPES: TypesByColumn = new Map<string, ValueType>([
  ['n', 'number'],
  ['unit cost', 'number'],
  ['word', 'text'],
  ['day', 'date'],
  ['flag', 'boolean'],
]);

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
  await connection.run("SET TimeZone = 'UTC'");
  await connection.run(
    'CREATE TABLE t (n DOUBLE, "unit cost" DOUBLE, word VARCHAR, day TIMESTAMP, flag VARCHAR)',
  );
  for (const row of ROWS)
    await connection.run(
      'INSERT INTO t VALUES ($1, $2, $3, $4::VARCHAR::TIMESTAMP, $5)',
      [
        row.n,
        row['unit cost'],
        row.word,
        row.day?.toISOString().slice(0, 23) ?? null,
        row.flag === null ? null : String(row.flag),
      ],
      [DOUBLE, DOUBLE, VARCHAR, VARCHAR, VARCHAR],
    );
});

const compute = async (source: string): Promise<Value[]> => {
  const parameters = new Parameters();
  const sql = expressionSql(checkExpression(parseExpression(source), TYPES), parameters.bind);
  const reader = await readStatement(connection, parameters.of(`SELECT ${sql} FROM t ORDER BY rowid`));
  return (reader.getColumns()[0] ?? []).map((value) =>
    value instanceof DuckDBTimestampValue ? new Date(Number(value.micros / 1_000n)) : (value as Value),
  );
};

/** A part of an expression: its text, and what it is worth in a row. */
interface Part {
  readonly text: string;
  readonly of: (row: Row) => Value;
}
const num = (value: Value): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;
const lift =
  (compute: (...values: never[]) => Value) =>
  (...values: Value[]): Value =>
    values.includes(null) ? null : compute(...(values as never[]));
const call = (name: string, args: readonly Part[], compute: (...values: Value[]) => Value): Part => ({
  text: `${name}(${args.map(({ text }) => text).join(', ')})`,
  of: (row) => compute(...args.map((arg) => arg.of(row))),
});
const infix = (operator: string, a: Part, b: Part, compute: (a: Value, b: Value) => Value): Part => ({
  text: `(${a.text} ${operator} ${b.text})`,
  of: (row) => compute(a.of(row), b.of(row)),
});

const ARITHMETIC: Readonly<Record<string, (a: number, b: number) => Value>> = {
  '+': (a, b) => num(a + b),
  '-': (a, b) => num(a - b),
  '*': (a, b) => num(a * b),
  '/': (a, b) => (b === 0 ? null : num(a / b)),
  '%': (a, b) => (b === 0 ? null : num(a % b)),
  '**': (a, b) => num(a ** b),
};
const UNARY: Readonly<Record<string, (x: number) => Value>> = {
  abs: Math.abs,
  floor: Math.floor,
  ceil: Math.ceil,
  round: (x) => Math.sign(x) * Math.round(Math.abs(x)),
  sqrt: (x) => num(Math.sqrt(x)),
  ln: (x) => num(Math.log(x)),
  log10: (x) => num(Math.log10(x)),
  exp: (x) => num(Math.exp(x)),
};
const COMPARE: Readonly<Record<string, (a: number | string, b: number | string) => boolean>> = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};
const DATE_PARTS: Readonly<Record<string, (date: Date) => number>> = {
  year: (date) => date.getUTCFullYear(),
  quarter: (date) => Math.floor(date.getUTCMonth() / 3) + 1,
  month: (date) => date.getUTCMonth() + 1,
  weekday: (date) => ((date.getUTCDay() + 6) % 7) + 1,
  hour: (date) => date.getUTCHours(),
};

const part = (text: string, of: (row: Row) => Value): Part => ({ text, of });
const {
  number,
  condition,
  text: words,
} = fc.letrec<{ number: Part; condition: Part; text: Part; date: Part }>((tie) => ({
  number: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(
      fc.constant(part('n', (row) => row.n)),
      fc.constant(part('[unit cost]', (row) => row['unit cost'])),
      fc.integer({ min: -9, max: 40 }).map((value) => part(String(value), () => value)),
      fc.constantFrom(0.5, 1e3).map((value) => part(String(value), () => value)),
    ),
    fc
      .tuple(fc.constantFrom(...Object.keys(ARITHMETIC)), tie('number'), tie('number'))
      .map(([operator, a, b]) => infix(operator, a, b, lift(ARITHMETIC[operator] as never))),
    fc
      .tuple(fc.constantFrom(...Object.keys(UNARY)), tie('number'))
      .map(([name, x]) => call(name, [x], lift(UNARY[name] as never))),
    tie('number').map((x) => ({
      text: `-(${x.text})`,
      of: (row: Row) => lift(((v: number) => -v) as never)(x.of(row)),
    })),
    fc
      .tuple(fc.constantFrom('min', 'max'), fc.array(tie('number'), { minLength: 1, maxLength: 3 }))
      .map(([name, args]) =>
        call(name, args, (...values) => {
          const present = values.filter((value) => value !== null) as number[];
          return present.length === 0 ? null : Math[name as 'min'](...present);
        }),
      ),
    fc
      .array(tie('number'), { minLength: 1, maxLength: 3 })
      .map((args) => call('coalesce', args, (...values) => values.find((value) => value !== null) ?? null)),
    fc.tuple(tie('condition'), tie('number'), tie('number')).map(([test, yes, no]) => ({
      text: `(${test.text} ? ${yes.text} : ${no.text})`,
      of: (row: Row) => {
        const holds = test.of(row);
        return holds === null ? null : holds ? yes.of(row) : no.of(row);
      },
    })),
    fc
      .tuple(fc.constantFrom(...Object.keys(DATE_PARTS)), tie('date'))
      .map(([name, date]) => call(name, [date], lift(DATE_PARTS[name] as never))),
    fc
      .tuple(tie('date'), tie('date'))
      .map((dates) =>
        call('date_diff_days', dates, lift(((a: Date, b: Date) => (+b - +a) / 86_400_000) as never)),
      ),
    tie('text').map((text) => call('length', [text], lift(((value: string) => [...value].length) as never))),
    tie('number').map((x) => ({
      text: `bin(${x.text}, 2.5)`,
      of: (row: Row) => lift(((v: number) => num(Math.floor(v / 2.5) * 2.5)) as never)(x.of(row)),
    })),
  ),
  condition: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(
      fc.constant(part('flag', (row) => row.flag)),
      fc.boolean().map((value) => part(String(value), () => value)),
    ),
    fc
      .tuple(
        fc.constantFrom(...Object.keys(COMPARE)),
        fc.oneof(fc.tuple(tie('number'), tie('number')), fc.tuple(tie('text'), tie('text'))),
      )
      .map(([operator, [a, b]]) => infix(operator, a, b, lift(COMPARE[operator] as never))),
    fc
      .tuple(tie('condition'), tie('condition'))
      .map(([a, b]) =>
        infix('and', a, b, (x, y) =>
          x === false || y === false ? false : x === null || y === null ? null : true,
        ),
      ),
    fc
      .tuple(tie('condition'), tie('condition'))
      .map(([a, b]) =>
        infix('or', a, b, (x, y) =>
          x === true || y === true ? true : x === null || y === null ? null : false,
        ),
      ),
    tie('condition').map((x) => ({
      text: `not (${x.text})`,
      of: (row: Row) => lift(((v: boolean) => !v) as never)(x.of(row)),
    })),
    fc
      .tuple(tie('text'), tie('text'))
      .map((texts) => call('contains', texts, lift(((a: string, b: string) => a.includes(b)) as never))),
  ),
  text: fc.oneof(
    { maxDepth: 3 },
    fc.oneof(
      fc.constant(part('`word`', (row) => row.word)),
      fc.constantFrom('b', 'Abc', '').map((value) => part(`'${value}'`, () => value)),
      fc.constant(part(`"O'Brien"`, () => "O'Brien")),
    ),
    tie('text').map((text) => call('lower', [text], lift(((value: string) => value.toLowerCase()) as never))),
    tie('text').map((text) => call('upper', [text], lift(((value: string) => value.toUpperCase()) as never))),
    fc
      .tuple(tie('text'), fc.constant(part('n', (row) => row.n)))
      .map((args) =>
        call('concat', args, (...values) =>
          values.map((value) => (value === null ? '' : String(value))).join(''),
        ),
      ),
  ),
  date: fc.oneof(
    { maxDepth: 2 },
    fc.constant(part('day', (row) => row.day)),
    fc.constant(part("coalesce(day, '2024-01-31 06:00')", (row) => row.day ?? day('2024-01-31T06:00:00'))),
  ),
}));

const near = (found: Value, expected: Value): boolean =>
  typeof found === 'number' && typeof expected === 'number'
    ? Math.abs(found - expected) <= 1e-9 * Math.max(1, Math.abs(expected))
    : found === expected;

test('[DERIVE1] [DERIVE4] any expression gives what the same computed by hand gives, missing where that has no number', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(number, condition, words), async ({ text, of }) => {
      const found = await compute(text);
      const expected = ROWS.map(of);
      expect(
        found.every((value, row) => near(value, expected[row] ?? null)),
        `${text}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`,
      ).toBe(true);
    }),
    { numRuns: process.env.ORRERY_FULL ? 5_000 : 400, seed: 4401 },
  );
}, 120_000);

test.each([
  ['n / 0', [null, null, null, null, null, null]],
  ['sqrt(n)', [0, null, 1000, null, 12 ** 0.5, 0.1 ** 0.5]],
  ['ln(n)', [null, null, Math.log(1e6), null, Math.log(12), Math.log(0.1)]],
  ['[unit cost] * 1e300 * 1e300', [null, 0, null, null, null, null]],
  ['round(n * 3.14159, 2)', [0, -11, 3141590, null, 37.7, 0.31]],
  ["day >= '2024-03-01'", [false, false, false, null, false, true]],
  ['if(flag, 1, 2)', [1, 2, null, 1, 2, null]],
  ['n > 0 && !flag || false', [false, false, null, false, true, null]],
  ['-2 ** 2', [4, 4, 4, 4, 4, 4]],
  ['2 ** 3 ** 2', [512, 512, 512, 512, 512, 512]],
  ["concat(n, '/', flag)", ['0/true', '-3.5/false', '1000000/', '/true', '12/false', '0.1/']],
])('[DERIVE4] %s', async (source, expected) => {
  const found = await compute(source);
  expect(found.map((value, row) => near(value, expected[row] ?? null))).toEqual(expected.map(() => true));
});

test.each([
  ['N + 1', "Column 'N' does not exist; did you mean 'n'?"],
  ['[unit costs] * 2', "Column 'unit costs' does not exist; did you mean 'unit cost'?"],
  ['profit', "Column 'profit' does not exist. A text stands in quotes."],
  ['sqr(n)', "There is no function 'sqr'; did you mean 'sqrt'?"],
  ['word + 1', "'+' takes a number; column 'word' is a text. Use concat(a, b) to put texts together."],
  [
    'day - day',
    "'-' takes a number; column 'day' is a date. Use date_diff_days(from, to) for the time between two dates.",
  ],
  ['if(n, 1, 2)', "'if' takes true or false; column 'n' is a number."],
  ["if(flag, 1, 'a')", "'if' takes values of one type; 1 is a number and 'a' is a text."],
  ['round(n, day)', "The 2. value of 'round' must be a whole number of digits from -12 to 12, written out."],
  ['bin(n, 0)', "The 2. value of 'bin' must be a width above 0, written out."],
  ['abs()', "'abs' takes 1 value, not 0."],
  [
    "day > 'yesterday'",
    "'yesterday' is compared with a date and is none. Write it as 2024-03-01 or 2024-03-01 14:30.",
  ],
  [
    "day > '2024-02-30'",
    "'2024-02-30' is compared with a date and is none. Write it as 2024-03-01 or 2024-03-01 14:30.",
  ],
  ['n +', 'The expression cannot be read at character 4: Expected expression after +.'],
  [
    'unit cost * 2',
    'There are two expressions where one is meant: an operator or a bracket is missing between them. A name with spaces stands in [brackets].',
  ],
  ['[unit cost', 'The name that begins at character 1 has no end.'],
  ['', 'The expression is empty.'],
  ['n.constructor', 'A name with a dot or brackets in it stands in `backticks`.'],
  ['n === 1', null],
  ['n = 1; n', null],
  ['this', "Column 'this' does not exist. A text stands in quotes."],
  ['(x) => x', null],
  ['n | 1', null],
  ['null', 'There is no null in an expression; use if(condition, value, other) or coalesce(value, other).'],
  ['read_text("/etc/passwd")', null],
  ['n::VARCHAR', null],
  ['(SELECT 1)', null],
  [`${'('.repeat(200)}n${')'.repeat(200)}`, 0],
  [
    `${'-('.repeat(200)}n${')'.repeat(200)}`,
    'The expression is nested deeper than 60. Split it into two columns.',
  ],
])('[DERIVE1] [DERIVE2] %s', (source, message) => {
  const read = () => checkExpression(parseExpression(source), TYPES);
  if (message === 0) expect(read()).toEqual({ kind: 'column', type: 'number', name: 'n' });
  else
    expect(read).toThrow(
      message === null ? expect.objectContaining({ code: 'invalid' }) : expect.objectContaining({ message }),
    );
});

test('[DERIVE1] names and texts are never read as SQL', async () => {
  const evil = `x" FROM t; DROP TABLE t; --`;
  expect(() => checkExpression(parseExpression(`[${evil}]`), TYPES)).toThrow(/does not exist/);
  expect(await compute(`concat('${"'; DROP TABLE t; --".replaceAll("'", "\\'")}', '')`)).toEqual(
    ROWS.map(() => "'; DROP TABLE t; --"),
  );
  expect((await compute('n')).length).toBe(ROWS.length);
});
