// What lies between the two ends of a measure, in the units of the data: a difference and a ratio per axis, days between dates,
// a factor on a logarithmic axis, kilometres on a globe. Pure.
import type { Column, DrawnOn, MeasureEnd, ViewRecord } from '@orrery/protocol';
import { dateFormat, valueFormat } from '../axes/number-format.ts';
import { angleBetween } from '../views/globe/sphere.ts';

const DAY = 86_400_000;
const EARTH_KM = 6_371.0088; // the mean radius (IUGG); an ellipsoid differs by half a per cent at most
const IN_HOURS = 2 * DAY; // shorter spans are told in hours

export interface AxisDistance {
  readonly axis: 'x' | 'y' | 'z' | 'ground';
  /** Null on the ground. */
  readonly column: Column | null;
  /** Of the two ends, in words; null where there is no value. */
  readonly ends: readonly [string | null, string | null];
  readonly kind: 'number' | 'factor' | 'time' | 'kilometres' | 'same' | 'not_measurable';
  /** The later end less the earlier, in the column's unit; of time in days, of the ground in km. */
  readonly difference: number | null;
  /** The later end over the earlier, where both are on one side of zero. */
  readonly ratio: number | null;
}

type LogAxes = Pick<ViewRecord, 'x_scale' | 'y_scale' | 'z_scale'>;

const spoken = (column: Column, value: unknown, locale: string): string | null => {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'number') return String(value);
  const unit = column.unit ? ` ${column.unit}` : '';
  return column.type === 'timestamp' ? dateFormat(locale)(value) : valueFormat(locale)(value) + unit;
};

const along = (
  axis: 'x' | 'y' | 'z',
  column: Column,
  ends: readonly [unknown, unknown],
  log: boolean,
  locale: string,
): AxisDistance => {
  const [from, to] = ends;
  const said = [spoken(column, from, locale), spoken(column, to, locale)] as const;
  const base = { axis, column, ends: said, difference: null, ratio: null };
  if (typeof from !== 'number' || typeof to !== 'number') {
    const same = from !== null && from !== undefined && from === to;
    return { ...base, kind: same ? 'same' : 'not_measurable' };
  }
  if (column.type === 'timestamp') return { ...base, kind: 'time', difference: (to - from) / DAY };
  const ratio = from * to > 0 ? to / from : null;
  return { ...base, kind: log && ratio !== null ? 'factor' : 'number', difference: to - from, ratio };
};

/** One line per mapped axis, in the order x, y, z; on a globe the ground comes first. */
export const distancesOf = (
  from: MeasureEnd,
  to: MeasureEnd,
  about: DrawnOn,
  scales: LogAxes,
  describe: (name: string) => Column | null,
  locale: string,
): readonly AxisDistance[] => {
  const found: AxisDistance[] = [];
  if (about.visualization_type === 'globe_3d')
    found.push({
      axis: 'ground',
      column: null,
      ends: [null, null],
      kind: 'kilometres',
      difference: angleBetween(from.position, to.position) * EARTH_KM,
      ratio: null,
    });
  for (const axis of ['x', 'y', 'z'] as const) {
    const name = about[axis];
    const column = name && describe(name);
    if (!name || !column) continue;
    const ends = [from.values[name], to.values[name]] as const;
    if (ends[0] === undefined && ends[1] === undefined) continue; // an axis neither end stands on
    found.push(along(axis, column, ends, scales[`${axis}_scale`] === 'log', locale));
  }
  return found;
};

export interface DistanceWords {
  readonly days: (n: string) => string;
  readonly hours: (n: string) => string;
  readonly kilometres: (n: string) => string;
  readonly times: (n: string) => string;
  readonly same: string;
  readonly notMeasurable: string;
}

export const ENGLISH_DISTANCES: DistanceWords = {
  days: (n) => `${n} days`,
  hours: (n) => `${n} hours`,
  kilometres: (n) => `${n} km`,
  times: (n) => `× ${n}`,
  same: 'same',
  notMeasurable: 'not measurable',
};

/** A distance in words: "+1,204 USD (× 1.8)", "42 days", "× 3.2". */
export const distanceText = (
  { kind, difference, ratio, column }: AxisDistance,
  locale: string,
  words: DistanceWords,
  /** Four digits and no ratio: what is read beside a line. */
  short = false,
): string => {
  const four = new Intl.NumberFormat(locale, { maximumSignificantDigits: 4, useGrouping: 'min2' });
  const signed = (value: number): string => {
    const text = (short ? four.format : valueFormat(locale))(Math.abs(value));
    return value === 0 ? text : `${value > 0 ? '+' : '\u2212'}${text}`;
  };
  switch (kind) {
    case 'same':
      return words.same;
    case 'not_measurable':
      return words.notMeasurable;
    case 'kilometres':
      return words.kilometres(
        new Intl.NumberFormat(locale, { maximumFractionDigits: difference! < 10 ? 1 : 0 }).format(
          difference!,
        ),
      );
    case 'time':
      return Math.abs(difference! * DAY) < IN_HOURS
        ? words.hours(signed(difference! * 24))
        : words.days(signed(difference!));
    case 'factor':
      return words.times(four.format(ratio!));
    case 'number': {
      const unit = column?.unit ? ` ${column.unit}` : '';
      const times = !short && ratio !== null ? ` (${words.times(four.format(ratio))})` : '';
      return `${signed(difference!)}${unit}${times}`;
    }
  }
};
