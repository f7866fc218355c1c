// What a column is likely to mean, from its name, type and range: places on the globe, ends of a line, time. Guesses for a
// first mapping; whoever sees it can choose otherwise. Pure.
import type { Column } from '@orrery/protocol';

/** "destLatitude", "dest_latitude" and "Dest latitude" are the same words. */
const wordsOf = (column: Pick<Column, 'name'>): readonly string[] =>
  column.name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

const hasWord = (column: Column, words: readonly string[]): boolean =>
  wordsOf(column).some((word) => words.includes(word));

const LONGITUDE = ['longitude', 'lon', 'lng', 'long'];
const LATITUDE = ['latitude', 'lat'];
const FROM = ['source', 'from', 'origin', 'src', 'sender', 'start', 'departure'];
const TO = ['target', 'to', 'dest', 'destination', 'receiver', 'end', 'arrival'];
const REGION = ['state', 'country', 'region', 'fips', 'iso', 'iso2', 'iso3', 'nation', 'county'];
const YEAR = ['year', 'yr'];
const CALENDAR = [
  ...YEAR,
  'quarter',
  'month',
  'week',
  'weekday',
  'day',
  'dow',
  'hour',
  'date',
  'fiscal',
  'season',
];

const within = (column: Column, low: number, high: number): boolean =>
  column.type === 'number' && (column.min ?? low - 1) >= low && (column.max ?? high + 1) <= high;

export const isLongitude = (column: Column): boolean =>
  within(column, -180, 360) && hasWord(column, LONGITUDE);
export const isLatitude = (column: Column): boolean => within(column, -90, 90) && hasWord(column, LATITUDE);
export const isTo = (column: Column): boolean => hasWord(column, TO);
export const isFrom = (column: Column): boolean => hasWord(column, FROM);
export const isRegion = (column: Column): boolean => column.type === 'category' && hasWord(column, REGION);
/** Time as a date, or as a number of years. */
export const isTime = (column: Column): boolean =>
  column.type === 'timestamp' || (column.type === 'number' && hasWord(column, YEAR));

/** A part of a date, as a category or a number: two of them say nearly the same. */
export const isCalendar = (column: Column): boolean => hasWord(column, CALENDAR);

/** Whether a number is a quantity, and not a place, a year or a name written in digits. */
export const isMeasure = (column: Column): boolean =>
  column.type === 'number' &&
  !isTime(column) &&
  !hasWord(column, [...LONGITUDE, ...LATITUDE, 'id', 'code', 'fips', 'zip', 'index', 'key']);

/** Whether a category has few enough values for an axis or a legend. */
export const isSmall = (column: Column, most: number): boolean =>
  column.type === 'category' && column.distinct >= 2 && column.distinct <= most;

/** How many values two categories share, as a share of the smaller: two ends of a line have the same names. */
export const overlapOf = (a: Column, b: Column): number => {
  const known = new Set(a.categories?.map(({ value }) => value));
  const other = b.categories ?? [];
  const shared = other.filter(({ value }) => known.has(value)).length;
  return shared / Math.max(1, Math.min(known.size, other.length));
};
