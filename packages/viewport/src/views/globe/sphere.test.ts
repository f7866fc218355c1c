import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  alongCircle,
  angleBetween,
  directionOf,
  GLOBE_RADIUS,
  isFacing,
  lonLatOf,
  meetSphere,
  placeOn,
} from './sphere.ts';

const longitude = fc.double({ min: -179.9, max: 179.9, noNaN: true });
const latitude = fc.double({ min: -89, max: 89, noNaN: true });
const turn = fc.integer({ min: -180, max: 180 });

test('[GLOBE1] degrees and places on the ball are each other’s inverse, whatever longitude faces the camera', () => {
  fc.assert(
    fc.property(longitude, latitude, turn, (x, y, facing) => {
      const [lon, lat] = lonLatOf(placeOn(x, y, facing), facing);
      expect([lon, lat]).toEqual([expect.closeTo(x, 6), expect.closeTo(y, 6)]);
    }),
  );
  expect(placeOn(0, 90, 0)[1]).toBeCloseTo(GLOBE_RADIUS, 9);
  expect(placeOn(90, 0, 0)[0]).toBeCloseTo(GLOBE_RADIUS, 9); // east is to the right of who looks from +z
});

test('[GLOBE2] a connection follows the great circle from one end to the other', () => {
  fc.assert(
    fc.property(
      longitude,
      latitude,
      longitude,
      latitude,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (a, b, c, d, t) => {
        const [from, to] = [directionOf(a, b, 0), directionOf(c, d, 0)];
        const angle = angleBetween(from, to);
        fc.pre(angle < 3.1);
        const at = alongCircle(from, to, angle, t);
        expect(Math.hypot(...at)).toBeCloseTo(1, 6);
        expect(angleBetween(from, at) + angleBetween(at, to)).toBeCloseTo(angle, 6);
      },
    ),
  );
});

test('[GLOBE3] what is behind the ball is hidden, what stands out beside it is not', () => {
  const eye = [0, 0, 6] as const;
  expect(isFacing([0, 0, GLOBE_RADIUS], [...eye])).toBe(true);
  expect(isFacing([0, 0, -GLOBE_RADIUS], [...eye])).toBe(false);
  expect(isFacing([GLOBE_RADIUS * 1.5, 0, -1], [...eye])).toBe(true);
  expect(isFacing([0.2, 0.1, -GLOBE_RADIUS * 1.4], [...eye])).toBe(false);
  expect(meetSphere([0, 0, 6], [0, 0, -1], GLOBE_RADIUS)).toEqual([0, 0, expect.closeTo(GLOBE_RADIUS, 9)]);
  expect(meetSphere([2, 0, 6], [0, 0, -1], GLOBE_RADIUS)).toBe(null);
});
