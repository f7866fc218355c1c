// Logarithmic axes: where their ticks stand (1, 2, 5 x 10^n, 4 to 6 of them) and how far they reach. Pure; only numbers
// above zero have a place, and who asks must count the others.
import type { ColumnData } from '@orrery/protocol';
import { isNull } from '@orrery/protocol';

const LEAST_TICKS = 4;
const MOST_TICKS = 6;
const MANTISSAS = [[1, 2, 5], [1, 5], [1]] as const;
const BARE = 0.1; // an axis may be a tenth longer to end at a tick

export interface LogAxis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

/** Multiples of powers of ten, exact: 5e-3 rather than 5 * 0.001. */
const times = (mantissa: number, power: number): number => Number(`${mantissa}e${power}`);

/** Every candidate from below `low` to above `high`. */
const around = (low: number, high: number, mantissas: readonly number[], step: number): number[] => {
  const first = Math.floor(Math.floor(Math.log10(low)) / step) * step;
  const all: number[] = [];
  for (let power = first; all.length === 0 || all[all.length - 1]! < high; power += step)
    for (const mantissa of mantissas) all.push(times(mantissa, power));
  return all;
};

/** The axis of positive numbers from `low` to `high`: ends at ticks where that costs little of its length. */
export const logAxis = (low: number, high: number): LogAxis => {
  if (low === high) [low, high] = [low / 2, high * 2];
  const span = Math.log10(high / low);
  let best: (LogAxis & { cost: number }) | null = null;
  const consider = (ticks: readonly number[], from: number, to: number): void => {
    const shown = ticks.filter((tick) => tick >= from && tick <= to);
    const miss = Math.max(0, LEAST_TICKS - shown.length) + Math.max(0, shown.length - MOST_TICKS);
    const bare = (shown[0] === from ? 0 : 1) + (shown[shown.length - 1] === to ? 0 : 1);
    const cost = miss * 10 + Math.log10(to / from) / span + bare * BARE;
    if (!best || cost < best.cost - 1e-9) best = { low: from, high: to, ticks: shown, cost };
  };
  for (const [mantissas, step] of [
    ...MANTISSAS.map((some) => [some, 1] as const),
    ...[2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 100].map((step) => [[1], step] as const),
  ]) {
    const all = around(low, high, mantissas, step);
    const below = all.filter((tick) => tick <= low).pop() ?? low;
    const above = all.find((tick) => tick >= high) ?? high;
    for (const from of [below, low]) for (const to of [above, high]) consider(all, from, to);
  }
  return best!;
};

/** The smallest value above zero; null where there is none. */
export const leastPositive = (data: ColumnData): number | null => {
  let least = Number.POSITIVE_INFINITY;
  for (let row = 0; row < data.values.length; row++) {
    const value = data.values[row]!;
    if (value > 0 && value < least && !isNull(data, row)) least = value;
  }
  return Number.isFinite(least) ? least : null;
};

/** Rows that have a value but no place on a logarithmic axis. */
export const countNotPositive = (data: ColumnData, mask: Uint8Array | null): number => {
  let count = 0;
  for (let row = 0; row < data.values.length; row++)
    if (data.values[row]! <= 0 && (!mask || mask[row] === 1) && !isNull(data, row)) count++;
  return count;
};
