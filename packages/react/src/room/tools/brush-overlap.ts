// How many rows several people brushed alike. Pure; one pass over the rows of each brush.
export interface BrushOverlap {
  /** Rows that any brush has, that two or more have, that all have. */
  readonly any: number;
  readonly shared: number;
  readonly all: number;
}

/** Null where no row is in two brushes: then there is nothing to read of rings about rings. */
export const brushOverlap = (masks: readonly Uint8Array[]): BrushOverlap | null => {
  if (masks.length < 2) return null;
  const times = new Uint8Array(Math.max(...masks.map(({ length }) => length)));
  for (const mask of masks) for (let row = 0; row < mask.length; row++) times[row]! += mask[row]!;
  let [any, shared, all] = [0, 0, 0];
  for (const time of times) {
    if (time > 0) any++;
    if (time > 1) shared++;
    if (time === masks.length) all++;
  }
  return shared === 0 ? null : { any, shared, all };
};
