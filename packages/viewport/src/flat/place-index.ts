// Rows by where they are on a flat plot: 256 x 256 cells over -1..1, so that what is in a window or under a pointer is found
// without touching a million rows. Built once per mapping. Pure.
const SIDE = 256;

export interface Places {
  /** -1..1; NaN where the row is not drawn. */
  readonly x: Float32Array;
  readonly y: Float32Array;
}

export interface PlaceIndex {
  readonly places: Places;
  /** Rows of cell c are `rows[starts[c]] .. rows[starts[c + 1] - 1]`; a line of cells is one run. */
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
}

const cellOn = (at: number): number => Math.min(SIDE - 1, Math.max(0, Math.floor((at + 1) * 0.5 * SIDE)));

/** A counting sort: two passes over the rows. */
export const indexPlaces = (places: Places): PlaceIndex => {
  const { x, y } = places;
  const starts = new Uint32Array(SIDE * SIDE + 1);
  const drawn = (row: number): boolean => !Number.isNaN(x[row]! + y[row]!);
  for (let row = 0; row < x.length; row++)
    if (drawn(row)) starts[cellOn(y[row]!) * SIDE + cellOn(x[row]!) + 1]!++;
  for (let cell = 0; cell < SIDE * SIDE; cell++) starts[cell + 1]! += starts[cell]!;
  const rows = new Uint32Array(starts[SIDE * SIDE]!);
  const next = starts.slice(0, -1);
  for (let row = 0; row < x.length; row++)
    if (drawn(row)) {
      const cell = cellOn(y[row]!) * SIDE + cellOn(x[row]!);
      rows[next[cell]!] = row;
      next[cell]!++;
    }
  return { places, starts, rows };
};

export interface Window {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** Runs of `index.rows` whose cells touch the window: [from, to) pairs. */
export const runsIn = (
  { starts }: PlaceIndex,
  { left, right, bottom, top }: Window,
): readonly (readonly [number, number])[] => {
  const [x0, x1, y0, y1] = [cellOn(left), cellOn(right), cellOn(bottom), cellOn(top)];
  const runs: [number, number][] = [];
  for (let y = y0; y <= y1; y++) {
    const [from, to] = [starts[y * SIDE + x0]!, starts[y * SIDE + x1 + 1]!];
    if (from < to) runs.push([from, to]);
  }
  return runs;
};

/** The row nearest to a place among those that pass, by CSS px; null beyond `reach`. */
export const nearestRow = (
  index: PlaceIndex,
  mask: Uint8Array | null,
  at: { readonly x: number; readonly y: number },
  toPx: { readonly x: number; readonly y: number },
  reach: number,
): number | null => {
  const [dx, dy] = [reach / toPx.x, reach / toPx.y];
  const window = { left: at.x - dx, right: at.x + dx, bottom: at.y - dy, top: at.y + dy };
  const { x, y } = index.places;
  let best: number | null = null;
  let least = reach * reach;
  for (const [from, to] of runsIn(index, window))
    for (let k = from; k < to; k++) {
      const row = index.rows[k]!;
      if (mask && mask[row] === 0) continue;
      const away = ((x[row]! - at.x) * toPx.x) ** 2 + ((y[row]! - at.y) * toPx.y) ** 2;
      if (away > least || (away === least && best !== null && row < best)) continue;
      best = row;
      least = away;
    }
  return best;
};
