// The plane of a map under the pen: where its units lie on the canvas in this frame.
import type { FlatFrame } from '../flat-plot.ts';
import { toX, toY } from '../flat-space.ts';
import type { MapPlane } from './map-plane.ts';

export interface OnCanvas {
  /** CSS px of a plane unit, and where the plane's origin is. */
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

export const onCanvas = (frame: FlatFrame, { window }: MapPlane): OnCanvas => {
  const scale = (frame.area.width * frame.zoom.scale) / window.width;
  return { scale, left: toX(frame, -1) - scale * window.left, top: toY(frame, 1) - scale * window.top };
};

/** A place of the canvas in plane units. */
export const inPlane = (
  { scale, left, top }: OnCanvas,
  at: { readonly x: number; readonly y: number },
): readonly [number, number] => [(at.x - left) / scale, (at.y - top) / scale];
