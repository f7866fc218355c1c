// Where a text may stand beside something round. Pure.
import type { Box } from './label.ts';

const AIR = 6; // px

/** Above, below, right, left, then the corners. `radius` of what it is about, CSS px. */
export const besideBoxes = (x: number, y: number, radius: number, width: number, height: number): Box[] => {
  const [dx, dy] = [radius + AIR + width / 2, radius + AIR + height / 2];
  return [
    { x, y: y - dy, width, height },
    { x, y: y + dy, width, height },
    { x: x + dx, y, width, height },
    { x: x - dx, y, width, height },
    { x: x + dx, y: y - dy, width, height },
    { x: x - dx, y: y - dy, width, height },
    { x: x + dx, y: y + dy, width, height },
    { x: x - dx, y: y + dy, width, height },
  ];
};
