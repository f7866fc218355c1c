// Where a ray that starts in a head comes out of the ring around it, as the eye sees it: rays are drawn over everything
// and must not cross the face. Pure.
import type { Vector3 } from '@orrery/protocol';
import type { Projector } from '../picking/projector.ts';

const HALVINGS = 10;

/** The place on the way from `head` to `end` that is `radius` px from the head; null where the end is inside. */
export const leaves = (
  head: Vector3,
  end: Vector3,
  radius: number,
  projector: Projector,
): [number, number, number] | null => {
  const middle = projector.project(...head);
  const at = (t: number): [number, number, number] => [
    head[0] + (end[0] - head[0]) * t,
    head[1] + (end[1] - head[1]) * t,
    head[2] + (end[2] - head[2]) * t,
  ];
  const outside = (t: number): boolean => {
    const p = projector.project(...at(t));
    return !p.ahead || Math.hypot(p.x - middle.x, p.y - middle.y) > radius;
  };
  if (!outside(1)) return null;
  let [low, high] = [0, 1];
  for (let i = 0; i < HALVINGS; i++) {
    const t = (low + high) / 2;
    if (outside(t)) high = t;
    else low = t;
  }
  return at(high);
};
