// Exact quantiles without sorting a whole column: values are counted in equal steps between the ends, and only the few
// steps that hold a wanted rank are sorted. A million values take a tenth of the time of a sort.
import { type Column, type ColumnData, type ColumnValues, isNull } from '@orrery/protocol';

const SHARES = { p01: 0.01, p05: 0.05, p25: 0.25, p50: 0.5, p75: 0.75, p95: 0.95, p99: 0.99 } as const;
const STEPS = 65_536;
const SORTED_AT_ONCE = 4_096; // fewer values are sorted in less time than the steps are counted

/** Values that are there, in row order. */
export const presentValues = (data: ColumnData): ColumnValues => {
  if (data.nulls === null) return data.values;
  const { values } = data;
  const present = values.slice();
  let count = 0;
  for (let row = 0; row < values.length; row++)
    if (!isNull(data, row)) present[count++] = values[row] as number;
  return present.subarray(0, count);
};

/** The values at the given ranks (from 0, ascending). */
const valuesAt = (values: ColumnValues, ranks: readonly number[], min: number, max: number): number[] => {
  const scale = (STEPS - 1) / (max - min);
  if (values.length <= SORTED_AT_ONCE || !Number.isFinite(scale) || !Number.isFinite(max - min)) {
    const sorted = values.slice().sort();
    return ranks.map((rank) => sorted[rank] as number);
  }
  const counts = new Uint32Array(STEPS);
  for (let index = 0; index < values.length; index++) {
    const step = (((values[index] as number) - min) * scale) | 0;
    counts[step] = (counts[step] as number) + 1;
  }
  const before = new Float64Array(STEPS); // values below each step
  for (let step = 1; step < STEPS; step++)
    before[step] = (before[step - 1] as number) + (counts[step - 1] as number);
  const stepOf = ranks.map((rank) => {
    let low = 0;
    let high = STEPS - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((before[middle] as number) <= rank) low = middle;
      else high = middle - 1;
    }
    return low;
  });
  const held = new Map(
    stepOf.map((step) => [step, { values: new Float64Array(counts[step] as number), filled: 0 }]),
  );
  const wanted = new Uint8Array(STEPS);
  for (const step of stepOf) wanted[step] = 1;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    const step = ((value - min) * scale) | 0;
    if (wanted[step] === 0) continue;
    const bucket = held.get(step);
    if (bucket) bucket.values[bucket.filled++] = value;
  }
  for (const bucket of held.values()) bucket.values.sort();
  return ranks.map((rank, index) => {
    const step = stepOf[index] as number;
    return held.get(step)?.values[rank - (before[step] as number)] as number;
  });
};

/** By nearest rank: values of the data, never between two. `present` holds no NaN; null where it is empty. */
export const exactQuantiles = (
  present: ColumnValues,
  min: number,
  max: number,
): NonNullable<Column['quantiles']> => {
  const names = Object.keys(SHARES) as (keyof typeof SHARES)[];
  const ranks = names.map((name) => Math.max(0, Math.ceil(SHARES[name] * present.length) - 1));
  const values = min === max ? ranks.map(() => min) : valuesAt(present, ranks, min, max);
  return Object.fromEntries(names.map((name, index) => [name, values[index]])) as NonNullable<
    Column['quantiles']
  >;
};
