import fc from 'fast-check';
import { expect, test } from 'vitest';
import { atX, atY, clearOf, fitted, HOME, panned, toX, toY, type Zoom, zoomedInAt } from './flat-space.ts';

const area = { left: 40, top: 20, width: 900, height: 500 };
const inside = fc.record({
  px: fc.double({ min: 40, max: 940, noNaN: true }),
  py: fc.double({ min: 20, max: 520, noNaN: true }),
});
const zooms: fc.Arbitrary<Zoom> = fc
  .tuple(fc.double({ min: 1, max: 300, noNaN: true }), inside)
  .map(([factor, { px, py }]) => zoomedInAt({ area, zoom: HOME }, factor, px, py));

test('[FLAT1] a place of the paper and its pixel are each other’s inverse, y up', () => {
  expect([toX({ area, zoom: HOME }, -1), toY({ area, zoom: HOME }, 1)]).toEqual([40, 20]);
  fc.assert(
    fc.property(zooms, inside, (zoom, { px, py }) => {
      const framed = { area, zoom };
      expect(toX(framed, atX(framed, px))).toBeCloseTo(px, 6);
      expect(toY(framed, atY(framed, py))).toBeCloseTo(py, 6);
    }),
  );
});

test('[FLAT1] zooming in keeps what is under the pointer there; zooming out ends at everything', () => {
  fc.assert(
    fc.property(zooms, inside, fc.double({ min: 1, max: 8, noNaN: true }), (zoom, { px, py }, factor) => {
      const before = [atX({ area, zoom }, px), atY({ area, zoom }, py)];
      const next = { area, zoom: zoomedInAt({ area, zoom }, factor, px, py) };
      expect(toX(next, before[0]!)).toBeCloseTo(px, 4);
      expect(toY(next, before[1]!)).toBeCloseTo(py, 4);
      expect(zoomedInAt(next, 1e-9, px, py)).toEqual({
        x: expect.closeTo(0, 9),
        y: expect.closeTo(0, 9),
        scale: 1,
      });
    }),
  );
});

test('[FLAT1] a drag moves what is held with the hand, and nothing past the edge of everything', () => {
  const zoom = { x: 0.1, y: -0.2, scale: 4 };
  const held = [atX({ area, zoom }, 300), atY({ area, zoom }, 300)];
  const next = { area, zoom: panned({ area, zoom }, 50, -30) };
  expect([toX(next, held[0]!), toY(next, held[1]!)]).toEqual([
    expect.closeTo(350, 6),
    expect.closeTo(270, 6),
  ]);
  expect(panned({ area, zoom: HOME }, 400, 400)).toEqual({
    x: expect.closeTo(0, 12),
    y: expect.closeTo(0, 12),
    scale: 1,
  });
  const far = panned({ area, zoom }, 1e6, 1e6);
  expect(atX({ area, zoom: far }, area.left)).toBeCloseTo(-1, 9);
});

test('[FLAT2] the plot keeps clear of what lies over the canvas, at the side that costs least, while half is left', () => {
  const legend = { x: 400, y: 650, width: 700, height: 80 };
  expect(clearOf(1_200, 700, [legend])).toEqual({ left: 0, top: 0, width: 1_200, height: 610 });
  const tall = { x: 110, y: 400, width: 200, height: 560 };
  expect(clearOf(1_200, 700, [tall])).toEqual({ left: 210, top: 0, width: 990, height: 700 });
  const everything = { x: 600, y: 350, width: 1_200, height: 700 };
  expect(clearOf(1_200, 700, [everything])).toEqual({ left: 0, top: 0, width: 1_200, height: 700 });
});

test('[FLAT1] a map keeps its shape in the middle of the area', () => {
  expect(fitted({ left: 0, top: 0, width: 1_000, height: 400 }, 2)).toEqual({
    left: 100,
    top: 0,
    width: 800,
    height: 400,
  });
  expect(fitted({ left: 0, top: 0, width: 400, height: 400 }, 2)).toEqual({
    left: 0,
    top: 100,
    width: 400,
    height: 200,
  });
});
