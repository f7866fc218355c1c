import { expect, test } from 'vitest';
import type { Label } from '../../labels/label.ts';
import type { FrameView } from '../../layers/layer.ts';
import type { Projector } from '../../picking/projector.ts';
import { chooseNamed, RowNames } from './row-names.ts';
import { type AxisSource, RowPlaces } from './row-places.ts';
import { SlotOrder } from './slot-order.ts';

const ROWS = 300;
/** Row 0 is nearest. */
const depth: AxisSource = {
  scale: { transform: 'linear', slope: 2 / ROWS, intercept: -1, jitter: 0 } as AxisSource['scale'],
  data: {
    name: 'z',
    type: 'number',
    values: Float64Array.from({ length: ROWS }, (_, row) => row),
    nulls: null,
    dictionary: null,
  },
};
const places = new RowPlaces(ROWS, [null, null, depth]);
const order = new SlotOrder(ROWS);
const projector = {
  project: (x: number, y: number, z: number, out = { x: 0, y: 0, depth: 0, ahead: false }) =>
    Object.assign(out, { x: 100 + x, y: 100 + y, depth: 2 + z, ahead: true }),
} as Projector;
const view = { projector, width: 200, height: 200, now: 0 } as FrameView;

test('[GPU12] the nearest rows are named, of a selection the selected ones, and none that is filtered', () => {
  const all = { places, order, selected: null, isVisible: (row: number) => row % 2 === 0 };
  expect(chooseNamed(all, view, 4)).toEqual([0, 2, 4, 6]);
  const selected = Uint8Array.from({ length: ROWS }, (_, row) => (row > 250 ? 1 : 0));
  expect(chooseNamed({ ...all, selected }, view, 3)).toEqual([252, 254, 256]);
});

test('[GPU12] a name is read once, and shown when it has come', async () => {
  const asked: number[] = [];
  let changed = 0;
  const names = new RowNames({
    measure: { width: (text) => text.length * 7 },
    changed: () => {
      changed++;
    },
    readRow: async (row) => {
      asked.push(row);
      return { city: `City ${row}` };
    },
  });
  names.setColumn('city');
  const rows = { places, order, selected: null, isVisible: (row: number) => row < 2 };
  const first: Label[] = [];
  names.labels(rows, view, first);
  expect(first).toEqual([]);
  await Promise.resolve();
  const second: Label[] = [];
  names.labels(rows, view, second);
  expect(second.map(({ text }) => text)).toEqual(['City 0', 'City 1']);
  expect([asked, changed]).toEqual([[0, 1], 2]);
});
