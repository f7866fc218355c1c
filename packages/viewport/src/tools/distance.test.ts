import type { Column, DrawnOn, MeasureEnd } from '@orrery/protocol';
import { expect, test } from 'vitest';
import type { PositionScale } from '../axes/position-scale.ts';
import { distancesOf, distanceText, ENGLISH_DISTANCES } from './distance.ts';
import { valuesAt } from './place-values.ts';

const column = (name: string, type: Column['type'], unit: string | null = null): Column =>
  ({ name, label: name, type, unit }) as unknown as Column;
const COLUMNS = [
  column('cost', 'number', 'USD'),
  column('region', 'category'),
  column('day', 'timestamp'),
  column('size', 'number', 'kg'),
];
const describe = (name: string): Column | null => COLUMNS.find((one) => one.name === name) ?? null;
const on = (x: string | null, y: string | null, z: string | null, type = 'scatter_3d'): DrawnOn =>
  ({ dataset_id: 'd', visualization_type: type, x, y, z }) as unknown as DrawnOn;
const end = (values: Record<string, number | string | null>, position = [0, 0, 0]): MeasureEnd =>
  ({ row: null, values, position }) as unknown as MeasureEnd;
const LINEAR = { x_scale: null, y_scale: null, z_scale: null };
const DAY = 86_400_000;

const said = (
  from: MeasureEnd,
  to: MeasureEnd,
  about: DrawnOn,
  scales: Parameters<typeof distancesOf>[3] = LINEAR,
) =>
  distancesOf(from, to, about, scales, describe, 'en-GB').map((one) =>
    distanceText(one, 'en-GB', ENGLISH_DISTANCES),
  );

test('[TOOLS6] numbers differ by so much in their unit and by so many times, dates by days, categories by nothing', () => {
  const from = end({ cost: 1_200, region: 'APAC', day: Date.UTC(2024, 0, 31) });
  const to = end({ cost: 3_000, region: 'EMEA', day: Date.UTC(2024, 2, 1) });
  expect(said(from, to, on('cost', 'region', 'day'))).toEqual([
    '+1800 USD (× 2.5)',
    'not measurable',
    '+30 days',
  ]);
  expect(said(to, from, on('cost', null, 'day'))).toEqual(['−1800 USD (× 0.4)', '−30 days']);
  const [numbers] = distancesOf(from, to, on('cost', null, null), LINEAR, describe, 'en-GB');
  expect(numbers).toMatchObject({ difference: 1_800, ratio: 2.5, ends: ['1200 USD', '3000 USD'] });
  expect(said(end({ day: 0 }), end({ day: DAY / 4 }), on(null, 'day', null))).toEqual(['+6 hours']);
});

test('[TOOLS6] on a logarithmic axis a distance is a factor; across zero there is no ratio', () => {
  const log = { ...LINEAR, x_scale: 'log' as const };
  expect(said(end({ cost: 10 }), end({ cost: 1_000 }), on('cost', null, null), log)).toEqual(['× 100']);
  expect(said(end({ cost: -5 }), end({ cost: 5 }), on('cost', null, null))).toEqual(['+10 USD']);
  expect(said(end({ cost: null }), end({ cost: 5 }), on('cost', null, null))).toEqual(['not measurable']);
  expect(said(end({ region: 'EMEA' }), end({ region: 'EMEA' }), on('region', null, null))).toEqual(['same']);
});

test('[TOOLS6] on a globe it is kilometres over the ground: Berlin to Paris are 878', () => {
  const place = (longitude: number, latitude: number): number[] => {
    const [lambda, phi] = [(longitude * Math.PI) / 180, (latitude * Math.PI) / 180];
    return [Math.cos(phi) * Math.sin(lambda), Math.sin(phi), Math.cos(phi) * Math.cos(lambda)].map(
      (c) => c * 1.3,
    );
  };
  const about = on(null, 'cost', null, 'globe_3d');
  const from = end({ cost: 4 }, place(13.405, 52.52));
  expect(said(from, end({ cost: 8 }, place(2.3522, 48.8566)), about)).toEqual(['877 km', '+4 USD (× 2)']);
  expect(said(from, from, about)[0]).toBe('0 km');
});

test('[TOOLS6] a place between the marks has the values its axes say, and none of the face it lies on', () => {
  const scale = (name: string, change: Partial<PositionScale>): PositionScale =>
    ({
      column: name,
      kind: 'number',
      transform: 'linear',
      slope: 0.02,
      intercept: -1,
      ...change,
    }) as PositionScale;
  const bands = scale('region', {
    kind: 'category',
    slope: 1,
    intercept: -0.5,
    format: (code) => ['APAC', 'EMEA'][code]!,
  });
  const log = scale('size', { transform: 'log', slope: 0.5, intercept: -1 });
  expect(valuesAt([0, 0.4, 1], [scale('cost', {}), bands, log])).toEqual({
    cost: 50,
    region: 'EMEA',
    size: 10_000,
  });
  expect(valuesAt([0, 0.4, -1], [scale('cost', {}), bands, log], 2)).toEqual({ cost: 50, region: 'EMEA' });
});
