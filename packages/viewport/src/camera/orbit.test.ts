import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  basisOf,
  blend,
  gazeOf,
  metresPerPixel,
  type Orbit,
  orbitFrom,
  orbitLooking,
  orientationOf,
  positionOf,
  turned,
  zoomedAt,
} from './orbit.ts';

const coordinate = fc.double({ min: -5, max: 5, noNaN: true });
const orbit: fc.Arbitrary<Orbit> = fc.record({
  target: fc.tuple(coordinate, coordinate, coordinate),
  yaw: fc.double({ min: -3, max: 3, noNaN: true }),
  pitch: fc.double({ min: -1.5, max: 1.5, noNaN: true }),
  distance: fc.double({ min: 0.2, max: 30, noNaN: true }),
});
const close = (a: readonly number[], b: readonly number[]): void =>
  a.forEach((c, i) => {
    expect(c).toBeCloseTo(b[i]!, 6);
  });

test('[VIEW4] an orbit and its eye and target say the same', () => {
  fc.assert(
    fc.property(orbit, (o) => {
      const again = orbitFrom(positionOf(o), o.target);
      close(positionOf(again), positionOf(o));
      close(basisOf(again).forward, basisOf(o).forward);
    }),
    { numRuns: 60 },
  );
});

test('[VIEW4] the head turn that is sent looks where the camera looks', () => {
  fc.assert(
    fc.property(orbit, (o) => close(gazeOf(orientationOf(o)), basisOf(o).forward)),
    { numRuns: 60 },
  );
});

test('[VIEW5] jumping to somebody stands where they stand and looks where they look', () => {
  fc.assert(
    fc.property(orbit, (o) => {
      const position = positionOf(o);
      const jumped = orbitLooking(position, orientationOf(o));
      close(positionOf(jumped), position);
      close(basisOf(jumped).forward, basisOf(o).forward);
      const same = orbitLooking(position, orientationOf(o), o.distance);
      close(same.target, o.target);
      close(basisOf(same).right, basisOf(o).right);
    }),
    { numRuns: 60 },
  );
});

test('[VIEW4] what is under the pointer stays there while zooming', () => {
  const o: Orbit = { target: [0, 0, 0], yaw: 0.4, pitch: 0.3, distance: 5 };
  const [x, y, height] = [180, -90, 720];
  const under = (at: Orbit): number[] => {
    const { right, up } = basisOf(at);
    const scale = metresPerPixel(at, height);
    return at.target.map((c, i) => c + right[i]! * x * scale - up[i]! * y * scale);
  };
  close(under(zoomedAt(o, 0.5, x, y, height)), under(o));
});

test('[VIEW4] zooming on at the closest distance walks forward, into the cloud', () => {
  const o: Orbit = { target: [0, 0, 0], yaw: 0, pitch: 0, distance: 0.15 };
  const inside = zoomedAt(o, 0.5, 0, 0, 720);
  expect(inside.distance).toBeCloseTo(0.15);
  expect(inside.target[2]).toBeLessThan(0);
});

test('[VIEW4] turning never goes over the head', () => {
  const o: Orbit = { target: [0, 0, 0], yaw: 0, pitch: 0, distance: 5 };
  expect(turned(o, 0, 9).pitch).toBe(Math.PI / 2);
  expect(turned(o, 0, -9).pitch).toBe(-Math.PI / 2);
});

test('[VIEW4] a flight goes the shorter way round', () => {
  const a: Orbit = { target: [0, 0, 0], yaw: 3, pitch: 0, distance: 4 };
  const b: Orbit = { ...a, yaw: -3, distance: 16 };
  const middle = blend(a, b, 0.5);
  expect(Math.cos(middle.yaw)).toBeCloseTo(-1, 6);
  expect(middle.distance).toBeCloseTo(8);
});
