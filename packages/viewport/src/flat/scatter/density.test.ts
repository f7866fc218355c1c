import { expect, test } from 'vitest';
import { Density } from './density.ts';

const paint = (density: Density, share = 1, most = density.most()): Uint8ClampedArray => {
  const pixels = new Uint8ClampedArray(density.width * density.height * 4);
  density.paint(pixels, 1, share, most);
  return pixels;
};
const pixel = (pixels: Uint8ClampedArray, index: number): number[] => [
  ...pixels.subarray(index * 4, index * 4 + 4),
];

test('[FLAT4] one row alone is seen beside a thousand, more rows are more opaque, and colours are means', () => {
  const density = new Density(4, 1);
  density.add(0, 0, 200, 0, 0);
  for (let i = 0; i < 30; i++) density.add(1.9, 0.9, i < 15 ? 100 : 0, 0, 200);
  for (let i = 0; i < 1_000; i++) density.add(2, 0, 0, 90, 0);
  density.add(4, 0, 1, 1, 1); // beside the image
  density.add(-1, 0, 1, 1, 1);
  const pixels = paint(density);
  const [one, some, many, none] = [0, 1, 2, 3].map((index) => pixel(pixels, index));
  expect(one!.slice(0, 3)).toEqual([200, 0, 0]);
  expect(some!.slice(0, 3)).toEqual([50, 0, 200]);
  expect(one![3]).toBeGreaterThan(100);
  expect(some![3]).toBeGreaterThan(one![3]!);
  expect(many![3]).toBe(255);
  expect(none).toEqual([0, 0, 0, 0]);
  expect(pixel(paint(density, 0.25), 2)[3]).toBe(64);
});

test('[FLAT4] a row covers a square and never wraps to the next line', () => {
  const density = new Density(3, 2);
  density.add(2, 0, 9, 9, 9);
  const pixels = new Uint8ClampedArray(24);
  density.paint(pixels, 2, 1, 1);
  const covered = Array.from({ length: 6 }, (_, index) => (pixels[index * 4 + 3]! > 0 ? 1 : 0));
  expect(covered).toEqual([0, 0, 1, 0, 0, 1]);
});
