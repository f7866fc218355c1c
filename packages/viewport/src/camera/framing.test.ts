import { PerspectiveCamera, Vector3 } from 'three';
import { expect, test } from 'vitest';
import { axisOrbit, frameCube, homeOrbit, ringOrbit } from './framing.ts';
import { basisOf, FOV, orientationOf, positionOf } from './orbit.ts';

const FRAMES = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 390, height: 844 },
  { width: 844, height: 390 },
];
const CORNERS = [-1, 1].flatMap((x) => [-1, 1].flatMap((y) => [-1, 1].map((z) => [x, y, z] as const)));

test('[VIEW4] home shows the whole cube with room for its labels, on every canvas', () => {
  for (const frame of FRAMES) {
    const home = homeOrbit([10, 10, 10], [0, 0, 0], frame);
    const camera = new PerspectiveCamera((FOV * 180) / Math.PI, frame.width / frame.height, 0.01, 100);
    camera.position.fromArray(positionOf(home));
    camera.quaternion.fromArray(orientationOf(home));
    camera.updateMatrixWorld(true);
    const seen = CORNERS.map((corner) => new Vector3(...corner).project(camera));
    const xs = seen.map((p) => ((p.x + 1) / 2) * frame.width);
    const ys = seen.map((p) => ((1 - p.y) / 2) * frame.height);
    expect(Math.min(...xs)).toBeGreaterThan(Math.min(80, frame.width * 0.12));
    expect(Math.max(...xs)).toBeLessThan(frame.width - Math.min(60, frame.width * 0.1));
    expect(Math.min(...ys)).toBeGreaterThan(Math.min(48, frame.height * 0.08));
    expect(Math.max(...ys)).toBeLessThan(frame.height - Math.min(56, frame.height * 0.09));
  }
});

test('[VIEW4] a home that looks at something else than the middle stands where it says', () => {
  const home = homeOrbit([3, 1, 2], [0.8, 0.5, 0.2], FRAMES[0]!);
  expect(home.target).toEqual([0.8, 0.5, 0.2]);
  positionOf(home).forEach((c, i) => {
    expect(c).toBeCloseTo([3, 1, 2][i]!);
  });
});

test('[VIEW4] axis views look straight along their axis, values growing to the right', () => {
  const frame = FRAMES[0]!;
  const look = (axis: 'x' | 'y' | 'z') => basisOf(axisOrbit(axis, frame));
  expect(look('x').forward[0]).toBeCloseTo(1);
  expect(look('x').right[2]).toBeCloseTo(1);
  expect(look('y').forward[1]).toBeCloseTo(-1);
  expect(look('z').forward[2]).toBeCloseTo(-1);
  expect(look('z').right[0]).toBeCloseTo(1);
});

test('[VIEW6] fifty arrivals stand apart, outside the data, facing it, whoever came first', () => {
  const frame = FRAMES[0]!;
  const home = homeOrbit([10, 7, 12], [0, 0, 0], frame);
  const orbits = Array.from({ length: 50 }, (_, index) => ringOrbit(index, home, frame));
  const places = orbits.map(positionOf);
  for (let a = 0; a < places.length; a++) {
    expect(Math.hypot(places[a]![0], places[a]![2])).toBeGreaterThan(2);
    expect(basisOf(orbits[a]!).forward.reduce((sum, c, i) => sum + c * places[a]![i]!, 0)).toBeLessThan(0);
    for (let b = 0; b < a; b++)
      // Two heads of half a metre, the largest there are, would just not touch.
      expect(Math.hypot(...places[a]!.map((c, i) => c - places[b]![i]!))).toBeGreaterThan(0.5);
  }
});

test('[VIEW6] the first arrival sees what the scene shows', () => {
  const frame = FRAMES[0]!;
  const home = frameCube(0.7, 0.5, frame);
  expect(ringOrbit(0, home, frame).yaw).toBeCloseTo(0.7);
});

test('[VIEW6] the first two see each other across the data, whatever their canvases', () => {
  for (const mine of FRAMES)
    for (const theirs of FRAMES) {
      const home = (frame: (typeof FRAMES)[number]) => homeOrbit([10, 10, 10], [0, 0, 0], frame);
      for (const [a, b] of [
        [0, 1],
        [1, 0],
      ] as const) {
        const eye = ringOrbit(a, home(mine), mine);
        const other = positionOf(ringOrbit(b, home(theirs), theirs));
        const { right, up, forward } = basisOf(eye);
        const along = (axis: readonly number[]): number =>
          axis.reduce((sum, c, i) => sum + c * (other[i]! - positionOf(eye)[i]!), 0);
        const half = Math.tan(FOV / 2) * along(forward);
        expect(along(forward)).toBeGreaterThan(0);
        expect(Math.abs(along(up))).toBeLessThan(half);
        expect(Math.abs(along(right))).toBeLessThan((half * mine.width) / mine.height);
      }
    }
});

test('[VIEW6] about a ball everybody stands as high as the scene’s camera, sees all of it and nobody stands in another', () => {
  const frame = { width: 1_280, height: 672 };
  const home = homeOrbit([10, 10, 10], [0, 0, 0], frame, 1.4);
  const orbits = Array.from({ length: 64 }, (_, index) => ringOrbit(index, home, frame, 1.4));
  const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9;
  expect(orbits.every(({ pitch }) => near(pitch, home.pitch))).toBe(true);
  expect(near(orbits[0]!.yaw, home.yaw)).toBe(true);
  expect(orbits.every(({ distance }) => distance >= home.distance - 1e-9)).toBe(true);
  const places = orbits.map(positionOf);
  let least = Number.POSITIVE_INFINITY;
  for (const [i, a] of places.entries())
    for (const b of places.slice(i + 1))
      least = Math.min(least, Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]));
  expect(least).toBeGreaterThan(0.25);
});
