// Trails in numbers: rows of a group in the order of time, as pairs of slots to draw lines between. Pure; filters are not its
// business, a filtered row interrupts its line on the GPU.
import { type ColumnData, isNull } from '@orrery/protocol';
import type { RowPlaces } from './row-places.ts';
import type { SlotOrder } from './slot-order.ts';

/** Lines of more rows are a thicket; they are not drawn. */
export const TRAIL_ROWS = 200_000;

export interface Trails {
  /** Rows by group, then by time. */
  readonly rows: Uint32Array;
  /** Trail t is `rows[starts[t]] .. rows[starts[t + 1] - 1]`; its group's value is `groups[t]`. */
  readonly starts: readonly number[];
  readonly groups: readonly number[];
}

export const orderTrails = (
  places: Pick<RowPlaces, 'rows' | 'isDrawn'>,
  time: ColumnData,
  group: ColumnData,
): Trails => {
  const rows: number[] = [];
  for (let row = 0; row < places.rows; row++) {
    const placed = places.isDrawn(row) && !isNull(group, row) && !Number.isNaN(group.values[row]!);
    if (placed && !isNull(time, row) && !Number.isNaN(time.values[row]!)) rows.push(row);
  }
  const sorted = Uint32Array.from(rows).sort(
    (a, b) => group.values[a]! - group.values[b]! || time.values[a]! - time.values[b]! || a - b,
  );
  const starts: number[] = [];
  const groups: number[] = [];
  sorted.forEach((row, i) => {
    const value = group.values[row]!;
    if (i > 0 && value === groups[groups.length - 1]) return;
    starts.push(i);
    groups.push(value);
  });
  starts.push(sorted.length);
  return { rows: sorted, starts, groups };
};

/** Slots of the two ends of every line, one after the other. */
export const trailLines = ({ rows, starts }: Trails, order: SlotOrder): Uint32Array<ArrayBuffer> => {
  const lines = new Uint32Array(2 * (rows.length - (starts.length - 1)));
  let at = 0;
  for (let trail = 0; trail + 1 < starts.length; trail++)
    for (let i = starts[trail]!; i + 1 < starts[trail + 1]!; i++) {
      lines[at++] = order.slotOf(rows[i]!);
      lines[at++] = order.slotOf(rows[i + 1]!);
    }
  return lines;
};

/** The latest row of each trail that passes; a trail without one has none. */
export const trailHeads = (
  { rows, starts, groups }: Trails,
  mask: Uint8Array | null,
): readonly { readonly row: number; readonly group: number }[] =>
  groups.flatMap((group, trail) => {
    for (let i = starts[trail + 1]! - 1; i >= starts[trail]!; i--)
      if (mask === null || mask[rows[i]!] === 1) return [{ row: rows[i]!, group }];
    return [];
  });
