import { expect, test } from 'vitest';
import { FOV } from '../camera/orbit.ts';
import { ballAround, fitOrbit, someRows } from './fit-orbit.ts';

type Deps = Parameters<typeof fitOrbit>[1];
const PLACES = [
  [0.5, 0.5, 0.5],
  [0.7, 0.5, 0.5],
  [0.5, 0.9, 0.1],
  [-1, -1, -1],
] as const;
const deps = (mask: Uint8Array | null, hidden = -1): Deps =>
  ({
    client: { selection: { getState: () => ({ mask, count: mask?.reduce((a, b) => a + b, 0) ?? null }) } },
    frame: { width: 1_000, height: 500 },
    rig: { goal: { target: [0, 0, 0], yaw: 0.4, pitch: 0.2, distance: 6 } },
    stage: { placeOf: (row: number) => PLACES[row], isVisible: (row: number) => row !== hidden },
  }) as unknown as Deps;

test('[FOLLOW9] fitting shows all selected rows that are drawn, in the middle, from the same side', () => {
  const orbit = fitOrbit('selection', deps(Uint8Array.of(1, 1, 1, 0)));
  expect(orbit).toMatchObject({ yaw: 0.4, pitch: 0.2 });
  orbit?.target.forEach((c, axis) => {
    expect(c).toBeCloseTo([0.6, 0.7, 0.3][axis]!, 9);
  });
  const radius = Math.hypot(0.1, 0.2, 0.2);
  const half = (orbit?.distance ?? 0) * Math.sin(FOV / 2);
  expect(half).toBeGreaterThan(radius);
  expect(half).toBeLessThan(radius * 1.5);
  expect(fitOrbit('selection', deps(Uint8Array.of(1, 0, 0, 1), 3))?.target).toEqual(PLACES[0]);
});

test('[FOLLOW9] where nothing is selected, or none of it is drawn, the camera stays', () => {
  expect(fitOrbit('selection', deps(null))).toBeNull();
  expect(fitOrbit('selection', deps(Uint8Array.of(0, 0, 0, 1), 3))).toBeNull();
  expect(ballAround([])).toBeNull();
});

test('[FOLLOW9] of many rows evenly taken ones are looked at', () => {
  expect([...someRows(Uint8Array.of(1, 0, 1, 1, 1, 1, 1), 6, 3)]).toEqual([0, 3, 5]);
  expect([...someRows(Uint8Array.of(1, 0, 1), 2, 9)]).toEqual([0, 2]);
});
