// How far people agree who marked rows without seeing each other's marks: counts per row, and two figures with a name in the
// literature. Pure; a mask has one byte per row, 1 where it was marked.

/** How many people marked each row; a session has 50 seats, so a byte is enough. */
export const overlapOf = (masks: readonly Uint8Array[], rows: number): Uint8Array => {
  const counts = new Uint8Array(rows);
  for (const mask of masks) for (let row = 0; row < rows; row += 1) counts[row]! += mask[row]!;
  return counts;
};

/** `rowsBy[k]`: how many rows exactly k people marked. */
export const rowsByCount = (overlap: Uint8Array, people: number): readonly number[] => {
  const rowsBy = new Array<number>(people + 1).fill(0);
  for (const count of overlap) rowsBy[count]! += 1;
  return rowsBy;
};

/**
 * Shared rows over all rows of two people (Jaccard 1912), averaged over every pair. Two who marked nothing agree: 1. Null for
 * fewer than two people.
 */
export const meanJaccard = (masks: readonly Uint8Array[]): number | null => {
  let [sum, pairs] = [0, 0];
  masks.forEach((a, i) => {
    for (const b of masks.slice(i + 1)) {
      let [both, either] = [0, 0];
      for (let row = 0; row < a.length; row += 1) {
        both += a[row]! & b[row]!;
        either += a[row]! | b[row]!;
      }
      sum += either === 0 ? 1 : both / either;
      pairs += 1;
    }
  });
  return pairs === 0 ? null : sum / pairs;
};

/** Items that were rated alike: how many raters chose each category, and how many such items there are. */
export interface RatedAlike {
  readonly ratings: readonly number[];
  readonly items: number;
}

/**
 * Fleiss' kappa (Fleiss 1971): agreement beyond what chance would give; 1 is all of it, 0 none. Null where chance alone would
 * give full agreement (everything is in one category), or for fewer than two raters.
 */
export const fleissKappa = (rated: readonly RatedAlike[]): number | null => {
  const raters = rated[0]?.ratings.reduce((sum, n) => sum + n, 0) ?? 0;
  const items = rated.reduce((sum, one) => sum + one.items, 0);
  if (raters < 2 || items === 0) return null;
  const totals = new Array<number>(rated[0]!.ratings.length).fill(0);
  let observed = 0;
  for (const { ratings, items: alike } of rated) {
    let pairs = 0;
    ratings.forEach((n, category) => {
      totals[category]! += n * alike;
      pairs += n * (n - 1);
    });
    observed += (alike * pairs) / (raters * (raters - 1));
  }
  observed /= items;
  const chance = totals.reduce((sum, n) => sum + (n / (items * raters)) ** 2, 0);
  return chance === 1 ? null : (observed - chance) / (1 - chance);
};

export interface Agreement {
  readonly people: number;
  /** Every row that could be marked. */
  readonly rows: number;
  /** `rowsBy[k]`: rows that exactly k people marked. */
  readonly rowsBy: readonly number[];
  readonly jaccard: number | null;
  /** Over every row that could be marked, marked or not: two categories. */
  readonly kappa: number | null;
}

/** All figures of a round at once. */
export const agreementOf = (masks: readonly Uint8Array[], rows: number): Agreement => {
  const people = masks.length;
  const rowsBy = rowsByCount(overlapOf(masks, rows), people);
  const rated = rowsBy.map((items, marked) => ({ ratings: [marked, people - marked], items }));
  return { people, rows, rowsBy, jaccard: meanJaccard(masks), kappa: fleissKappa(rated) };
};

/** Rows that at least `least` people marked, as a mask. */
export const markedByAtLeast = (overlap: Uint8Array, least: number): Uint8Array =>
  overlap.map((count) => (count >= least ? 1 : 0));
