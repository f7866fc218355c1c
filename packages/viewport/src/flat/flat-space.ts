// The flat plot's space: -1..1 on both axes (y up) laid into an area of the canvas, then zoomed and moved. Pure.
import type { Box } from '../labels/label.ts';

/** CSS px of the canvas. */
export interface FlatArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** `x`, `y`: what stands in the middle of the area, -1..1; `scale` 1 shows everything. */
export interface Zoom {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

interface Framed {
  readonly area: FlatArea;
  readonly zoom: Zoom;
}

export const HOME: Zoom = { x: 0, y: 0, scale: 1 };
const DEEPEST = 4_000; // beyond it neighbours in 32-bit places fall on one pixel

export const toX = ({ area, zoom }: Framed, x: number): number =>
  area.left + area.width * (0.5 + ((x - zoom.x) * zoom.scale) / 2);
export const toY = ({ area, zoom }: Framed, y: number): number =>
  area.top + area.height * (0.5 - ((y - zoom.y) * zoom.scale) / 2);
export const atX = ({ area, zoom }: Framed, px: number): number =>
  zoom.x + (((px - area.left) / area.width - 0.5) * 2) / zoom.scale;
export const atY = ({ area, zoom }: Framed, px: number): number =>
  zoom.y - (((px - area.top) / area.height - 0.5) * 2) / zoom.scale;

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Never past everything, never so far aside that no data is left in the middle. */
export const settled = ({ x, y, scale }: Zoom): Zoom => {
  const deep = clamp(scale, 1, DEEPEST);
  const reach = 1 - 1 / deep;
  return { x: clamp(x, -reach, reach), y: clamp(y, -reach, reach), scale: deep };
};

/** Moved by a drag of so many CSS px. */
export const panned = (framed: Framed, dx: number, dy: number): Zoom => {
  const { area, zoom } = framed;
  return settled({
    x: zoom.x - (dx / area.width) * (2 / zoom.scale),
    y: zoom.y + (dy / area.height) * (2 / zoom.scale),
    scale: zoom.scale,
  });
};

/** Closer by `factor` (above 1) while what is under (`px`, `py`) stays there. */
export const zoomedInAt = (framed: Framed, factor: number, px: number, py: number): Zoom => {
  const { zoom } = framed;
  const scale = clamp(zoom.scale * factor, 1, DEEPEST);
  const [x, y] = [atX(framed, px), atY(framed, py)];
  const share = zoom.scale / scale;
  return settled({ x: x + (zoom.x - x) * share, y: y + (zoom.y - y) * share, scale });
};

/** The largest area of this aspect (width by height) in the middle of another. */
export const fitted = (area: FlatArea, aspect: number): FlatArea => {
  const width = Math.min(area.width, area.height * aspect);
  const height = width / aspect;
  return {
    left: area.left + (area.width - width) / 2,
    top: area.top + (area.height - height) / 2,
    width,
    height,
  };
};

const LEAST = 0.5; // of the canvas, each way: rather a legend over data than no data

/** The canvas without what lies over its edges (a legend, a bar): each takes the side that costs least. */
export const clearOf = (width: number, height: number, covered: readonly Box[]): FlatArea => {
  let [left, top, right, bottom] = [0, 0, width, height];
  for (const box of covered) {
    const [from, to] = [box.x - box.width / 2, box.x + box.width / 2];
    const [above, below] = [box.y - box.height / 2, box.y + box.height / 2];
    if (to <= left || from >= right || below <= top || above >= bottom) continue;
    const costs = [
      { cost: (to - left) * (bottom - top), take: () => (left = to), rest: (right - to) / width },
      { cost: (right - from) * (bottom - top), take: () => (right = from), rest: (from - left) / width },
      { cost: (below - top) * (right - left), take: () => (top = below), rest: (bottom - below) / height },
      { cost: (bottom - above) * (right - left), take: () => (bottom = above), rest: (above - top) / height },
    ];
    const best = costs.filter((side) => side.rest >= LEAST).sort((a, b) => a.cost - b.cost)[0];
    best?.take();
  }
  return { left, top, width: right - left, height: bottom - top };
};
