// Where agents wait: in a row just above the data as this person sees it, so that they are out of its way from everywhere.
// Pure.
import type { Vector3 } from '@orrery/protocol';
import { CUBE_CORNERS } from '../axes/cube.ts';
import type { Basis } from '../camera/orbit.ts';
import type { Projector } from '../picking/projector.ts';

const ABOVE = 0.13; // metres over the cube's outline
const APART = 0.22;

/** Places of `count` agents; empty where the cube is out of sight. `basis` is the camera's own axes. */
export const dockPlaces = (count: number, basis: Basis, projector: Projector): readonly Vector3[] => {
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
  return Array.from({ length: count }, (_, index) => {
    const aside = (index - (count - 1) / 2) * APART;
    return [0, 1, 2].map((c) => right[c]! * aside + up[c]! * lift + forward[c]! * depth) as Vector3;
  });
};
