// Whether a place of the canvas is inside a drawn outline (even-odd, closed by itself). Pure.
import type { CanvasPoint } from '../stage-view.ts';

export const insideOutline = (outline: readonly CanvasPoint[], x: number, y: number): boolean => {
  let inside = false;
  for (let i = 0, j = outline.length - 1; i < outline.length; j = i++) {
    const [a, b] = [outline[i]!, outline[j]!];
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
};
