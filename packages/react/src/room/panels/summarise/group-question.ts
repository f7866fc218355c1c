// What the panel "Summarise" asks, and its answer as text and as a view. Pure.
import type { SummaryQuestion } from '@orrery/client';
import {
  type Aggregation,
  type Column,
  type Cut,
  type Filter,
  fiscalPeriodOf,
  type Group,
  type Selection,
  yearName,
} from '@orrery/protocol';
import { formatCell } from '../../../format/columns.ts';
import { formatRounded, formatTimestamp } from '../../../format/numbers.ts';
import type { Say } from '../../../i18n/texts.ts';

export interface GroupChoice {
  readonly by: string;
  readonly second: string | null;
  /** Null counts rows. */
  readonly measure: string | null;
  readonly aggregation: Aggregation;
  readonly top: number;
  readonly ascending: boolean;
}

/** Numbers with so few values are groups as they are; others are cut into bins. */
const FEW = 100;

/** Everything that has a place or a name; long texts are no groups. */
export const groupable = (column: Column): boolean => column.type !== 'text';

/** What is grouped by before anybody chose. */
export const firstChoice = (columns: readonly Column[]): GroupChoice | null => {
  const by = columns.find(({ type }) => type === 'category') ?? columns.find(groupable);
  if (!by) return null;
  const measure = columns.find(({ type, name }) => type === 'number' && name !== by.name);
  return {
    by: by.name,
    second: null,
    measure: measure?.name ?? null,
    aggregation: measure ? measure.aggregation : 'count',
    top: 20,
    ascending: false,
  };
};

export const questionOf = (choice: GroupChoice, columns: readonly Column[]): SummaryQuestion => {
  const { by, second, measure, aggregation, top, ascending } = choice;
  const named = second === null || second === by ? [by] : [by, second];
  const asTheyAre = columns.filter(
    ({ name, type, distinct }) => named.includes(name) && type === 'number' && distinct <= FEW,
  );
  return {
    group_by: {
      columns: named,
      ...(asTheyAre.length > 0 && {
        cuts: Object.fromEntries(asTheyAre.map(({ name }) => [name, 'value' as const])),
      }),
      measure: aggregation === 'count' ? null : measure,
      aggregation: measure === null ? 'count' : aggregation,
      top,
      ascending,
    },
  };
};

/** The largest double below `value`. */
const justBelow = (value: number): number => {
  if (value === 0) return -Number.MIN_VALUE;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  view.setBigInt64(0, view.getBigInt64(0) - (value > 0 ? 1n : -1n));
  return view.getFloat64(0);
};

const DAY_MS = 86_400_000;
const MONTHS = { year: 12, quarter: 3, month: 1 } as const;

/** The last value of the group that begins at `key`. */
export const lastOf = (key: number, cut: Cut): number => {
  if (typeof cut === 'number') return justBelow(key + cut);
  switch (cut) {
    case 'value':
      return key;
    case 'hour':
      return key + 3_600_000 - 1;
    case 'day':
      return key + DAY_MS - 1;
    case 'week':
      return key + 7 * DAY_MS - 1;
    default: {
      const start = new Date(key);
      return Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + MONTHS[cut], 1) - 1;
    }
  }
};

const filterFor = (key: Group['keys'][number], cut: Cut): Filter =>
  typeof key === 'number'
    ? { kind: 'range', min: key, max: lastOf(key, cut) }
    : { kind: 'categories', values: [key] };

/** The rows of one group as what they have in common; null where that is a number that is missing. */
export const selectionOf = (
  group: Group,
  columns: readonly Column[],
  cuts: readonly Cut[],
): Selection | null => {
  if (columns.some(({ type }, i) => group.keys[i] === null && type !== 'category')) return null;
  return {
    kind: 'predicate',
    by_column: Object.fromEntries(
      columns.map(({ name }, i) => [name, filterFor(group.keys[i] ?? null, cuts[i] ?? 'value')]),
    ) as Extract<Selection, { kind: 'predicate' }>['by_column'],
  };
};

/** A group's key in words: a bin by both its ends, a period by its name. Years begin in month `yearStart`. */
export const keyPhrase = (
  key: Group['keys'][number],
  column: Column,
  cut: Cut,
  say: Say,
  yearStart: number,
): string => {
  if (typeof key !== 'number') return formatCell(key, column, say);
  if (typeof cut === 'number')
    return say('filter.between', {
      low: formatRounded(key, say.locale, 6),
      high: formatRounded(key + cut, say.locale, 6),
    });
  if (column.type !== 'timestamp') return formatCell(key, { ...column, unit: null }, say);
  const at = new Date(key);
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(say.locale, { ...options, timeZone: 'UTC' }).format(at);
  const year = () => (yearStart === 1 ? format({ year: 'numeric' }) : yearName(key, yearStart));
  switch (cut) {
    case 'year':
      return year();
    case 'quarter':
      return `Q${fiscalPeriodOf(key, yearStart).quarter} ${year()}`;
    case 'month':
      return format({ year: 'numeric', month: 'short' });
    default:
      return formatTimestamp(key, say.locale);
  }
};

const quoted = (value: string): string =>
  /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
/** A text that a spreadsheet would run as a formula is told to be text. */
const asText = (value: string): string => quoted(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value);

/** The groups as CSV with a head. */
export const groupsAsCsv = (groups: readonly Group[], heads: readonly string[]): string =>
  [
    heads.map(asText).join(','),
    ...groups.map(({ keys, n, value, interval }) =>
      [
        ...keys.map((key) => (key === null ? '' : typeof key === 'number' ? String(key) : asText(key))),
        n,
        value ?? '',
        interval?.[0] ?? '',
        interval?.[1] ?? '',
      ].join(','),
    ),
  ].join('\n');
