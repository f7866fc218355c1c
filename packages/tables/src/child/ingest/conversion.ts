// The SQL that reads a column of texts by its form: DOUBLE, TIMESTAMP or VARCHAR, NULL where a cell cannot be read.
// The only texts in it are patterns and formats of ours.
import { quoteText } from '../database.ts';
import type { Form } from './guess-type.ts';
import { CURRENCY_PATTERN, type NumberForm } from './number-form.ts';
import { isMissingAmongValues } from './raw-table.ts';

export const STORED = {
  number: 'DOUBLE',
  timestamp: 'TIMESTAMP',
  boolean: 'VARCHAR',
  empty: 'VARCHAR',
  text: 'VARCHAR',
} as const satisfies Record<Form['kind'], string>;

const SPACES = "' \u00a0\u202f"; // between groups of digits; the apostrophe is Swiss

/** Checked by pattern first: a cast alone would take 1,2,3 for 123. */
const formattedNumber = (cell: string, form: NumberForm): string => {
  const [group, decimal] = form.decimal === ',' ? ['.', ','] : [',', '.'];
  const digits = `(?:\\d{1,3}(?:[${group}${SPACES}]\\d{3})+|\\d+)(?:[${decimal}]\\d*)?(?:[eE][+-]?\\d+)?|[${decimal}]\\d+`;
  const unit = `(?:${CURRENCY_PATTERN})`;
  const sign = '[+−-]?\\s*';
  const pattern = `(?i)\\(?${sign}${unit}?\\s*${sign}(?:${digits})\\s*(?:%|${unit})?\\)?`;
  const trimmed = `trim(${cell}, ' \u00a0\u202f')`;
  const kept = `replace(replace(regexp_replace(${trimmed}, ${quoteText(`(?i)${unit}|[%()${group}${SPACES}]`)}, '', 'g'), '−', '-'), ${quoteText(decimal)}, '.')`;
  const value = `TRY_CAST(${kept} AS DOUBLE)`;
  return `CASE WHEN regexp_full_match(${trimmed}, ${quoteText(pattern)}) THEN CASE WHEN starts_with(${trimmed}, '(') THEN -abs(${value}) ELSE ${value} END
    WHEN regexp_full_match(${trimmed}, '(?i)[+-]?(nan|inf|infinity)') THEN TRY_CAST(${trimmed} AS DOUBLE) END`;
};

const strptime = (text: string, formats: readonly string[]): string =>
  `try_strptime(${text}, [${formats.map(quoteText).join(', ')}])`;

// What most files hold, and what can have no offset; a pattern costs ten times as much as a template.
const ISO_TEMPLATES = ['____-__-__', '____-__-__ __:__:__', '____-__-__T__:__:__'];

/**
 * The cast to TIMESTAMP drops an offset, and the one with a zone costs three times as much: only cells that end in an
 * offset take it. Words that a cast reads, such as 'epoch', are no dates.
 */
const isoTimestamp = (cell: string, formats: readonly string[]): string => {
  const digits = (text: string) => `${text} >= '0' AND ${text} < ':'`;
  const plain = ISO_TEMPLATES.map((template) => `${cell} LIKE ${quoteText(template)}`).join(' OR ');
  const naive = `CASE WHEN ${plain} THEN TRY_CAST(${cell} AS TIMESTAMP) WHEN ${digits(cell)} AND NOT regexp_matches(${cell}, '(:.*[+-][0-9:]{2,5}|[zZC])$') THEN TRY_CAST(${cell} AS TIMESTAMP) END`;
  const text = `CASE WHEN ${digits(`trim(${cell})`)} THEN trim(${cell}) END`;
  const zoned = [
    `TRY_CAST(${text} AS TIMESTAMPTZ)`,
    ...(formats.length > 0 ? [strptime(text, formats)] : []),
  ];
  return `coalesce(${naive}, coalesce(${zoned.join(', ')}) AT TIME ZONE 'UTC')`;
};

/** `cell` is a quoted VARCHAR column whose missing cells are NULL. */
export const conversion = (cell: string, form: Form): string => {
  switch (form.kind) {
    case 'number':
      return form.plain ? `TRY_CAST(${cell} AS DOUBLE)` : formattedNumber(cell, form);
    case 'timestamp': {
      const formats = form.formats.length > 0 ? strptime(`trim(${cell})`, form.formats) : null;
      return form.iso ? isoTimestamp(cell, form.formats) : (formats ?? 'NULL::TIMESTAMP');
    }
    case 'boolean':
      return `CASE WHEN NOT ${isMissingAmongValues(cell)} THEN lower(trim(${cell})) END`;
    case 'empty':
      return `CASE WHEN NOT ${isMissingAmongValues(cell)} THEN ${cell} END`;
    case 'text':
      return cell;
  }
};

/** Epoch seconds or milliseconds, told by their size: seconds reach the year 5138 at 1e11. */
export const epochTimestamp = (number: string): string =>
  `epoch_ms((CASE WHEN abs(${number}) < 1e11 THEN ${number} * 1000 ELSE ${number} END)::BIGINT)`;
