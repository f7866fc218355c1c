// Filters in words: "Region APAC and Margin ≥ 40 %". Pure.
import type { Column, Dataset, Filter } from '@orrery/protocol';
import type { Say } from '../i18n/texts.ts';
import { columnOf, formatCell } from './columns.ts';
import { formatRounded, formatTimestamp } from './numbers.ts';

/** Categories named before the rest is counted. */
const NAMED = 3;

/** Significant digits of a bound in a phrase; its field in the panel has all of them. */
const BOUND_DIGITS = 6;

/** A bound with its unit. */
const formatBound = (value: number, column: Pick<Column, 'type' | 'unit'>, say: Say): string =>
  column.type === 'timestamp'
    ? formatTimestamp(value, say.locale)
    : `${formatRounded(value, say.locale, BOUND_DIGITS)}${column.unit === null ? '' : ` ${column.unit}`}`;

const NO_COLUMN = { type: 'number', unit: null, label: '' } as const;

/** What one filter lets through, without the column's name: "40 to 60 %". */
export const filterRange = (name: string, filter: Filter, dataset: Dataset | null, say: Say): string => {
  const column = columnOf(dataset, name) ?? NO_COLUMN;
  if (filter.kind === 'categories') {
    if (filter.values.length === 0) return say('filter.none');
    const named = filter.values.slice(0, NAMED).map((value) => formatCell(value, column, say));
    const rest = filter.values.length - named.length;
    return rest > 0 ? `${named.join(', ')} +${rest}` : named.join(', ');
  }
  const { min, max } = filter;
  if (min !== null && max !== null) {
    // the unit is said once, after the second number
    const low = formatBound(min, { ...column, unit: null }, say);
    return say('filter.between', { low, high: formatBound(max, column, say) });
  }
  if (min !== null) return `≥ ${formatBound(min, column, say)}`;
  if (max !== null) return `≤ ${formatBound(max, column, say)}`;
  return say('filter.any');
};

/** One filter with its column: "Region APAC, EMEA". */
export const filterPhrase = (name: string, filter: Filter, dataset: Dataset | null, say: Say): string =>
  `${columnOf(dataset, name)?.label ?? name} ${filterRange(name, filter, dataset, say)}`;

/** All filters as one phrase; the empty string where there are none. */
export const filterSentence = (
  filters: Readonly<Record<string, Filter>>,
  dataset: Dataset | null,
  say: Say,
): string =>
  new Intl.ListFormat(say.locale, { type: 'conjunction' }).format(
    Object.entries(filters).map(([name, filter]) => filterPhrase(name, filter, dataset, say)),
  );
