import { geoArea } from 'd3-geo';
import { expect, test } from 'vitest';
import { atlasNow } from './atlas.ts';
import { regionTriangles } from './region-triangles.ts';
import { directionOf } from './sphere.ts';

const world = new Promise<NonNullable<ReturnType<typeof atlasNow>>>((resolve) => {
  const look = (): void => {
    const atlas = atlasNow('world', look);
    if (atlas) resolve(atlas);
  };
  look();
});

/** Solid angle of a triangle of directions (Van Oosterom and Strackee 1983). */
const solidAngle = (corners: Float32Array, at: number): number => {
  const [a, b, c] = [0, 2, 4].map((i) =>
    directionOf(corners[at + i]!, corners[at + i + 1]!, 0),
  ) as unknown as [number[], number[], number[]];
  const triple =
    a[0]! * (b[1]! * c[2]! - b[2]! * c[1]!) +
    a[1]! * (b[2]! * c[0]! - b[0]! * c[2]!) +
    a[2]! * (b[0]! * c[1]! - b[1]! * c[0]!);
  const dot = (p: number[], q: number[]): number => p[0]! * q[0]! + p[1]! * q[1]! + p[2]! * q[2]!;
  return 2 * Math.atan2(Math.abs(triple), 1 + dot(a, b) + dot(b, c) + dot(c, a));
};

test('[GLOBE4] a region’s triangles cover the region and nothing else, over the antimeridian and the pole', async () => {
  const { regions } = await world;
  for (const name of ['Russia', 'Fiji', 'Antarctica', 'South Africa', 'Brazil', 'Indonesia']) {
    const region = regions.find((one) => one.name === name)!;
    const { tops } = regionTriangles(region.shape);
    let sum = 0;
    for (let i = 0; i < tops.length; i += 6) sum += solidAngle(tops, i);
    expect(sum / geoArea(region.shape), name).toBeCloseTo(1, 1);
  }
});

test('[GLOBE4] no side is long, and the edge of the map is no outline', async () => {
  const { regions } = await world;
  const { tops, sides } = regionTriangles(regions.find((one) => one.name === 'Antarctica')!.shape);
  let longest = 0;
  for (let i = 0; i < tops.length; i += 6)
    longest = Math.max(longest, Math.hypot(tops[i]! - tops[i + 2]!, tops[i + 1]! - tops[i + 3]!));
  expect(longest).toBeLessThanOrEqual(4.001);
  for (let i = 0; i < sides.length; i += 4)
    expect(Math.abs(sides[i + 1]!) > 89.9 && Math.abs(sides[i + 3]!) > 89.9).toBe(false);
});
