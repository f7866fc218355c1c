// What the GPU knows of a row beside its filters: a byte a slot, bit 1 passes the mask, bit 2 selected. Pure.
import type { RowBytes } from './row-looks.ts';
import type { SlotOrder } from './slot-order.ts';

/** Null where all pass and none is selected. */
export const rowFlags = (
  { rows, step }: SlotOrder,
  mask: Uint8Array | null,
  selected: Uint8Array | null,
): RowBytes | null => {
  if (!mask && !selected) return null;
  const flags = new Uint8Array(rows);
  for (let slot = 0, row = 0; slot < rows; slot++) {
    flags[slot] = (mask ? mask[row]! : 1) | (selected?.[row] ? 2 : 0);
    row += step;
    if (row >= rows) row -= rows;
  }
  return flags;
};
