// Periods of the calendar, UTC as columns are: which unit fits a span of time, where its periods begin, what each is
// called. Weeks begin on Monday (ISO 8601); years, and with them quarters and decades, in the dataset's month. Pure.
import { fiscalPeriodOf, monthsAhead, yearName } from '@orrery/protocol';

export const CALENDAR_UNITS = [
  'minute',
  'hour',
  'day',
  'week',
  'month',
  'quarter',
  'year',
  'decade',
] as const;
export type CalendarUnit = (typeof CALENDAR_UNITS)[number];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONDAY = 4 * DAY; // 5 January 1970 was the first Monday of the epoch

const FIXED: Partial<Record<CalendarUnit, { size: number; from: number }>> = {
  minute: { size: MINUTE, from: 0 },
  hour: { size: HOUR, from: 0 },
  day: { size: DAY, from: 0 },
  week: { size: 7 * DAY, from: MONDAY },
};
const MONTHS: Partial<Record<CalendarUnit, number>> = { month: 1, quarter: 3, year: 12, decade: 120 };

const monthStart = (months: number): number => {
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(months / 12), ((months % 12) + 12) % 12, 1); // Date.UTC takes years below 100 for 19xx
  return date.getTime();
};
const monthsOf = (ms: number): number => {
  const date = new Date(ms);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};

/** Starts of the periods that hold `low` to `high`, and the end of the last. `first` is the month a year begins with, 1 to 12. */
export const periodEdges = (unit: CalendarUnit, low: number, high: number, first = 1): Float64Array => {
  const edges: number[] = [];
  const fixed = FIXED[unit];
  if (fixed) {
    let at = fixed.from + Math.floor((low - fixed.from) / fixed.size) * fixed.size;
    for (; at <= high; at += fixed.size) edges.push(at);
    edges.push(at);
    return Float64Array.from(edges);
  }
  const size = MONTHS[unit]!;
  const ahead = monthsAhead(first);
  let month = Math.floor((monthsOf(low) + ahead) / size) * size - ahead;
  for (; monthStart(month) <= high; month += size) edges.push(monthStart(month));
  edges.push(monthStart(month));
  return Float64Array.from(edges);
};

/** How many periods, without making them. */
const roughly: Record<CalendarUnit, number> = {
  minute: MINUTE,
  hour: HOUR,
  day: DAY,
  week: 7 * DAY,
  month: 30.44 * DAY,
  quarter: 91.3 * DAY,
  year: 365.25 * DAY,
  decade: 3652.5 * DAY,
};

const WEEKS_AT_MOST = 60; // beyond a year months say more, with less noise

/** The finest unit with at most `most` periods, or the one whose number of periods is nearest to `wanted`. */
export const unitFor = (low: number, high: number, most: number, wanted: number | null): CalendarUnit => {
  const count = (unit: CalendarUnit): number => (high - low) / roughly[unit] + 1;
  if (wanted === null) {
    const fits = (unit: CalendarUnit): boolean =>
      count(unit) <= (unit === 'week' ? Math.min(most, WEEKS_AT_MOST) : most) + 0.5;
    return CALENDAR_UNITS.find(fits) ?? 'decade';
  }
  const possible = CALENDAR_UNITS.filter((unit) => count(unit) <= most);
  if (possible.length === 0) return 'decade';
  const miss = (unit: CalendarUnit): number => Math.abs(Math.log(count(unit) / wanted));
  return possible.reduce((best, unit) => (miss(unit) < miss(best) ? unit : best));
};

/** Names of periods by their start, as a card says them: "March 2024", "FY2024 Q1", "week of Mar 4, 2024". */
export const periodNames = (
  unit: CalendarUnit,
  locale: string,
  weekOf: (day: string) => string,
  first: number,
): ((start: number) => string) => {
  const format = (options: Intl.DateTimeFormatOptions): ((at: number) => string) => {
    const made = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
    return (at) => made.format(at);
  };
  const year = first === 1 ? format({ year: 'numeric' }) : (at: number) => yearName(at, first);
  switch (unit) {
    case 'minute':
    case 'hour':
      return format({ dateStyle: 'medium', timeStyle: 'short' });
    case 'day':
      return format({ dateStyle: 'medium' });
    case 'week': {
      const day = format({ dateStyle: 'medium' });
      return (at) => weekOf(day(at));
    }
    case 'month':
      return format({ month: 'long', year: 'numeric' });
    case 'quarter':
      return (at) => `${year(at)} Q${fiscalPeriodOf(at, first).quarter}`;
    case 'year':
      return year;
    case 'decade':
      return (at) => `${year(at)}\u2013${year(at + 9.5 * roughly.year)}`;
  }
};

/** The same day as many months later as make its year begin in January. */
const inCalendarYear = (start: number, first: number): number => {
  const date = new Date(start);
  date.setUTCMonth(date.getUTCMonth() + monthsAhead(first));
  return date.getTime();
};

/** How round the start of a period is: ticks stand at the roundest ones. `first` is the month a year begins with. */
export const roundness = (begin: number, first = 1): number => {
  const start = first === 1 ? begin : inCalendarYear(begin, first);
  const date = new Date(start);
  if (date.getUTCHours() + date.getUTCMinutes() > 0) return date.getUTCMinutes() === 0 ? 1 : 0;
  if (date.getUTCDate() !== 1) return date.getUTCDay() === 1 ? 3 : 2;
  const [month, year] = [date.getUTCMonth(), date.getUTCFullYear()];
  if (month !== 0) return month % 6 === 0 ? 6 : month % 3 === 0 ? 5 : 4;
  return year % 100 === 0 ? 10 : year % 10 === 0 ? 9 : year % 5 === 0 ? 8 : 7;
};
