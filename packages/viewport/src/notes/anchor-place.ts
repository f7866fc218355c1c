// Where a note's pin stands: in the middle of its rows as they are drawn now, so that it stays with them through every
// re-mapping. Pure.
import type { Vector3 } from '@orrery/protocol';

/** Null where there is nothing to be in the middle of. */
export const middleOf = (places: readonly Vector3[]): Vector3 | null => {
  if (places.length === 0) return null;
  const sum: Vector3 = [0, 0, 0];
  for (const place of places)
    place.forEach((c, i) => {
      sum[i]! += c;
    });
  return sum.map((c) => c / places.length) as Vector3;
};
