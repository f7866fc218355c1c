// Text to tree. The grammar is jsep's; what comes out is copied node by node into the few kinds that are allowed, so
// that nothing it can read beyond them (members, assignments, arrays, templates) gets any further [DERIVE1].
import { OrreryError } from '@orrery/protocol';
import jsep, { type Expression as JsepNode } from 'jsep';
import { closest } from './closest.ts';
import type { Expression } from './expression.ts';
import { FUNCTION_NAMES } from './operations.ts';

const DEPTH_MAX = 60; // a thousand characters of parentheses must not exhaust a stack

/** Every spelling of an operator, and the operation it stands for. */
const BINARY: Readonly<Record<string, string>> = {
  '+': '+',
  '-': '-',
  '*': '*',
  '/': '/',
  '%': '%',
  '**': '**',
  '^': '**',
  '=': '=',
  '==': '=',
  '!=': '!=',
  '<>': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  and: 'and',
  AND: 'and',
  '&&': 'and',
  or: 'or',
  OR: 'or',
  '||': 'or',
};
const UNARY: Readonly<Record<string, string>> = {
  '-': 'negate',
  '+': 'plus',
  not: 'not',
  NOT: 'not',
  '!': 'not',
};

const POWER = 14; // precedences are JavaScript's, with a power above every product and below a sign
const EQUAL = 6;
const OR = 1;
const AND = 2;
for (const operator of ['|', '&', '<<', '>>', '>>>', '===', '!==', '??', '^']) jsep.removeBinaryOp(operator);
jsep.removeUnaryOp('~');
jsep.addBinaryOp('**', POWER, true);
jsep.addBinaryOp('^', POWER, true);
jsep.addBinaryOp('=', EQUAL);
jsep.addBinaryOp('<>', EQUAL);
for (const or of ['or', 'OR']) jsep.addBinaryOp(or, OR);
for (const and of ['and', 'AND']) jsep.addBinaryOp(and, AND);
for (const not of ['not', 'NOT']) jsep.addUnaryOp(not);

const refuse = (message: string): never => {
  throw new OrreryError('invalid', message);
};

const FIRST_STAND_IN = 0xe000; // private use: one character a name, which nobody types
const STAND_INS = 400;

/** Puts a word of the same length where a name stands in [brackets] or `backticks`, so that places stay right. */
const liftNames = (text: string): { text: string; names: string[] } => {
  const names: string[] = [];
  let lifted = '';
  for (let at = 0; at < text.length; ) {
    const character = text[at] as string;
    if (character === '"' || character === "'") {
      const start = at++;
      while (at < text.length && text[at] !== character) at += text[at] === '\\' ? 2 : 1;
      at = Math.min(at + 1, text.length);
      lifted += text.slice(start, at);
    } else if (character === '[' || character === '`') {
      const end = text.indexOf(character === '[' ? ']' : '`', at + 1);
      if (end === -1) return refuse(`The name that begins at character ${at + 1} has no end.`);
      const name = text.slice(at + 1, end).trim();
      if (name === '') return refuse(`There is no name between the brackets at character ${at + 1}.`);
      if (names.length === STAND_INS) return refuse(`At most ${STAND_INS} names in one expression.`);
      lifted += String.fromCharCode(FIRST_STAND_IN + names.length).repeat(end + 1 - at);
      names.push(name);
      at = end + 1;
    } else {
      const code = character.charCodeAt(0);
      if (code >= FIRST_STAND_IN && code < FIRST_STAND_IN + STAND_INS)
        return refuse(`The character at ${at + 1} cannot be used in an expression.`);
      lifted += character;
      at++;
    }
  }
  return { text: lifted, names };
};

/** Reads an expression. Throws OrreryError `invalid` with a sentence that names the place. */
export const parseExpression = (source: string): Expression => {
  const { text, names } = liftNames(source);
  let root: JsepNode;
  try {
    root = jsep(text);
  } catch (error) {
    const { description, index } = error as { description?: string; index?: number };
    return refuse(
      `The expression cannot be read${index === undefined ? '' : ` at character ${index + 1}`}: ${description ?? 'it is not complete'}.`,
    );
  }

  const nameOf = (identifier: string): string =>
    names[identifier.charCodeAt(0) - FIRST_STAND_IN] ?? identifier;

  const copy = (node: JsepNode, depth: number): Expression => {
    if (depth > DEPTH_MAX)
      return refuse(`The expression is nested deeper than ${DEPTH_MAX}. Split it into two columns.`);
    const child = (part: unknown) => copy(part as JsepNode, depth + 1);
    switch (node.type) {
      case 'Literal': {
        const value: unknown = node.value;
        if (typeof value === 'number')
          return Number.isFinite(value)
            ? { kind: 'number', value }
            : refuse(`${node.raw} is too large a number.`);
        if (typeof value === 'string') return { kind: 'text', value };
        if (typeof value === 'boolean') return { kind: 'boolean', value };
        return refuse(
          'There is no null in an expression; use if(condition, value, other) or coalesce(value, other).',
        );
      }
      case 'Identifier':
        return { kind: 'column', name: nameOf(String(node.name)) };
      case 'UnaryExpression': {
        const name = UNARY[String(node.operator)] ?? refuse(`There is no operator '${node.operator}'.`);
        const arg = child(node.argument);
        if (name === 'negate' && arg.kind === 'number') return { kind: 'number', value: -arg.value };
        return { kind: 'call', name, args: [arg] };
      }
      case 'BinaryExpression':
      case 'LogicalExpression': {
        const name = BINARY[String(node.operator)] ?? refuse(`There is no operator '${node.operator}'.`);
        return { kind: 'call', name, args: [child(node.left), child(node.right)] };
      }
      case 'ConditionalExpression':
        return {
          kind: 'call',
          name: 'if',
          args: [child(node.test), child(node.consequent), child(node.alternate)],
        };
      case 'CallExpression': {
        const callee = node.callee as JsepNode;
        if (callee.type !== 'Identifier') return refuse('Only functions can be called, by their name.');
        const name = String(callee.name);
        if (!FUNCTION_NAMES.includes(name)) {
          const near = closest(name, FUNCTION_NAMES);
          const hint =
            near === null ? `. Functions: ${FUNCTION_NAMES.join(', ')}.` : `; did you mean '${near}'?`;
          return refuse(`There is no function '${nameOf(name)}'${hint}`);
        }
        return { kind: 'call', name, args: (node.arguments as JsepNode[]).map(child) };
      }
      case 'Compound':
        return refuse(
          (node.body as JsepNode[]).length === 0
            ? 'The expression is empty.'
            : 'There are two expressions where one is meant: an operator or a bracket is missing between them. A name with spaces stands in [brackets].',
        );
      case 'MemberExpression':
        return refuse('A name with a dot or brackets in it stands in `backticks`.');
      case 'ThisExpression':
        return { kind: 'column', name: 'this' };
      default:
        return refuse(`'${node.type}' is not allowed in an expression.`);
    }
  };
  return copy(root, 0);
};
