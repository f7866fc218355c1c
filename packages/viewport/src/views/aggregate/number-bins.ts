// Cells of a number: nice steps (1, 2, 2.5, 5 x 10^n), or equal factors on a logarithmic axis; whole numbers of which
// there are few stand alone. Edges are the same bits everywhere. Pure.

const STEPS = [1, 2, 2.5, 5];

/** `(first + i) * step`, without the error of a repeated sum. */
const multiple = (index: number, mantissa: number, power: number): number =>
  power >= 0 ? index * mantissa * Number(`1e${power}`) : (index * mantissa) / Number(`1e${-power}`);

/** Edges of about `wanted` cells from `low` to `high`; `whole` keeps steps at 1 or above. */
export const numberEdges = (low: number, high: number, wanted: number, whole: boolean): Float64Array => {
  if (low === high) return Float64Array.from(whole ? [low, low + 1] : [low - 0.5, low + 0.5]);
  // Values that a step could not tell apart are one cell.
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (high - low < size * 1e-12 || high - low < 1e-290) return Float64Array.from([low, high]);
  let best: { edges: number[]; miss: number } | null = null;
  const about = Math.floor(Math.log10((high - low) / wanted));
  for (const power of [about - 1, about, about + 1])
    for (const mantissa of STEPS) {
      const step = multiple(1, mantissa, power);
      if (whole && (step < 1 || !Number.isInteger(step))) continue;
      const count = (high - low) / step;
      if (count > wanted * 4) continue;
      let first = Math.floor(low / step);
      if (multiple(first, mantissa, power) > low) first--; // rounded up by the division
      const edges: number[] = [];
      // Cells are closed below and open above: a value that stands on the last edge needs one more.
      for (let i = first; edges.length < 2 || edges[edges.length - 1]! <= high; i++)
        edges.push(multiple(i, mantissa, power));
      const miss = Math.abs(Math.log((edges.length - 1) / wanted));
      if (!best || miss < best.miss - 1e-9) best = { edges, miss };
    }
  if (!best) return numberEdges(low, high, Math.max(1, Math.ceil(high - low)), false);
  const { edges } = best;
  // Only the largest value would stand in a cell of its own: the cell before takes it, as its last.
  if (!whole && edges.length > 2 && edges[edges.length - 2]! === high) edges.pop();
  return Float64Array.from(edges);
};

/** Edges of `wanted` cells of one factor; both above zero. */
export const factorEdges = (low: number, high: number, wanted: number): Float64Array => {
  const [from, to] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const decades = Math.max(1, to - from);
  const each = Math.max(1, Math.round(wanted / decades));
  const edges: number[] = [];
  for (let i = 0; i <= decades * each; i++) {
    const [power, rest] = [from + Math.floor(i / each), i % each];
    // Twelve digits: what a browser's own power function gets right everywhere.
    edges.push(rest === 0 ? Number(`1e${power}`) : Number((10 ** (power + rest / each)).toPrecision(12)));
  }
  let [first, last] = [0, edges.length - 1];
  while (first + 1 < last && edges[first + 1]! <= low) first++;
  while (last - 1 > first && edges[last - 1]! > high) last--;
  return Float64Array.from(edges.slice(first, last + 1));
};
