// Ranks from 1, ties sharing their mean rank.

export interface Ranks {
  readonly ranks: Float64Array;
  /** Sum over ties of t^3 - t, for tie corrections. */
  readonly ties: number;
}

export const ranksOf = (values: ArrayLike<number>): Ranks => {
  const order = Uint32Array.from({ length: values.length }, (_, index) => index).sort(
    (a, b) => (values[a] as number) - (values[b] as number),
  );
  const ranks = new Float64Array(values.length);
  let ties = 0;
  for (let start = 0; start < order.length; ) {
    const value = values[order[start] as number];
    let end = start + 1;
    while (end < order.length && values[order[end] as number] === value) end++;
    for (let at = start; at < end; at++) ranks[order[at] as number] = (start + 1 + end) / 2;
    ties += (end - start) ** 3 - (end - start);
    start = end;
  }
  return { ranks, ties };
};
