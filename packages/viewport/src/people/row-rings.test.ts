import { expect, test } from 'vitest';
import { MOST_LEVELS, ringsOf } from './row-rings.ts';

const mask = (length: number, ...rows: number[]): { mask: Uint8Array } => ({
  mask: Uint8Array.from({ length }, (_, row) => (rows.includes(row) ? 1 : 0)),
});
const listed = ({ rows, owner, level }: ReturnType<typeof ringsOf>): string[] =>
  [...rows].map((row, i) => `${row} ${owner[i]} ${level[i]}`).sort();

test('[TOOLS8] a row that two people brushed has a ring of each, the second around the first', () => {
  const rings = ringsOf([mask(9, 1, 4), mask(9, 4, 7), mask(9, 4)]);
  expect(listed(rings)).toEqual(['1 0 0', '4 0 0', '4 1 1', '4 2 2', '7 1 0']);
  const crowd = Array.from({ length: 9 }, () => mask(3, 1));
  expect(ringsOf(crowd).rows).toHaveLength(MOST_LEVELS);
});

test('[TOOLS8] of more rings than are drawn a fair sample stands, the same rows for everybody', () => {
  const rows = 100_000;
  const all = { mask: new Uint8Array(rows).fill(1) };
  const rings = ringsOf([all, all], 10_000);
  expect(rings.rows.length).toBeGreaterThan(8_000);
  expect(rings.rows.length).toBeLessThanOrEqual(12_000);
  const of = (owner: number): number[] =>
    [...rings.rows].filter((_, i) => rings.owner[i] === owner).sort((a, b) => a - b);
  expect(of(0)).toEqual(of(1));
  const lower = of(0).filter((row) => row < rows / 2).length / of(0).length;
  expect(Math.abs(lower - 0.5)).toBeLessThan(0.05);
  const early = [...rings.rows.subarray(0, 2_000)].filter((row) => row < rows / 2).length / 2_000;
  expect(Math.abs(early - 0.5)).toBeLessThan(0.05); // the first of them are a sample, too
});
