// Where an axis's texts stand: beside its edge, outwards from the middle of the cube, as far as their size needs.
// Pure.
import type { Box } from '../labels/label.ts';
import type { Projector } from '../picking/projector.ts';
import type { Edge } from './far-planes.ts';

const GAP = 8; // px between edge and text
const SLANTED = 0.4; // of the outward direction: an edge that leans as far has its texts on one side of their ticks

export interface EdgeOnScreen {
  readonly edge: Edge;
  /** Unit vector, away from the cube. */
  readonly outX: number;
  readonly outY: number;
  /** Share of the edge on the canvas, 0 to 1, and its middle (-1 to 1 along the edge). */
  readonly visible: number;
  readonly middle: number;
  /** px. */
  readonly length: number;
  /** Middle of what is seen of it, px. */
  readonly x: number;
  readonly y: number;
}

const SAMPLES = 16;

const along = (edge: Edge, t: number): [number, number, number] =>
  edge.from.map((c, i) => c + ((edge.to[i]! - c) * (t + 1)) / 2) as [number, number, number];

/** The edge as the eye sees it; null where none of it is on the canvas. */
export const onScreen = (edge: Edge, projector: Projector): EdgeOnScreen | null => {
  let [seen, sum, x, y] = [0, 0, 0, 0];
  let first: { x: number; y: number } | null = null;
  let last: { x: number; y: number } | null = null;
  for (let i = 0; i <= SAMPLES; i++) {
    const t = (i / SAMPLES) * 2 - 1;
    const p = projector.project(...along(edge, t));
    if (!p.ahead || p.x < 0 || p.y < 0 || p.x > projector.width || p.y > projector.height) continue;
    seen++;
    sum += t;
    x += p.x;
    y += p.y;
    first ??= { x: p.x, y: p.y };
    last = { x: p.x, y: p.y };
  }
  if (!first || !last || seen < 2) return null;
  const length = Math.hypot(last.x - first.x, last.y - first.y);
  let [outX, outY] = length > 1 ? [(first.y - last.y) / length, (last.x - first.x) / length] : [0, 1];
  const centre = projector.project(0, 0, 0);
  if (outX * (x / seen - centre.x) + outY * (y / seen - centre.y) < 0) [outX, outY] = [-outX, -outY];
  return {
    edge,
    outX,
    outY,
    visible: seen / (SAMPLES + 1),
    middle: sum / seen,
    length,
    x: x / seen,
    y: y / seen,
  };
};

/** A text's box beside the place `t` (-1 to 1) of the edge, `away` px further out. */
export const beside = (
  line: EdgeOnScreen,
  t: number,
  width: number,
  height: number,
  away: number,
  projector: Projector,
): Box | null => {
  const p = projector.project(...along(line.edge, t));
  if (!p.ahead) return null;
  const { outX, outY } = line;
  // It begins beside its tick and leads away from the edge: neighbours are then as far apart as their ticks, however long
  // they are. Towards a level or an upright edge it moves to the middle of the tick, as far out as the edge's slope needs.
  const [aside, down] = [Math.min(1, Math.abs(outX) / SLANTED), Math.min(1, Math.abs(outY) / SLANTED)];
  const slope = Math.abs(outX) < Math.abs(outY) ? Math.abs(outX / outY) : Math.abs(outY / outX);
  const [overX, overY] =
    Math.abs(outX) < Math.abs(outY)
      ? [0, (slope * (1 - aside) * width) / 2]
      : [(slope * (1 - down) * height) / 2, 0];
  return {
    x: p.x + outX * (GAP + away) + Math.sign(outX) * ((aside * width) / 2 + overX),
    y: p.y + outY * (GAP + away) + Math.sign(outY) * ((down * height) / 2 + overY),
    width,
    height,
  };
};

/** The same with the text's middle straight outwards of its tick: farther out, and less wide. */
export const outwards = (
  line: EdgeOnScreen,
  t: number,
  width: number,
  height: number,
  projector: Projector,
): Box | null => {
  const p = projector.project(...along(line.edge, t));
  if (!p.ahead) return null;
  const reach = GAP + (Math.abs(line.outX) * width + Math.abs(line.outY) * height) / 2;
  return { x: p.x + line.outX * reach, y: p.y + line.outY * reach, width, height };
};

/** A title's box above the upper end of an upright edge, from its labels inwards; null where the edge does not stand. */
export const above = (
  line: EdgeOnScreen,
  width: number,
  height: number,
  projector: Projector,
): Box | null => {
  if (Math.abs(line.outX) < Math.abs(line.outY)) return null;
  const ends = [projector.project(...along(line.edge, -1)), projector.project(...along(line.edge, 1))];
  const [a, b] = ends as [(typeof ends)[0], (typeof ends)[0]];
  const top = a.y < b.y ? a : b;
  if (!top.ahead) return null;
  return { x: top.x - (Math.sign(line.outX) * width) / 4, y: top.y - GAP - 1.5 * height, width, height };
};
