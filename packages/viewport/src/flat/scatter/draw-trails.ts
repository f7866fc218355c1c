// Trails on paper: a thin line per group in the order of time, beneath the marks; a filtered row interrupts it. Ends have a dot,
// a ring and their group's name.
import type { Label } from '../../labels/label.ts';
import { HEAD_PX, NAMED_HEADS, type TrailHead, trailName } from '../../views/scatter/trail-heads.ts';
import type { Trails } from '../../views/scatter/trail-order.ts';
import type { FlatFrame } from '../flat-plot.ts';
import { toX, toY } from '../flat-space.ts';
import type { Places } from '../place-index.ts';
import type { ScatterLook } from './scatter-look.ts';

const OPACITY = 0.5;
const REST = 0.25; // of what is not selected
const MOVING_AT_MOST = 20_000; // pieces of a moving frame; of more every few trails are drawn

interface Point {
  readonly x: number;
  readonly y: number;
}

/** On the picture's own canvas: device px from the corner of the frame's clip. */
export const drawTrails = (
  context: CanvasRenderingContext2D,
  frame: FlatFrame,
  places: Places,
  { mask, selected, codes, hues }: ScatterLook,
  { rows, starts }: Trails,
): void => {
  const { clip, pixelRatio } = frame;
  const step = frame.moving ? Math.max(1, Math.ceil(rows.length / MOVING_AT_MOST)) : 1;
  // One path per colour and light: a stroke each of a hundred thousand pieces would take seconds.
  const paths = new Map<number, Path2D>();
  const pathOf = (row: number): Path2D => {
    const key = (codes ? codes[row]! : 0) * 2 + (selected && selected[row] !== 1 ? 1 : 0);
    const known = paths.get(key) ?? new Path2D();
    paths.set(key, known);
    return known;
  };
  for (let trail = 0; trail + 1 < starts.length; trail += step)
    for (let i = starts[trail]! + 1; i < starts[trail + 1]!; i++) {
      const [a, b] = [rows[i - 1]!, rows[i]!];
      if (mask && (mask[a] === 0 || mask[b] === 0)) continue;
      const path = pathOf(b);
      path.moveTo(toX(frame, places.x[a]!), toY(frame, places.y[a]!));
      path.lineTo(toX(frame, places.x[b]!), toY(frame, places.y[b]!));
    }
  context.save();
  context.scale(pixelRatio, pixelRatio);
  context.translate(-clip.left, -clip.top);
  context.lineWidth = 1;
  for (const [key, path] of paths) {
    context.strokeStyle = hues[key >> 1]!;
    context.globalAlpha = OPACITY * (key & 1 ? REST : 1);
    context.stroke(path);
  }
  context.restore();
};

export const drawHeads = (
  context: CanvasRenderingContext2D,
  { theme }: FlatFrame,
  heads: readonly (TrailHead & { readonly at: Point })[],
): void => {
  for (const { color, at } of heads) {
    context.fillStyle = color;
    context.beginPath();
    context.arc(at.x, at.y, HEAD_PX / 2, 0, 2 * Math.PI);
    context.fill();
    context.strokeStyle = theme.text;
    context.lineWidth = 1.5;
    context.beginPath();
    context.arc(at.x, at.y, HEAD_PX / 2 + 1.5, 0, 2 * Math.PI);
    context.stroke();
  }
};

export const headNames = (
  heads: readonly (TrailHead & { readonly at: Point })[],
  { measure }: FlatFrame,
  into: Label[],
): void => {
  for (const { name, at } of heads.slice(0, NAMED_HEADS))
    if (name !== '') into.push(trailName(name, at, measure));
};
