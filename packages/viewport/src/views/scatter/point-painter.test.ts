import { expect, test } from 'vitest';
import { type PaintedPoints, type PaintView, PointPainter } from './point-painter.ts';
import { SlotOrder } from './slot-order.ts';

const STEPS = 65_535;
/** A picture of 10 x 10 px that looks along z: place -1 is its left and lower side. */
const VIEW: PaintView = {
  width: 10,
  height: 10,
  matrix: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0.1, 0, 0, 0, 0, 1],
  depthRow: [0, 0, 1, -3],
  orthographic: true,
  scale: 5,
  worldSize: 0.001,
  leastPx: 2,
  mostPx: 4,
  opacity: 0.5,
  nearDepth: 10,
  farDepth: 20,
  background: [0, 0, 0],
};
/** Rows at x and y in pixels, in the order of their slots. */
const points = (
  at: readonly (readonly [number, number])[],
  over: Partial<PaintedPoints> = {},
): PaintedPoints => {
  const order = new SlotOrder(at.length);
  const places = new Uint16Array(at.length * 4);
  at.forEach(([x, y], slot) => {
    places.set([Math.round((x / 10) * STEPS), Math.round((y / 10) * STEPS), STEPS >> 1, STEPS], slot * 4);
  });
  const palette = new Uint8Array(256 * 4).fill(255);
  palette.set([200, 0, 0], 0);
  palette.set([0, 100, 0], 4);
  return { places, order, codes: null, mask: null, palette, ...over };
};
const paint = (work: PaintedPoints, view = VIEW) => {
  const painter = new PointPainter();
  painter.begin(work, view);
  painter.paint(0, 1);
  painter.paint(1, work.order.rows); // in slices
  return (x: number, y: number) => [...painter.pixels.subarray((y * 10 + x) * 4, (y * 10 + x) * 4 + 4)];
};

test('[GPU14] a point is a square of its size about its place, premultiplied, cut at the edge', () => {
  const at = paint(
    points([
      [5, 3],
      [0.2, 9.9],
    ]),
  );
  const ink = [100, 0, 0, 128];
  expect([at(4, 2), at(5, 2), at(4, 3), at(5, 3)]).toEqual([ink, ink, ink, ink]);
  expect([at(3, 2), at(6, 3), at(4, 4), at(5, 1)].flat().every((value) => value === 0)).toBe(true);
  expect([at(0, 9), at(0, 0), at(9, 9)]).toEqual([ink, [0, 0, 0, 0], [0, 0, 0, 0]]);
});

test('[GPU14] later points lie over earlier ones, in the colours of their rows', () => {
  const order = new SlotOrder(2);
  const codes = new Uint8Array(2);
  codes[order.rowOf(1)] = 1;
  expect(
    paint(
      points(
        [
          [5, 5],
          [5, 5],
        ],
        { codes },
      ),
    )(5, 5),
  ).toEqual([50, 50, 0, 192]);
});

test('[GPU14] filtered rows, rows without a place and rows beside the picture are not painted', () => {
  const order = new SlotOrder(3);
  const mask = new Uint8Array(3).fill(1);
  mask[order.rowOf(0)] = 0;
  const work = points(
    [
      [2, 2],
      [5, 5],
      [8, 8],
    ],
    { mask },
  );
  (work.places as Uint16Array)[1 * 4 + 3] = 0;
  const at = paint(work);
  expect([at(2, 2)[3], at(5, 5)[3], at(8, 8)[3]]).toEqual([0, 0, 128]);
  const aside = paint(work, { ...VIEW, matrix: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0.1, 0, 1.5, 0, 0, 1] });
  expect(aside(9, 8)[3]).toBe(0);
});

test('[GPU14] what is far is a little of the canvas', () => {
  const far = paint(points([[5, 5]]), { ...VIEW, nearDepth: 0, farDepth: 1 });
  expect(far(5, 5)).toEqual([60, 0, 0, 128]);
});
