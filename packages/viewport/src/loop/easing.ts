// How things move: durations and curves of the design. Pure.

export const HOVER_MS = 80; // a highlight is felt as immediate
export const MARKS_MS = 450; // points travelling to a new mapping can be followed by eye
export const CAMERA_MS = 600; // snap, home and jumps keep the sense of place
export const LASER_MS = 300; // a laser appears and goes without a flash

const clamp01 = (t: number): number => Math.min(1, Math.max(0, t));

/** Cubic, slow at both ends: for things that travel. */
export const easeInOut = (t: number): number => {
  const u = clamp01(t);
  return u < 0.5 ? 4 * u * u * u : 1 - (-2 * u + 2) ** 3 / 2;
};

/** A number that closes in on `goal` linearly over `duration`; for fades. */
export const approach = (value: number, goal: number, delta: number, duration: number): number => {
  const step = duration <= 0 ? 1 : delta / duration;
  return value < goal ? Math.min(goal, value + step) : Math.max(goal, value - step);
};
