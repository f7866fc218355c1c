// Rows that go from one place to another, drawn together where both ends are the same: connections with a weight. Pure.
import type { ColumnData } from '@orrery/protocol';
import { isNull } from '@orrery/protocol';
import type { GlobePlaces } from './globe-places.ts';

export const NO_ARC = -1;

/** Connections there are, whatever the filters. */
export interface ArcEnds {
  readonly count: number;
  /** Four degrees each: from longitude, latitude, to longitude, latitude. */
  readonly ends: Float64Array;
  /** Of each row; NO_ARC where an end is missing, or both are one place. */
  readonly ofRow: Int32Array;
}

export const arcEnds = (from: GlobePlaces, to: GlobePlaces): ArcEnds => {
  const rows = from.longitude.length;
  const ofRow = new Int32Array(rows).fill(NO_ARC);
  const known = new Map<string, number>();
  const ends: number[] = [];
  for (let row = 0; row < rows; row++) {
    const [a, b, c, d] = [from.longitude[row]!, from.latitude[row]!, to.longitude[row]!, to.latitude[row]!];
    if (Number.isNaN(a + b + c + d) || (a === c && b === d)) continue;
    const key = `${a},${b},${c},${d}`;
    let arc = known.get(key);
    if (arc === undefined) {
      arc = known.size;
      known.set(key, arc);
      ends.push(a, b, c, d);
    }
    ofRow[row] = arc;
  }
  return { count: known.size, ends: Float64Array.from(ends), ofRow };
};

export interface ArcTotals {
  /** Rows that pass. */
  readonly rows: Uint32Array;
  /** Sum of the weights of those rows; their number where nothing weighs. */
  readonly weight: Float64Array;
  readonly selected: Uint32Array | null;
  /** The first of those rows: its colour is the arc's. */
  readonly first: Int32Array;
  readonly heaviest: number;
}

export const arcTotals = (
  { count, ofRow }: ArcEnds,
  weights: ColumnData | null,
  mask: Uint8Array | null,
  selected: Uint8Array | null,
): ArcTotals => {
  const rows = new Uint32Array(count);
  const weight = new Float64Array(count);
  const chosen = selected && new Uint32Array(count);
  const first = new Int32Array(count).fill(-1);
  for (let row = 0; row < ofRow.length; row++) {
    const arc = ofRow[row]!;
    if (arc === NO_ARC || (mask && mask[row] === 0)) continue;
    rows[arc]!++;
    if (first[arc] === -1) first[arc] = row;
    if (chosen && selected[row] === 1) chosen[arc]!++;
    const value = weights ? weights.values[row]! : 1;
    if (!weights || (Number.isFinite(value) && !isNull(weights, row))) weight[arc]! += value;
  }
  let heaviest = 0;
  for (const one of weight) heaviest = Math.max(heaviest, one);
  return { rows, weight, selected: chosen, first, heaviest };
};

const DRAWN_AT_MOST = 5_000; // more lines are a ball of wool; the heaviest say what it is about

/** Arcs with rows, lightest first, so that heavy ones lie on top. */
export const arcsToDraw = ({ rows, weight }: ArcTotals): Uint32Array => {
  const all: number[] = [];
  for (let arc = 0; arc < rows.length; arc++) if (rows[arc]! > 0) all.push(arc);
  all.sort((a, b) => weight[a]! - weight[b]! || a - b);
  return Uint32Array.from(all.slice(-DRAWN_AT_MOST));
};
