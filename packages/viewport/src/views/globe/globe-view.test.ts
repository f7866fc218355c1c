import type { Column, ColumnData, Dataset, ViewRecord } from '@orrery/protocol';
import { PerspectiveCamera, Vector3 } from 'three';
import { expect, test } from 'vitest';
import type { FrameView } from '../../layers/layer.ts';
import type { ViewInput } from '../stage-view.ts';
import { GlobeView } from './globe-view.ts';

const number = (name: string, ...values: number[]): ColumnData => ({
  name,
  type: 'number',
  values: Float64Array.from(values),
  nulls: null,
  dictionary: null,
});
const columns = [number('lon', 0, 180, 95), number('lat', 0, 0, 0), number('up', 0, 0, 1)];
const described = columns.map(({ name }) => ({
  name,
  type: 'number',
  label: name,
  unit: null,
  min: 0,
  max: 1,
}));
const input = {
  dataset: { dataset_id: 'd', rows: 3, hash: 'h' } as unknown as Dataset,
  view: {
    visualization_type: 'globe_3d',
    longitude: 'lon',
    latitude: 'lat',
    y: 'up',
  } as unknown as ViewRecord,
  column: (name: string) => columns.find((one) => one.name === name),
  drawn: () => undefined,
  describe: (name: string | null) =>
    (described.find((one) => one.name === name) as unknown as Column) ?? null,
  mask: null,
  selected: null,
  filters: {},
  theme: 'dark',
  locale: 'en-US',
  words: { canvas: '', other: '', missing: '', note: () => '', notes: () => '', scatter: () => '' },
  now: 0,
  cut: true,
} satisfies ViewInput;

test('[GLOBE3] pins and rings behind the ball are hidden; what rises above the horizon is seen', () => {
  const view = new GlobeView({
    measure: { width: () => 0 },
    changed: () => {},
    readRow: async () => ({}),
  });
  view.sync(input);
  const front = new Vector3(...view.placeOf(0)!).normalize();
  const frame = { camera: new PerspectiveCamera(), eye: front.multiplyScalar(9) } as unknown as FrameView;
  const hidden = [0, 1, 2].map((row) => view.hides(view.placeOf(row)!, frame));
  expect(hidden).toEqual([false, true, false]);
  view.sync({ ...input, view: { ...input.view, y: null } as ViewRecord });
  expect(view.hides(view.placeOf(2)!, frame)).toBe(true); // on the ground it is beyond the horizon
  view.dispose();
});
