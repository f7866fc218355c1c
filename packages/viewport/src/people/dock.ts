// Where agents wait: in a row just above the data as this person sees it, so that they are out of its way from everywhere; below
// a banner, where one stands there. Pure.
import type { Vector3 } from '@orrery/protocol';
import { CUBE_CORNERS } from '../axes/cube.ts';
import type { Basis } from '../camera/orbit.ts';
import type { Box } from '../labels/label.ts';
import type { Projector } from '../picking/projector.ts';

const ABOVE = 0.13; // metres over the cube's outline
const APART = 0.22;
const CLEAR_PX = 6; // between a banner and the row
const LOWEST = 0.4; // of the canvas's height: further down they would be in the data's way more than a banner is in theirs

/** What the row keeps clear of. */
export interface DockRoom {
  /** Boxes over the canvas, CSS px about their middle. */
  readonly covered: readonly Box[];
  /** Of an agent's sign, metres. */
  readonly radius: number;
  /** Of the canvas, CSS px. */
  readonly height: number;
}

/** Places of `count` agents; empty where the cube is out of sight. `basis` is the camera's own axes. */
export const dockPlaces = (
  count: number,
  basis: Basis,
  projector: Projector,
  room: DockRoom | null = null,
): readonly Vector3[] => {
  let top: { y: number; corner: Vector3 } | null = null;
  for (const corner of CUBE_CORNERS) {
    const p = projector.project(...corner);
    if (p.ahead && (top === null || p.y < top.y)) top = { y: p.y, corner };
  }
  if (top === null) return [];
  const { right, up, forward } = basis;
  const along = (axis: Vector3): number =>
    axis[0] * top.corner[0] + axis[1] * top.corner[1] + axis[2] * top.corner[2];
  // As deep as the highest corner, or perspective would lift them off the canvas.
  const [lift, depth] = [along(up) + ABOVE, along(forward)];
  const rowAt = (height: number): readonly Vector3[] =>
    Array.from({ length: count }, (_, index) => {
      const aside = (index - (count - 1) / 2) * APART;
      return [0, 1, 2].map((c) => right[c]! * aside + up[c]! * height + forward[c]! * depth) as Vector3;
    });
  const row = rowAt(lift);
  return room === null ? row : rowAt(lift - downBy(row, projector, room));
};

/** How far down the row has to go to be clear of what covers it, metres. */
const downBy = (
  row: readonly Vector3[],
  projector: Projector,
  { covered, radius, height }: DockRoom,
): number => {
  const [first, last] = [row[0], row.at(-1)];
  if (!first || !last) return 0;
  const [a, b] = [{ ...projector.project(...first) }, projector.project(...last)];
  const scale = projector.scaleAt(a.depth); // px a metre
  const reach = radius * scale + CLEAR_PX;
  const [left, right] = [Math.min(a.x, b.x) - reach, Math.max(a.x, b.x) + reach];
  let y = a.y;
  for (const box of [...covered].sort((one, other) => one.y - other.y)) {
    const beside = box.x + box.width / 2 < left || box.x - box.width / 2 > right;
    const apart = box.y + box.height / 2 < y - reach || box.y - box.height / 2 > y + reach;
    if (!beside && !apart) y = box.y + box.height / 2 + reach;
  }
  return y > height * LOWEST ? 0 : (y - a.y) / scale;
};
