// A column as soon as it can be drawn: in steps first, exact once that has come. Who reads numbers off it must ask whether they
// are exact; the exact column is asked for when the other is here, so that the first picture does not wait for it.
import type { ColumnData, DrawnColumn } from '@orrery/protocol';
import type { ViewInput } from './stage-view.ts';

export interface SoonColumn {
  readonly data: ColumnData;
  /** False: within half a step of the value, and never to be shown, selected or counted by. */
  readonly exact: boolean;
}

const isExact = ({ low, step }: DrawnColumn): boolean => low === 0 && step === 1;

/** The same object for the same column: views compare by identity. */
const stepped = new WeakMap<DrawnColumn, ColumnData>();

const valuesOf = (drawn: DrawnColumn): ColumnData => {
  const known = stepped.get(drawn);
  if (known) return known;
  const { low, step, ...column } = drawn;
  const values = new Float64Array(drawn.values.length);
  for (let row = 0; row < values.length; row++) values[row] = low + step * drawn.values[row]!;
  const data = { ...column, values };
  stepped.set(drawn, data);
  return data;
};

/** Values to colour and size by, a step is enough. */
export const lookOf = (drawn: DrawnColumn): ColumnData => (isExact(drawn) ? drawn : valuesOf(drawn));

/** Undefined while nothing is there. */
export const soon = (
  { drawn, column }: Pick<ViewInput, 'drawn' | 'column'>,
  name: string,
): SoonColumn | undefined => {
  const known = drawn(name);
  if (!known) return undefined;
  if (isExact(known)) return { data: known, exact: true };
  const exact = column(name);
  return exact ? { data: exact, exact: true } : { data: valuesOf(known), exact: false };
};
