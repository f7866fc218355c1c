// What a click or a key on a row of the table selects. Pure but for the asking of rows out of sight.
import type { SelectMode, SessionClient } from '@orrery/client';
import type { PageWindow } from './page-window.ts';

/** Rows of one stretch: beyond it a filter says better what is meant. */
const MOST_ROWS = 50_000;

export interface RowPick {
  /** Place in the table. */
  readonly place: number;
  /** Where a stretch begins; null for a pick of one row. */
  readonly from: number | null;
  /** Put to or taken from what is selected. */
  readonly toggle: boolean;
}

/** Selects what was picked. Rejects with OrreryError. */
export const pickRows = async (client: SessionClient, window: PageWindow, pick: RowPick): Promise<void> => {
  const { place, from, toggle } = pick;
  if (from !== null) {
    const [first, last] = [Math.min(from, place), Math.max(from, place)];
    const rows = await window.rowsBetween(first, last, MOST_ROWS);
    return client.select(
      [...rows].sort((a, b) => a - b),
      toggle ? 'add' : 'replace',
    );
  }
  const row = window.at(place)?.row;
  if (row === undefined) return;
  const isSelected = client.selection.getState().mask?.[row] === 1;
  const mode: SelectMode = toggle ? (isSelected ? 'subtract' : 'add') : 'replace';
  return client.select([row], mode);
};
