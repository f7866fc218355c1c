// Ranks from 1, ties sharing their mean rank.

export interface Ranks {
  readonly ranks: Float64Array;
  /** Sum over ties of t^3 - t, for tie corrections. */
  readonly ties: number;
}

/** No missing values. Sorted as numbers, each found again by its value: a sort of row numbers takes ten times as long. */
export const ranksOf = (values: ArrayLike<number>): Ranks => {
  const sorted = new Float64Array(values.length);
  sorted.set(values);
  sorted.sort();
  // Of each different value: itself and its rank, packed to the front.
  const different = new Float64Array(sorted.length);
  const rank = new Float64Array(sorted.length);
  let count = 0;
  let ties = 0;
  for (let start = 0; start < sorted.length; ) {
    const value = sorted[start] as number;
    let end = start + 1;
    while (end < sorted.length && sorted[end] === value) end++; // -0 and 0 are one value
    different[count] = value;
    rank[count++] = (start + 1 + end) / 2;
    ties += (end - start) ** 3 - (end - start);
    start = end;
  }
  const ranks = new Float64Array(values.length);
  for (let at = 0; at < ranks.length; at++) {
    const value = values[at] as number;
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((different[middle] as number) <= value) low = middle;
      else high = middle - 1;
    }
    ranks[at] = rank[low] as number;
  }
  return { ranks, ties };
};
