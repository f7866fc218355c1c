// What the marks of a blind round come to, by the textbook: computed here from sets, by no code of the house.
import { decodeRowSet, fromBase64Url, type Selection } from '@orrery/protocol';

/** Rows of a selection that is said row by row. */
export const rowsIn = (selection: Selection): ReadonlySet<number> => {
  if (selection.kind !== 'rows') throw new Error(`a box around points is said as ${selection.kind}`);
  return new Set(decodeRowSet(fromBase64Url(selection.rows)).rows);
};

/** Mean Jaccard over all pairs and Fleiss' kappa for two categories, by the textbook and from sets, not from masks. */
export const agreement = (marked: readonly ReadonlySet<number>[], rows: number) => {
  const n = marked.length;
  const jaccards = marked.flatMap((a, i) =>
    marked.slice(i + 1).map((b) => {
      const union = new Set([...a, ...b]).size;
      return union === 0 ? 1 : [...a].filter((row) => b.has(row)).length / union;
    }),
  );
  const yes = Array.from({ length: rows }, (_, row) => marked.filter((set) => set.has(row)).length);
  const perRow = yes.map((k) => (k * (k - 1) + (n - k) * (n - k - 1)) / (n * (n - 1)));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const share = mean(yes) / n;
  const chance = share ** 2 + (1 - share) ** 2;
  return {
    jaccard: mean(jaccards),
    kappa: (mean(perRow) - chance) / (1 - chance),
    all: yes.filter((k) => k === n).length,
  };
};
