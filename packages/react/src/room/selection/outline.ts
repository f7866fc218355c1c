// The line that a hand draws around points, box or free. Pure; CSS px of the canvas.

export interface OutlinePoint {
  readonly x: number;
  readonly y: number;
}
export type OutlineShape = 'box' | 'lasso';

const STEP_PX = 3; // a closer point says nothing new
const MOST_POINTS = 1_000; // a line that long is scribble; every point costs every row
const LEAST_PX = 5; // a smaller shape was a click

/** The line after the pointer moved on. */
export const drawnOn = (
  line: readonly OutlinePoint[],
  to: OutlinePoint,
  shape: OutlineShape,
): readonly OutlinePoint[] => {
  const [first] = line;
  if (first === undefined) return [to];
  if (shape === 'box') return [first, { x: to.x, y: first.y }, to, { x: first.x, y: to.y }];
  const last = line.at(-1)!;
  const isNear = Math.hypot(to.x - last.x, to.y - last.y) < STEP_PX;
  return isNear || line.length >= MOST_POINTS ? line : [...line, to];
};

/** Whether it goes around anything. */
export const isShape = (line: readonly OutlinePoint[]): boolean => {
  if (line.length < 3) return false;
  const xs = line.map(({ x }) => x);
  const ys = line.map(({ y }) => y);
  return Math.max(...xs) - Math.min(...xs) >= LEAST_PX && Math.max(...ys) - Math.min(...ys) >= LEAST_PX;
};
