// The SQL that reads a column of texts by its form: DOUBLE, TIMESTAMP or VARCHAR, NULL where a cell cannot be read.
// The only texts in it are patterns and formats of ours.
import { quoteText } from '../database.ts';
import type { Form } from './guess-type.ts';
import { CURRENCY_PATTERN, type NumberForm } from './number-form.ts';

export const STORED = {
  number: 'DOUBLE',
  timestamp: 'TIMESTAMP',
  boolean: 'VARCHAR',
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

/** `cell` is a quoted VARCHAR column whose missing cells are NULL. */
export const conversion = (cell: string, form: Form): string => {
  switch (form.kind) {
    case 'number':
      return form.plain ? `TRY_CAST(${cell} AS DOUBLE)` : formattedNumber(cell, form);
    case 'timestamp': {
      const formats =
        form.formats.length > 0
          ? `try_strptime(trim(${cell}), [${form.formats.map(quoteText).join(', ')}])`
          : null;
      // The cast to TIMESTAMP drops an offset; the one with a zone applies it. Words such as 'epoch' are no dates.
      if (!form.iso) return formats ?? 'NULL::TIMESTAMP';
      const iso = `TRY_CAST(CASE WHEN ${cell} >= '0' AND ${cell} < ':' OR starts_with(${cell}, ' ') THEN trim(${cell}) END AS TIMESTAMPTZ)`;
      return `coalesce(${iso}${formats === null ? '' : `, ${formats}`}) AT TIME ZONE 'UTC'`;
    }
    case 'boolean':
      return `lower(trim(${cell}))`;
    case 'text':
      return cell;
  }
};

/** Epoch seconds or milliseconds, told by their size: seconds reach the year 5138 at 1e11. */
export const epochTimestamp = (number: string): string =>
  `epoch_ms((CASE WHEN abs(${number}) < 1e11 THEN ${number} * 1000 ELSE ${number} END)::BIGINT)`;
