// The shape a round brush leaves between two places of the canvas: a capsule, as an outline that every view can be asked
// with. Pure; CSS px.
import type { CanvasPoint } from '../views/mark.ts';

const HALF_STEPS = 12; // a half circle in twelve sides: at 60 px they are half a pixel inside the round

/** An outline around everything within `radius` of the line from one place to another. */
export const capsuleAround = (from: CanvasPoint, to: CanvasPoint, radius: number): readonly CanvasPoint[] => {
  const heading = Math.atan2(to.y - from.y, to.x - from.x);
  // Sides touch the circle from outside: what is within the radius is inside.
  const reach = radius / Math.cos(Math.PI / (2 * HALF_STEPS));
  const half = (middle: CanvasPoint, start: number): CanvasPoint[] =>
    Array.from({ length: HALF_STEPS + 1 }, (_, i) => {
      const angle = start + (Math.PI * i) / HALF_STEPS;
      return { x: middle.x + Math.cos(angle) * reach, y: middle.y + Math.sin(angle) * reach };
    });
  return [...half(to, heading - Math.PI / 2), ...half(from, heading + Math.PI / 2)];
};
