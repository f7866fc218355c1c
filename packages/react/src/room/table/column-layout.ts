// How wide the table's columns are: by what they hold, until somebody drags an edge. Pure; CSS px.
import type { Column } from '@orrery/protocol';

export const LEAST_PX = 64;
export const MOST_COLUMN_PX = 640;
const CHARACTER_PX = 7.4; // of 13 px Inter, tabular figures
const BESIDE_PX = 44; // padding, and the marks of the head
const BY_TYPE: Readonly<Record<Column['type'], number>> = {
  number: 104,
  timestamp: 176,
  category: 132,
  text: 220,
};

const TOUCH_MORE = 14 / 13; // a phone's cells are set in 14 px
const TOUCH_BESIDE_PX = 72; // a finger's button in the head

export const widthFor = (column: Column, title: string, touch = false): number => {
  const more = touch ? TOUCH_MORE : 1;
  const titled = title.length * CHARACTER_PX * more + (touch ? TOUCH_BESIDE_PX : BESIDE_PX);
  return Math.round(Math.min(240, Math.max(BY_TYPE[column.type] * more, LEAST_PX, titled)));
};

export const clampWidth = (px: number): number =>
  Math.round(Math.min(MOST_COLUMN_PX, Math.max(LEAST_PX, px)));

export interface SortKey {
  readonly column: string;
  readonly descending: boolean;
}

/** The order after a click on a head: up, down, as in the file; with `add`, behind what it is sorted by already. */
export const sorted = (sort: readonly SortKey[], column: string, add: boolean): readonly SortKey[] => {
  const known = sort.find((key) => key.column === column);
  const next: readonly SortKey[] =
    known === undefined
      ? [{ column, descending: false }]
      : known.descending
        ? []
        : [{ column, descending: true }];
  if (!add) return next;
  if (known === undefined) return [...sort, ...next].slice(-4);
  return sort.flatMap((key) => (key.column === column ? next : [key]));
};
