import type { Aggregation } from '@orrery/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BinRequest, binningOf, NONE } from './binning.ts';
import { periodEdges, unitFor } from './calendar.ts';
import { cellsOf, dominantOf, totalsOf } from './cells.ts';
import { ENGLISH_CHARTS } from './chart-words.ts';
import { GridModel } from './grid-model.ts';
import { meanInterval } from './interval.ts';
import { testStage } from './test-input.ts';
import { shownExtent } from './value-scale.ts';

const REQUEST: BinRequest = { wanted: null, most: 12, log: false, yearStart: 1 };
const bins = (
  type: 'number' | 'timestamp' | 'category',
  values: readonly (number | string | null)[],
  change: Partial<BinRequest> = {},
) => {
  const stage = testStage({ c: { type, values } }, {});
  const input = stage.input();
  return binningOf(
    input.describe('c')!,
    input.column('c')!,
    { ...REQUEST, ...change },
    ENGLISH_CHARTS,
    'en-US',
  );
};
const passes = (filter: unknown, value: number | string | null): boolean => {
  const f = filter as { kind: string; min: number; max: number; values: (string | null)[] };
  if (f.kind === 'categories') return f.values.includes(value as string | null);
  return value !== null && (value as number) >= f.min && (value as number) <= f.max;
};

test('[BAR2] every row is in exactly the band whose filter it passes', () => {
  const numbers = fc.array(fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { freq: 8 }), {
    minLength: 2,
    maxLength: 40,
  });
  fc.assert(
    fc.property(numbers, fc.constantFrom('number', 'timestamp' as const), (values, type) => {
      const rows = values.map((v) => (v === null || type === 'number' ? v : Math.round(v) * 86_400_0));
      const made = bins(type as 'number', rows);
      rows.forEach((value, row) => {
        const holding = Array.from({ length: made.count }, (_, band) => band).filter((band) =>
          passes(made.filterOf(band), value),
        );
        expect(holding).toEqual(value === null ? [] : [made.codes[row]]);
        if (value === null) expect(made.codes[row]).toBe(NONE);
      });
    }),
    { numRuns: 120 },
  );
});

test('[BAR2] beyond forty categories the smallest are one band, and the axis says so', () => {
  const values = Array.from({ length: 50 }, (_, i) => Array.from({ length: 50 - i }, () => `c${i}`)).flat();
  const made = bins('category', [...values, null], { most: 40 });
  expect(made.count).toBe(42);
  expect(made.names.slice(-2)).toEqual(['Other (10)', 'No value']);
  expect(made.scale.title).toBe('C: 40 largest, then Other');
  expect(made.filterOf(40)).toEqual({
    kind: 'categories',
    values: Array.from({ length: 10 }, (_, i) => `c${40 + i}`),
  });
  expect(made.filterOf(41)).toEqual({ kind: 'categories', values: [null] });
});

test('[BAR2] time is cut at periods of the calendar that fit its span', () => {
  const day = (text: string): number => Date.parse(text);
  expect(unitFor(day('2024-01-03'), day('2024-01-20'), 31, null)).toBe('day');
  expect(unitFor(day('2024-01-03'), day('2024-03-30'), 31, null)).toBe('week');
  expect(unitFor(day('2023-01-03'), day('2024-12-20'), 31, null)).toBe('month');
  expect(unitFor(day('2018-01-03'), day('2024-12-20'), 31, null)).toBe('quarter');
  expect(unitFor(day('1999-01-03'), day('2024-12-20'), 31, null)).toBe('year');
  expect(
    [...periodEdges('month', day('2024-01-31'), day('2024-03-01'))].map((at) => new Date(at).toISOString()),
  ).toEqual(['2024-01-01', '2024-02-01', '2024-03-01', '2024-04-01'].map((d) => `${d}T00:00:00.000Z`));
  const made = bins('timestamp', [day('2023-01-03'), day('2024-12-20')], { most: 31 });
  expect([made.count, made.names[0], made.scale.title]).toEqual([24, 'January 2023', 'C, by month']);
  expect(made.scale.ticks.map((tick) => tick.label)).toEqual([
    'Jan 2023',
    'Jul 2023',
    'Jan 2024',
    'Jul 2024',
  ]);
});

