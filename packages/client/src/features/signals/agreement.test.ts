// The figures of a blind round against published examples and against a count by hand.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agreementOf, fleissKappa, markedByAtLeast, meanJaccard, overlapOf } from './agreement.ts';

const mask = (rows: number, ...marked: number[]): Uint8Array =>
  Uint8Array.from({ length: rows }, (_, row) => (marked.includes(row) ? 1 : 0));

test("[MEET5] Fleiss' kappa of the published example of 14 raters, 10 items and 5 categories is 0.210", () => {
  const table = [
    [0, 0, 0, 0, 14],
    [0, 2, 6, 4, 2],
    [0, 0, 3, 5, 6],
    [0, 3, 9, 2, 0],
    [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0],
    [3, 2, 6, 3, 0],
    [2, 5, 3, 2, 2],
    [6, 5, 2, 1, 0],
    [0, 2, 2, 3, 7],
  ];
  expect(fleissKappa(table.map((ratings) => ({ ratings, items: 1 })))).toBeCloseTo(0.2099, 4);
});

test('[MEET5] kappa is 1 where all agree on some rows, and has no value where nobody marked or all marked all', () => {
  const same = [mask(10, 1, 2), mask(10, 1, 2), mask(10, 1, 2)];
  expect(agreementOf(same, 10)).toEqual({ people: 3, rows: 10, rowsBy: [8, 0, 0, 2], jaccard: 1, kappa: 1 });
  expect(agreementOf([mask(4), mask(4)], 4).kappa).toBeNull();
  expect(agreementOf([mask(2, 0, 1), mask(2, 0, 1)], 2).kappa).toBeNull();
  expect(agreementOf([mask(4, 1)], 4)).toMatchObject({ people: 1, jaccard: null, kappa: null });
});

test('[MEET5] the mean of shared over all rows, over every pair; two who marked nothing agree', () => {
  // pairs: {1,2,3} {2,3,4} = 2/4, {1,2,3} {} = 0, {2,3,4} {} = 0
  expect(meanJaccard([mask(6, 1, 2, 3), mask(6, 2, 3, 4), mask(6)])).toBeCloseTo(0.5 / 3, 12);
  expect(meanJaccard([mask(6), mask(6)])).toBe(1);
  expect(meanJaccard([mask(6, 1)])).toBeNull();
});

/** Kappa of two categories by its definition, row by row. */
const kappaByHand = (masks: readonly Uint8Array[], rows: number): number | null => {
  const n = masks.length;
  let [agreeing, marked] = [0, 0];
  for (let row = 0; row < rows; row += 1) {
    for (const a of masks.keys())
      for (const b of masks.keys()) if (a !== b && masks[a]![row] === masks[b]![row]) agreeing += 1;
    for (const one of masks) marked += one[row]!;
  }
  const observed = agreeing / (rows * n * (n - 1));
  const p = marked / (rows * n);
  const chance = p * p + (1 - p) * (1 - p);
  return chance === 1 ? null : (observed - chance) / (1 - chance);
};

test('[MEET5] the figures are those of the definitions, pair by pair and row by row', () => {
  const rows = 24;
  const anyMask = fc.array(fc.constantFrom(0, 1), { minLength: rows, maxLength: rows });
  fc.assert(
    fc.property(fc.array(anyMask, { minLength: 2, maxLength: 6 }), (drawn) => {
      const masks = drawn.map((bits) => Uint8Array.from(bits));
      const { kappa, rowsBy } = agreementOf(masks, rows);
      const byHand = kappaByHand(masks, rows);
      if (byHand === null) expect(kappa).toBeNull();
      else expect(kappa).toBeCloseTo(byHand, 9);
      expect(rowsBy.reduce((sum, n) => sum + n, 0)).toBe(rows);
      const overlap = overlapOf(masks, rows);
      for (let least = 1; least <= masks.length; least += 1)
        expect(markedByAtLeast(overlap, least).reduce((sum, bit) => sum + bit, 0)).toBe(
          rowsBy.slice(least).reduce((sum, n) => sum + n, 0),
        );
    }),
    { numRuns: 200 },
  );
});
