// Whether somebody stands between the eye and the data. Pure.
import type { Vector3 } from '@orrery/protocol';

/** Distance along the ray at which it enters the data cube; null where it misses or starts inside. */
const entry = (eye: Vector3, direction: Vector3): number | null => {
  let [first, last] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let axis = 0; axis < 3; axis++) {
    const d = direction[axis]!;
    if (Math.abs(d) < 1e-9) {
      if (Math.abs(eye[axis]!) > 1) return null;
      continue;
    }
    const [a, b] = [(-1 - eye[axis]!) / d, (1 - eye[axis]!) / d];
    first = Math.max(first, Math.min(a, b));
    last = Math.min(last, Math.max(a, b));
  }
  return first <= last && first > 0 ? first : null;
};

/** True where the cube lies behind the person as the eye sees it. */
export const standsBetween = (eye: Vector3, person: Vector3): boolean => {
  const d = person.map((c, i) => c - eye[i]!) as Vector3;
  const distance = Math.hypot(...d);
  if (distance < 1e-6) return true;
  const hit = entry(eye, d.map((c) => c / distance) as Vector3);
  return hit !== null && hit > distance;
};
