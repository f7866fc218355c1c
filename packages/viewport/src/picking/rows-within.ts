// Rows inside an outline on the canvas: projected in 64-bit from exact columns, never from what was packed for drawing, so
// that the same outline and camera find the same rows everywhere. Pure.
import { outlineOf } from '../flat/outline.ts';
import type { CanvasPoint, Point3 } from '../views/mark.ts';
import type { Projector } from './projector.ts';

/** `placeOf` answers null for a row that is not drawn; `mask` 1 passes, null all. */
export const rowsWithin = (
  outline: readonly CanvasPoint[],
  projector: Projector,
  rows: number,
  mask: Uint8Array | null,
  placeOf: (row: number) => Point3 | null,
): Uint8Array => {
  const inside = new Uint8Array(rows);
  const area = outlineOf(outline);
  const point = { x: 0, y: 0, depth: 0, ahead: false };
  for (let row = 0; row < rows; row++) {
    if (mask && mask[row] === 0) continue;
    const place = placeOf(row);
    if (!place) continue;
    projector.project(place[0], place[1], place[2], point);
    if (point.ahead && area.contains(point.x, point.y)) inside[row] = 1;
  }
  return inside;
};
