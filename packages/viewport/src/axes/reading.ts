// A row as it is read off the axes: the hovered one, for drop lines and the values that stand in for ticks.

export interface Reading {
  readonly place: readonly [number, number, number];
  /** Its value on each axis in words; null where no column is mapped. */
  readonly values: readonly [string | null, string | null, string | null];
}
