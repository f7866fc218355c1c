// A thin frame about a mark that fills a box, such as a bar: whose brush, selection or look it is. Drawn into lines that others
// hold; it keeps nothing.
import type { Rgb } from '../color/contrast.ts';
import type { Point3 } from '../views/mark.ts';
import type { ScreenLines } from './screen-lines.ts';

export type MarkBox = readonly [low: Point3, high: Point3];

const FRAME_PX = 2;
const APART = 0.012; // metres between the frames of two people about one bar

/** `level` counts the frames inside this one; `whole` draws the box's edges, else those of its top alone. */
export const addFrame = (
  lines: ScreenLines,
  [low, high]: MarkBox,
  level: number,
  color: Rgb,
  opacity = 1,
  whole = true,
): void => {
  const air = APART * (level + 0.5);
  const at = (x: number, y: number, z: number): Point3 => [
    x ? high[0] + air : low[0] - air,
    y ? high[1] + air : low[1],
    z ? high[2] + air : low[2] - air,
  ];
  for (const y of whole ? [0, 1] : [1])
    for (const a of [0, 1]) {
      lines.add(at(0, y, a), at(1, y, a), color, opacity, FRAME_PX);
      lines.add(at(a, y, 0), at(a, y, 1), color, opacity, FRAME_PX);
    }
  if (!whole) return;
  for (const x of [0, 1])
    for (const z of [0, 1]) lines.add(at(x, 0, z), at(x, 1, z), color, opacity, FRAME_PX);
};
