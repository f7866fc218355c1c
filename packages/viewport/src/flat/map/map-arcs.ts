// Connections on a map: one line each along the great circle, cut where the map's edge is. Made once per plane and totals.
import { toHex } from '../../color/contrast.ts';
import { remember } from '../../views/aggregate/remember.ts';
import type { Globe } from '../../views/globe/globe.ts';
import { type ArcLook, arcLooks } from '../../views/globe/globe-looks.ts';
import type { FlatFrame } from '../flat-plot.ts';
import { inPlane, type OnCanvas } from './map-frame.ts';
import type { MapPlane } from './map-plane.ts';
import { arcLine } from './map-shapes.ts';

interface DrawnArc {
  readonly look: ArcLook;
  /** Plane units: x, y one after another. */
  readonly pieces: readonly (readonly number[])[];
  readonly path: Path2D;
}

export class MapArcs {
  private drawn: readonly DrawnArc[] = [];
  private readonly looks = remember(arcLooks);
  private readonly made = remember(
    (looks: readonly ArcLook[], globe: Globe, plane: MapPlane): readonly DrawnArc[] =>
      looks.map((look) => {
        const pieces = arcLine(globe.arcs!.ends, look.arc, plane.projection, plane.window.width * 0.5);
        const path = new Path2D();
        for (const piece of pieces)
          for (let i = 0; i < piece.length; i += 2)
            path[i === 0 ? 'moveTo' : 'lineTo'](piece[i]!, piece[i + 1]!);
        return { look, pieces, path };
      }),
  );

  /** The pen stands in plane units; `px` is a CSS px in them. */
  draw(pen: CanvasRenderingContext2D, frame: FlatFrame, globe: Globe, plane: MapPlane, px: number): void {
    const { theme, hovered } = frame;
    this.drawn = globe.arcs
      ? this.made(this.looks(globe.arcs, globe.color, globe.input.theme), globe, plane)
      : [];
    for (const { look, path } of this.drawn) {
      const over = hovered === `arc:${look.arc}`;
      pen.globalAlpha = over ? 1 : look.opacity;
      pen.strokeStyle = over ? theme.text : toHex(look.color);
      pen.lineWidth = look.width * px;
      pen.stroke(path);
    }
    pen.globalAlpha = 1;
  }

  /** The nearest connection within so many CSS px; null where there is none. */
  at(place: { readonly x: number; readonly y: number }, reach: number, canvas: OnCanvas): number | null {
    let best: { arc: number; away: number } | null = null;
    const at = inPlane(canvas, place);
    for (const { look, pieces } of this.drawn) {
      const away = Math.min(...pieces.map((piece) => awayFrom(piece, at))) * canvas.scale;
      if (away <= (best?.away ?? reach)) best = { arc: look.arc, away };
    }
    return best?.arc ?? null;
  }

  /** About its middle, plane units; null where it is not drawn. */
  middleOf(arc: number): readonly [number, number] | null {
    const piece = this.drawn.find(({ look }) => look.arc === arc)?.pieces[0];
    if (!piece) return null;
    const middle = (piece.length >> 2) * 2;
    return [piece[middle]!, piece[middle + 1]!];
  }
}

/** Least distance from a place to a line of x, y one after another; the line's own units. */
const awayFrom = (line: readonly number[], [x, y]: readonly [number, number]): number => {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 2; i < line.length; i += 2) {
    const [ax, ay] = [line[i - 2]!, line[i - 1]!];
    const [dx, dy] = [line[i]! - ax, line[i + 1]! - ay];
    const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
    least = Math.min(least, Math.hypot(ax + t * dx - x, ay + t * dy - y));
  }
  return least;
};
