// What a column of texts holds, guessed from a sample spread over the whole file. A guess is only a way to read: every
// cell is then read by it in DuckDB, and what does not fit is reported, or the column stays text.
import type { ImportOptions } from '@orrery/protocol';
import { type DateForm, dateForm } from './date-form.ts';
import { type NumberForm, numberForm } from './number-form.ts';

export type Form =
  | NumberForm
  | DateForm
  | { readonly kind: 'boolean' }
  | { readonly kind: 'text' }
  /** Nothing in it, or nothing but words that could stand for nothing. */
  | { readonly kind: 'empty' };

/** Texts that say "nothing here" wherever they stand, in any case. */
export const MISSING = ['', 'N/A', '#N/A', 'NULL', '\\N'] as const;
/** They say so among numbers, dates and booleans; among texts they may be a region, an answer or a mark. */
export const MISSING_AMONG_VALUES = ['NA', 'None', '-', '–', '—'] as const;
const MISSING_SET = new Set([...MISSING, ...MISSING_AMONG_VALUES].map((text) => text.toLowerCase()));
const BOOLEAN = /^(true|false)$/i;

/** The part of a column's cells that has to be readable as a type; below it the column is text. */
export const SHARE = 0.9;

export const isMissing = (cell: string): boolean => MISSING_SET.has(cell.toLowerCase());

const presentCells = (cells: readonly (string | null)[]): string[] =>
  cells.flatMap((cell) => {
    const text = cell?.trim() ?? '';
    return isMissing(text) ? [] : [text];
  });

/** In a handful of cells one may be wrong without making the column text. */
export const shareOf = (count: number): number => (count >= 4 ? Math.min(SHARE, (count - 1) / count) : 1);

export const guessForm = (
  cells: readonly (string | null)[],
  options: ImportOptions,
  commaLikely: boolean,
): Form => {
  const present = presentCells(cells);
  if (present.length === 0) return { kind: 'empty' };
  if (present.every((cell) => BOOLEAN.test(cell))) return { kind: 'boolean' };
  const share = shareOf(present.length);
  return (
    dateForm(present, share, options) ?? numberForm(present, share, options, commaLikely) ?? { kind: 'text' }
  );
};

/** The best way to read a column as what somebody says it is. */
export const formAs = (
  type: 'number' | 'timestamp',
  cells: readonly (string | null)[],
  options: ImportOptions,
  commaLikely: boolean,
): Form => {
  const present = presentCells(cells);
  for (const share of [SHARE, 0.5, 0.01]) {
    const form =
      type === 'number'
        ? numberForm(present, share, options, commaLikely)
        : dateForm(present, share, options);
    if (form) return form;
  }
  return type === 'number'
    ? {
        kind: 'number',
        decimal: options.decimal ?? '.',
        plain: options.decimal !== ',',
        unit: null,
        ambiguous: false,
      }
    : { kind: 'timestamp', iso: true, formats: [], ambiguous: false };
};

/** A cell that reads as a number or a date, as header cells seldom do. */
export const looksTyped = (cell: string): boolean => {
  const text = cell.trim();
  return text !== '' && (numberForm([text], 1, {}, false) !== null || dateForm([text], 1, {}) !== null);
};
