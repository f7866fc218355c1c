// Where a note's pin stands: in the middle of its rows as they are drawn now, so that it stays with them through every
// re-mapping; else at the place it was given. Pure.
import type { Anchor, Vector3 } from '@orrery/protocol';

/** `rowPlace` answers where a row is drawn; null where it is not, for lack of a value. */
export const anchorPlace = (anchor: Anchor, rowPlace: (row: number) => Vector3 | null): Vector3 | null => {
  if (anchor.kind !== 'rows') return anchor.position;
  const sum = [0, 0, 0];
  let count = 0;
  for (const row of anchor.rows) {
    const place = rowPlace(row);
    if (!place) continue;
    place.forEach((c, i) => {
      sum[i]! += c;
    });
    count++;
  }
  return count === 0 ? anchor.position : (sum.map((c) => c / count) as Vector3);
};
