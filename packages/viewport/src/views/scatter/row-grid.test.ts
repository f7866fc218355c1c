import { PerspectiveCamera } from 'three';
import { expect, test } from 'vitest';
import { createProjector, type Projector } from '../../picking/projector.ts';
import { buildRowGrid, pickRow } from './row-grid.ts';
import { type AxisSource, RowPlaces } from './row-places.ts';
import { SlotOrder } from './slot-order.ts';

const SIZE = { width: 800, height: 600 };

const projector = (): Projector => {
  const camera = new PerspectiveCamera(40, SIZE.width / SIZE.height, 0.02, 100);
  camera.position.set(2, 1.5, 5);
  camera.lookAt(0, 0, 0);
  camera.updateMatrixWorld(true);
  const v = camera.matrixWorldInverse.elements;
  const matrix = camera.projectionMatrix.clone().multiply(camera.matrixWorldInverse);
  const scale = camera.projectionMatrix.elements[5]!;
  const row = [v[2]!, v[6]!, v[10]!, v[14]!] as const;
  return createProjector(matrix.elements, row, scale, false, SIZE.width, SIZE.height);
};

/** Rows from a small seeded generator, every tenth without a place. */
const rowsOf = (count: number): RowPlaces => {
  let seed = 5;
  const next = (): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 31 - 1;
  };
  const axis = (): AxisSource => {
    const values = Float64Array.from({ length: count }, (_, row) => (row % 10 === 9 ? Number.NaN : next()));
    const scale = { transform: 'linear', slope: 1, intercept: 0, jitter: 0 } as AxisSource['scale'];
    return { scale, data: { name: 'c', type: 'number', values, nulls: null, dictionary: null } };
  };
  return new RowPlaces(count, [axis(), axis(), axis()]);
};

/** What picking means, said without a grid. */
const slowly = (places: RowPlaces, p: Projector, x: number, y: number, mask: Uint8Array | null) => {
  let best: { row: number; on: boolean; value: number } | null = null;
  for (let row = 0; row < places.rows; row++) {
    const place = places.placeOf(row);
    if (!place || mask?.[row] === 0) continue;
    const s = p.project(...place);
    const away = Math.hypot(s.x - x, s.y - y);
    if (!s.ahead || away > 7) continue;
    const on = away <= 3.5;
    const value = on ? s.depth : away;
    if (!best || (on && !best.on) || (on === best.on && value < best.value)) best = { row, on, value };
  }
  return best?.row ?? null;
};

const order = new SlotOrder(5_000);
const options = (mask: Uint8Array | null) => ({ mask, radiusAt: () => 3, slack: 4, order });

test('[VIEW9] the grid finds exactly the row that looking at every row finds', () => {
  const places = rowsOf(5_000);
  const grid = buildRowGrid(places);
  const p = projector();
  let found = 0;
  for (let i = 0; i < 150; i++) {
    const [x, y] = [200 + ((i * 37) % 400), 100 + ((i * 53) % 400)];
    const row = pickRow(grid, p, x, y, options(null));
    expect(row).toBe(slowly(places, p, x, y, null));
    if (row !== null) found++;
  }
  expect(found).toBeGreaterThan(20);
});

test('[VIEW9] a filtered row cannot be picked', () => {
  const places = rowsOf(300);
  const grid = buildRowGrid(places);
  const p = projector();
  const s = p.project(...places.placeOf(17)!);
  const row = pickRow(grid, p, s.x, s.y, options(null))!;
  const mask = new Uint8Array(300).fill(1);
  mask[row] = 0;
  expect(pickRow(grid, p, s.x, s.y, options(mask))).not.toBe(row);
  expect(pickRow(grid, p, s.x, s.y, options(new Uint8Array(300)))).toBe(null);
});

test('[VIEW9] of rows at one place the first that was drawn is meant, in whatever order they are looked at', () => {
  const values = new Float64Array(40);
  const scale = { transform: 'linear', slope: 1, intercept: 0, jitter: 0 } as AxisSource['scale'];
  const axis: AxisSource = {
    scale,
    data: { name: 'c', type: 'number', values, nulls: null, dictionary: null },
  };
  const places = new RowPlaces(40, [axis, axis, axis]);
  const p = projector();
  const s = p.project(0, 0, 0);
  const ties = { ...options(null), order: new SlotOrder(40) };
  expect(pickRow(buildRowGrid(places), p, s.x, s.y, ties)).toBe(ties.order.rowOf(0));
});
