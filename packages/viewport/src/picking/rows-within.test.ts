import fc from 'fast-check';
import { PerspectiveCamera } from 'three';
import { expect, test } from 'vitest';
import { type AxisSource, RowPlaces } from '../views/scatter/row-places.ts';
import { createProjector, type Projector } from './projector.ts';
import { rowsWithin } from './rows-within.ts';

const SIZE = { width: 800, height: 600 };

const projector = (x: number, y: number): Projector => {
  const camera = new PerspectiveCamera(40, SIZE.width / SIZE.height, 0.02, 100);
  camera.position.set(x, y, 4);
  camera.lookAt(0, 0, 0);
  camera.updateMatrixWorld(true);
  const v = camera.matrixWorldInverse.elements;
  const matrix = camera.projectionMatrix.clone().multiply(camera.matrixWorldInverse);
  const row = [v[2]!, v[6]!, v[10]!, v[14]!] as const;
  return createProjector(matrix.elements, row, camera.projectionMatrix.elements[5]!, false, 800, 600);
};

const axis = (values: Float64Array<ArrayBuffer>): AxisSource => ({
  scale: { transform: 'linear', slope: 1, intercept: 0, jitter: 0 } as AxisSource['scale'],
  data: { name: 'c', type: 'number', values, nulls: null, dictionary: null },
});

/** Winding said in another way: the sum of the angles at which the outline's points are seen. */
const crossings = (outline: readonly { x: number; y: number }[], x: number, y: number): number => {
  let count = 0;
  outline.forEach((a, i) => {
    const b = outline[(i + 1) % outline.length]!;
    const [low, high] = a.y < b.y ? [a, b] : [b, a];
    if (y < low.y || y >= high.y) return;
    // Which side of the edge: the sign of a cross product.
    if ((high.x - low.x) * (y - low.y) - (high.y - low.y) * (x - low.x) > 0) count++;
  });
  return count;
};

const coordinate = fc.double({ min: -1, max: 1, noNaN: true });
const place = fc.tuple(coordinate, coordinate, coordinate);
const outline = fc.array(
  fc.record({ x: fc.integer({ min: 100, max: 700 }), y: fc.integer({ min: 50, max: 550 }) }),
  { minLength: 3, maxLength: 12 },
);

test('[GPU7] an outline holds exactly the rows it goes around, by their exact columns, and only those that pass', () => {
  fc.assert(
    fc.property(
      fc.array(place, { minLength: 1, maxLength: 60 }),
      outline,
      fc.integer({ min: -3, max: 3 }),
      (points, around, turn) => {
        const p = projector(turn, turn / 2);
        const at = (i: 0 | 1 | 2) => axis(Float64Array.from(points, (point) => point[i]));
        const places = new RowPlaces(points.length, [at(0), at(1), at(2)]);
        const mask = Uint8Array.from(points, (_, row) => (row % 4 === 3 ? 0 : 1));
        const found = rowsWithin(around, p, points.length, mask, (row) => places.placeOf(row));
        const expected = points.map((point, row) => {
          const s = p.project(...point);
          return mask[row] === 1 && crossings(around, s.x, s.y) % 2 === 1 ? 1 : 0;
        });
        expect([...found]).toEqual(expected);
      },
    ),
    { numRuns: 200 },
  );
});

test('[GPU7] rows nearer than a step of the drawn places are still told apart', () => {
  // 1e-7 is a hundredth of a step of the packing: drawn at one place, divided by the outline's edge.
  const xs = Float64Array.of(-1e-7, 1e-7);
  const places = new RowPlaces(2, [axis(xs), null, null]);
  const p = projector(0, 0);
  const edge = p.project(0, 0, 0).x;
  const right = [
    { x: edge, y: 100 },
    { x: 700, y: 100 },
    { x: 700, y: 500 },
    { x: edge, y: 500 },
  ];
  expect([...rowsWithin(right, p, 2, null, (row) => places.placeOf(row))]).toEqual([0, 1]);
});
