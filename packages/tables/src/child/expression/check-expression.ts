// Gives every part of an expression its type and refuses what cannot be computed, with a sentence that names it.
// Behind it an expression names only columns that are there [DERIVE2].
import { OrreryError } from '@orrery/protocol';
import { closest } from './closest.ts';
import type { Expression, Typed, ValueType } from './expression.ts';
import { CONSTANTS, type Operation, operation } from './operations.ts';

/** Columns an expression may name. */
export type TypesByColumn = ReadonlyMap<string, ValueType>;

const refuse = (message: string): never => {
  throw new OrreryError('invalid', message);
};

const A: Record<ValueType, string> = {
  number: 'a number',
  text: 'a text',
  boolean: 'true or false',
  date: 'a date',
};
const SYMBOLS: Readonly<Record<string, string>> = { negate: '-', plus: '+', if: 'if' };

/** The part as its author would find it in the text. */
const told = (part: Expression): string => {
  switch (part.kind) {
    case 'number':
      return String(part.value);
    case 'text':
      return `'${part.value.length > 40 ? `${part.value.slice(0, 39)}…` : part.value}'`;
    case 'boolean':
      return String(part.value);
    case 'column':
      return `column '${part.name}'`;
    case 'call':
      return `the result of ${SYMBOLS[part.name] ?? part.name}`;
  }
};

/** A date as people write it in an expression: 2024-03-01, or with a time after a space or a T. */
const DATE = /^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?)?$/;
const dateOf = (text: string): string | null => {
  if (!DATE.test(text)) return null;
  const moment = Date.parse(`${text.replace(' ', 'T')}${text.length > 10 ? 'Z' : ''}`);
  if (Number.isNaN(moment)) return null;
  // Date.parse takes 30 February for 1 March.
  const iso = new Date(moment).toISOString();
  return iso.slice(0, 10) === text.slice(0, 10) ? iso.slice(0, 23).replace('T', ' ') : null;
};

const asDate = (part: Typed): Typed => {
  if (part.kind !== 'text') return part;
  const value = dateOf(part.value);
  return value === null
    ? refuse(
        `'${part.value}' is compared with a date and is none. Write it as 2024-03-01 or 2024-03-01 14:30.`,
      )
    : { kind: 'date', type: 'date', value };
};

const count = ({ takes, optional = 0, repeats }: Operation, given: number): string | null => {
  const least = takes.length - optional;
  if (given >= least && (repeats || given <= takes.length)) return null;
  const wanted = repeats ? `at least ${least}` : optional > 0 ? `${least} or ${takes.length}` : `${least}`;
  return `takes ${wanted} value${wanted === '1' || wanted === 'at least 1' ? '' : 's'}, not ${given}`;
};

/** Throws OrreryError `invalid`. */
export const checkExpression = (expression: Expression, columns: TypesByColumn): Typed => {
  const check = (part: Expression): Typed => {
    switch (part.kind) {
      case 'number':
        return { kind: 'number', type: 'number', value: part.value };
      case 'text':
        return { kind: 'text', type: 'text', value: part.value };
      case 'boolean':
        return { kind: 'boolean', type: 'boolean', value: part.value };
      case 'column': {
        const type = columns.get(part.name);
        if (type !== undefined) return { kind: 'column', type, name: part.name };
        const near = closest(part.name, [...columns.keys()]);
        return refuse(
          `Column '${part.name}' does not exist${near === null ? '. A text stands in quotes.' : `; did you mean '${near}'?`}`,
        );
      }
      case 'call':
        return checkCall(part);
    }
  };

  const checkCall = (call: Extract<Expression, { kind: 'call' }>): Typed => {
    const { name } = call;
    const known = operation(name);
    const symbol = SYMBOLS[name] ?? name;
    const wrong = count(known, call.args.length);
    if (wrong !== null) return refuse(`'${symbol}' ${wrong}.`);
    let args = call.args.map(check);
    const takes = args.map((_, index) => known.takes[Math.min(index, known.takes.length - 1)] ?? 'each');
    const alike = args.filter((_, index) => takes[index] === 'any');
    const hasDate = alike.some(({ type }) => type === 'date') || takes.includes('date');
    if (hasDate)
      args = args.map((arg, index) =>
        takes[index] === 'any' || takes[index] === 'date' ? asDate(arg) : arg,
      );
    const shared = args.find((_, index) => takes[index] === 'any')?.type;
    for (const [index, arg] of args.entries()) {
      const parameter = takes[index] ?? 'each';
      const from = call.args[index] as Expression;
      if (parameter === 'constant') {
        const rule = CONSTANTS[name];
        if (arg.kind !== 'number' || !rule?.fits(arg.value))
          return refuse(
            `The ${index + 1}. value of '${symbol}' must be ${rule?.must ?? 'a number'}, written out.`,
          );
      } else if (parameter === 'any') {
        if (arg.type !== shared)
          return refuse(
            `'${symbol}' takes values of one type; ${told(call.args[takes.indexOf('any')] as Expression)} is ${A[shared as ValueType]} and ${told(from)} is ${A[arg.type]}.`,
          );
      } else if (parameter !== 'each' && arg.type !== parameter) {
        const hint =
          name === '-' && arg.type === 'date'
            ? ' Use date_diff_days(from, to) for the time between two dates.'
            : name === '+' && arg.type === 'text'
              ? ' Use concat(a, b) to put texts together.'
              : '';
        return refuse(`'${symbol}' takes ${A[parameter]}; ${told(from)} is ${A[arg.type]}.${hint}`);
      }
    }
    const type = known.gives === 'any' ? (shared ?? 'number') : known.gives;
    return { kind: 'call', type, name, args };
  };

  return check(expression);
};

/** Names of the columns an expression refers to. */
export const columnsOf = (expression: Expression): Set<string> => {
  const names = new Set<string>();
  const walk = (part: Expression): void => {
    if (part.kind === 'column') names.add(part.name);
    if (part.kind === 'call') for (const arg of part.args) walk(arg);
  };
  walk(expression);
  return names;
};