test('[BAR8] years, quarters and decades begin in the month of the dataset and are called by the year they end in', () => {
  const days = ['2022-03-31', '2022-04-01', '2024-12-20', '2026-03-31'].map((text) => Date.parse(text));
  const quarters = bins('timestamp', days, { most: 31, yearStart: 4 });
  expect([quarters.count, quarters.names[0], quarters.names[1], quarters.names.at(-1)]).toEqual([
    17,
    'FY2022 Q4',
    'FY2023 Q1',
    'FY2026 Q4',
  ]);
  expect(quarters.scale.ticks.map((tick) => tick.label)).toEqual([
    'FY2023 Q1',
    'FY2024 Q1',
    'FY2025 Q1',
    'FY2026 Q1',
  ]);
  const years = bins('timestamp', days, { most: 6, yearStart: 4 });
  expect([...years.codes]).toEqual([0, 1, 3, 4]);
  expect(years.names).toEqual(['FY2022', 'FY2023', 'FY2024', 'FY2025', 'FY2026']);
  expect(years.scale.ticks.map((tick) => tick.label)).toEqual([...years.names]);
  const decades = bins('timestamp', [Date.parse('1991-01-01'), Date.parse('2019-09-30')], {
    most: 4,
    yearStart: 10,
  });
  expect(decades.names).toEqual(['FY1990\u2013FY1999', 'FY2000\u2013FY2009', 'FY2010\u2013FY2019']);
  const months = bins('timestamp', [Date.parse('2024-01-03'), Date.parse('2024-12-20')], {
    most: 13,
    yearStart: 4,
  });
  expect(months.names[0]).toBe('January 2024');
});

test('[BAR8] a chart cuts its periods by the dataset it shows', () => {
  const values = ['2024-03-31', '2024-04-01', '2027-03-31'].map((text) => Date.parse(text));
  const stage = testStage({ day: { type: 'timestamp', values } }, { x: 'day', bins: 4 });
  const model = new GridModel({ categories: 5, periods: 5, numbers: () => 5 });
  const named = (fiscal_year_start: number) => {
    const input = stage.input();
    const made = model.sync(
      { ...input, dataset: { ...input.dataset, fiscal_year_start } },
      input.describe('day'),
      null,
    );
    return typeof made === 'string' ? made : made.x.names;
  };
  expect(named(1)).toEqual(['2024', '2025', '2026', '2027']);
  expect(named(4)).toEqual(['FY2024', 'FY2025', 'FY2026', 'FY2027']);
});

test('[BAR2] cells of a number are nice, and few whole numbers stand alone', () => {
  expect([...bins('number', [0.2, 9.7], { most: 5 }).edges!]).toEqual([0, 2, 4, 6, 8, 10]);
  const months = bins('number', [1, 12, 3, 4], { most: 12 });
  expect(months.names).toEqual(Array.from({ length: 12 }, (_, i) => String(i + 1)));
  const log = bins('number', [1, 9_000, 0, -4], { log: true, most: 4 });
  expect([...log.edges!]).toEqual([1, 10, 100, 1_000, 10_000]);
  expect([log.notPositive, log.missing]).toEqual([2, 0]);
});

test('[BAR3] values are those of a plain computation over the rows that pass', () => {
  const rows = fc.array(
    fc.record({
      x: fc.constantFrom('a', 'b', null),
      z: fc.constantFrom('p', 'q'),
      y: fc.option(fc.integer({ min: -99, max: 99 }), { freq: 6 }),
      passes: fc.boolean(),
    }),
    { minLength: 1, maxLength: 60 },
  );
  const how = fc.constantFrom<Aggregation>('count', 'sum', 'mean', 'median', 'min', 'max');
  fc.assert(
    fc.property(rows, how, (given, aggregation) => {
      const x = bins(
        'category',
        given.map((row) => row.x),
        { most: 40 },
      );
      const z = bins(
        'category',
        given.map((row) => row.z),
        { most: 40 },
      );
      const y = testStage({ y: { type: 'number', values: given.map((row) => row.y) } }, {}).columns.get('y')!;
      const cells = cellsOf(x, z, y, false);
      const mask = Uint8Array.from(given, (row) => (row.passes ? 1 : 0));
      const totals = totalsOf(cells, x.count * z.count, aggregation, y.values as Float64Array, mask);
      for (let cell = 0; cell < totals.n.length; cell++) {
        const inside = given.filter(
          (row, i) => row.passes && row.y !== null && x.codes[i]! * z.count + z.codes[i]! === cell,
        );
        const sorted = inside.map((row) => row.y!).sort((a, b) => a - b);
        const sum = sorted.reduce((all, value) => all + value, 0);
        const n = sorted.length;
        const middle = n % 2 ? sorted[(n - 1) / 2]! : (sorted[n / 2 - 1]! + sorted[n / 2]!) / 2;
        const wanted = { count: n, sum, mean: sum / n, median: middle, min: sorted[0], max: sorted[n - 1] }[
          aggregation
        ]!;
        expect(totals.n[cell]).toBe(n);
        if (n === 0) expect(totals.values[cell]).toBeNaN();
        else expect(totals.values[cell]).toBeCloseTo(wanted, 9);
      }
    }),
    { numRuns: 150 },
  );
});

