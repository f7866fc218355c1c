import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { ForceLayout, inCube, type LayoutRequest } from './force-layout.ts';

/** Two rings of 20, joined by one edge. */
const edges: number[] = [];
for (const ring of [0, 20]) for (let i = 0; i < 20; i++) edges.push(ring + i, ring + ((i + 1) % 20));
edges.push(0, 20);
const rings = (change: Partial<LayoutRequest> = {}): LayoutRequest => ({
  nodes: 41, // the last has no edge
  edges: Uint32Array.from(edges),
  seed: 7,
  dimensions: 3,
  ...change,
});
const settle = (request: LayoutRequest): ForceLayout => {
  const layout = new ForceLayout(request);
  while (!layout.settled) layout.step();
  return layout;
};
const fingerprint = (places: Float64Array): string =>
  createHash('sha256').update(new Uint8Array(places.buffer)).digest('hex').slice(0, 16);

test('[NETWORK2] the same data and seed settle at the same places to the last bit, however the steps are portioned', () => {
  const once = settle(rings());
  const portions = new ForceLayout(rings());
  for (let i = 0; !portions.settled; i++) {
    for (let k = 0; k <= i % 7; k++) portions.step();
    inCube(portions.places, 1); // looking on changes nothing
  }
  expect(portions.places).toEqual(once.places);
  expect(settle(rings({ seed: 8 })).places).not.toEqual(once.places);
  // Every engine computes these bits: a change of the arithmetic is a change of everybody's picture.
  expect([fingerprint(once.places), fingerprint(settle(rings({ dimensions: 2 })).places)]).toEqual(
    FINGERPRINTS,
  );
});

test('[NETWORK2] what is connected settles together, and nothing flies off or falls into one place', () => {
  const { places } = settle(rings());
  const at = inCube(places, 1);
  const away = (a: number, b: number): number =>
    Math.hypot(...[0, 1, 2].map((axis) => at[a * 3 + axis]! - at[b * 3 + axis]!));
  let [linked, all, pairs] = [0, 0, 0];
  for (let i = 0; i < edges.length; i += 2) linked += away(edges[i]!, edges[i + 1]!) / (edges.length / 2);
  for (let a = 0; a < 41; a++)
    for (let b = 0; b < a; b++) {
      all += away(a, b);
      pairs++;
      expect(away(a, b)).toBeGreaterThan(0.005);
    }
  expect(linked).toBeLessThan((all / pairs) * 0.5);
  expect(Math.max(...at.map(Math.abs))).toBeLessThanOrEqual(1.000001);
});

test('[NETWORK2] nodes at one place are pushed apart, and a single node stays in the middle', () => {
  expect([
    ...inCube(settle({ nodes: 1, edges: new Uint32Array(0), seed: 1, dimensions: 3 }).places, 1),
  ]).toEqual([0, 0, 0]);
  const flat = inCube(settle(rings({ dimensions: 2 })).places, 1);
  expect(flat.filter((_, i) => i % 3 === 2).every((z) => z === 0)).toBe(true);
});

const FINGERPRINTS = ['8afa01dae3684d6f', 'e863771653b86f6e'];
