// Completing an expression: the word under the cursor, what it may become, and the text after one was chosen. Pure.
import type { Column } from '@orrery/protocol';

/** Every function with what it takes; the server's list, for people who write. */
export const FUNCTIONS: Readonly<Record<string, string>> = {
  abs: 'abs(x)',
  bin: 'bin(x, width)',
  ceil: 'ceil(x)',
  coalesce: 'coalesce(a, b, …)',
  concat: 'concat(a, b, …)',
  contains: 'contains(text, part)',
  date_diff_days: 'date_diff_days(from, to)',
  exp: 'exp(x)',
  floor: 'floor(x)',
  hour: 'hour(date)',
  if: 'if(test, then, else)',
  length: 'length(text)',
  ln: 'ln(x)',
  log10: 'log10(x)',
  lower: 'lower(text)',
  max: 'max(a, b, …)',
  min: 'min(a, b, …)',
  month: 'month(date)',
  quarter: 'quarter(date)',
  round: 'round(x, digits)',
  sqrt: 'sqrt(x)',
  upper: 'upper(text)',
  weekday: 'weekday(date)',
  year: 'year(date)',
};

export interface Word {
  readonly at: number;
  readonly typed: string;
  /** Inside `[...]`, where names may have any characters. */
  readonly bracketed: boolean;
}

export interface Completion {
  readonly kind: 'column' | 'function';
  readonly label: string;
  readonly hint: string;
  readonly text: string;
}

const isSimple = (name: string): boolean => /^[A-Za-z_]\w*$/.test(name) && !Object.hasOwn(FUNCTIONS, name);

/** How a column is written in an expression. */
export const nameIn = (name: string): string => (isSimple(name) ? name : `[${name}]`);

/** The word that is being written at the cursor; null inside a text and after a number. */
export const openWord = (text: string, cursor: number): Word | null => {
  const before = text.slice(0, cursor);
  if ((before.match(/"/g)?.length ?? 0) % 2 === 1 || (before.match(/'/g)?.length ?? 0) % 2 === 1) return null;
  const bracket = before.lastIndexOf('[');
  if (bracket > before.lastIndexOf(']'))
    return { at: bracket, typed: before.slice(bracket + 1), bracketed: true };
  const word = /[A-Za-z_]\w*$/.exec(before);
  return word ? { at: word.index, typed: word[0], bracketed: false } : null;
};

const MOST = 8;

/** What the word may become: columns first. */
export const completionsOf = (word: Word, columns: readonly Column[]): readonly Completion[] => {
  const typed = word.typed.toLocaleLowerCase();
  const found = columns
    .filter(({ name, label }) => `${name}\n${label}`.toLocaleLowerCase().includes(typed))
    .map(({ name, label, unit }): Completion => {
      const hint = unit === null ? '' : unit;
      return {
        kind: 'column',
        label: label === name ? name : `${label} · ${name}`,
        hint,
        text: nameIn(name),
      };
    });
  const functions = word.bracketed
    ? []
    : Object.entries(FUNCTIONS)
        .filter(([name]) => name.startsWith(typed))
        .map(([name, hint]): Completion => ({ kind: 'function', label: hint, hint: '', text: `${name}(` }));
  return [...found, ...functions].slice(0, MOST);
};

/** The text with the completion in the word's place, and where the cursor is then. */
export const completed = (
  text: string,
  cursor: number,
  word: Word,
  completion: Completion,
): { readonly text: string; readonly cursor: number } => {
  const rest = text.slice(cursor).replace(word.bracketed ? /^\]/ : /^$/, '');
  const before = text.slice(0, word.at) + completion.text;
  return { text: before + rest, cursor: before.length };
};

/** A column's name made of its label: what everybody can write. */
export const columnName = (label: string, taken: ReadonlySet<string>): string => {
  const base =
    label
      .normalize('NFKD')
      .replace(/[^\w\s]/g, '')
      .trim()
      .replace(/\s+/g, '_')
      .toLowerCase()
      .replace(/^(\d)/, '_$1') || 'column';
  if (!taken.has(base)) return base;
  for (let n = 2; ; n += 1) if (!taken.has(`${base}_${n}`)) return `${base}_${n}`;
};