test('[BAR3] a sum is compensated: small values beside large ones are not lost', () => {
  const values = [1e16, ...Array.from({ length: 1_000 }, () => 1), -1e16];
  const cells = new Uint16Array(values.length);
  expect(totalsOf(cells, 1, 'sum', Float64Array.from(values), null).values[0]).toBe(1_000);
});

test('[BAR5] the colour of a bar is the category most of its rows are in', () => {
  const cells = Uint16Array.from([0, 0, 0, 1, 1, NONE]);
  const codes = Uint8Array.from([3, 3, 1, 255, 255, 2]);
  expect([...dominantOf(cells, 3, codes, null)]).toEqual([3, 255, 255]);
  expect(dominantOf(cells, 3, codes, Uint8Array.from([0, 0, 1, 1, 1, 1]))[0]).toBe(1);
});

test('[BAR4] the interval of a mean is Student-t at 95 %', () => {
  // By hand: mean 4.4, s 1.81659, t(4) 2.7764; of 1 to 30: mean 15.5, s 8.80341, t(29) 2.0452.
  const [low, high] = meanInterval([2, 4, 4, 5, 7])!;
  expect([low, high].map((v) => v.toFixed(3))).toEqual(['2.144', '6.656']);
  const thirty = meanInterval(Array.from({ length: 30 }, (_, i) => i + 1))!;
  expect(thirty.map((v) => v.toFixed(2))).toEqual(['12.21', '18.79']);
  expect(meanInterval([3])).toBe(null);
});

test('[BAR6] the axis shows all rows, and comes closer by halves where little is left', () => {
  expect(shownExtent([3, 80], [10, 60], true)).toEqual([0, 80]);
  expect(shownExtent([3, 80], [1, 30], true)).toEqual([0, 40]);
  expect(shownExtent([3, 80], [1, 6], true)).toEqual([0, 10]);
  expect(shownExtent([-20, 80], [-19, 3], true)).toEqual([-20, 80]);
  expect(shownExtent([3, 80], null, true)).toEqual([0, 80]);
  expect(shownExtent([3, 80], [70, 200], true)).toEqual([0, 200]);
});

test('[AXIS2] of many bands 4 to 6 round ones are named, evenly apart', () => {
  const labels = (low: number, high: number, most: number, log = false): string[] =>
    bins('number', [low, high], { most, log }).scale.ticks.map((tick) => tick.label);
  expect(labels(-12.2, 61.4, 31)).toEqual(['0', '20', '40', '60']);
  expect(labels(-17, 58, 12)).toEqual(['-20', '0', '20', '40', '60']);
  expect(labels(0.1, 57_000, 31)).toEqual(['0', '10k', '20k', '30k', '40k', '50k']);
  expect(labels(0.004, 0.0093, 20)).toEqual(['0.004', '0.005', '0.006', '0.007', '0.008', '0.009']);
  expect(labels(35, 4_900, 40, true)).toEqual(['50', '100', '500', '1000']);
  expect(labels(1, 100_000, 32, true)).toEqual(['1', '10', '100', '1000', '10k', '100k']);
  const day = 86_400_000;
  const times = (days: number): string[] =>
    bins('timestamp', [Date.UTC(2024, 0, 10), Date.UTC(2024, 0, 10) + days * day], {
      most: 60,
    }).scale.ticks.map((tick) => tick.label);
  expect(times(700)).toEqual(['Jan 2024', 'Jul 2024', 'Jan 2025', 'Jul 2025'].slice(0, times(700).length));
  expect(times(3_000).every((label) => /^\d{4} Q1$/.test(label) || /^\d{4}$/.test(label))).toBe(true);
});
