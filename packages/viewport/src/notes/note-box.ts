// The thin box around the rows of one note, over the canvas: twelve edges where the cube shows depth, a rectangle on paper. Lines
// alone, so that it hides nothing and catches nothing.
import type { Vector3 } from '@orrery/protocol';
import type { Theme } from '../theme.ts';

const SVG = 'http://www.w3.org/2000/svg';
/** So that the outermost marks are inside it. Metres. */
const ROOM = 0.012;

export interface Extent {
  readonly low: Vector3;
  readonly high: Vector3;
}

/** The smallest box around these places; null around none. */
export const extentOf = (places: readonly Vector3[]): Extent | null => {
  if (places.length === 0) return null;
  const side = (axis: 0 | 1 | 2, of: (...values: number[]) => number): number =>
    places.reduce((sum, place) => of(sum, place[axis]), places[0]![axis]);
  return {
    low: [side(0, Math.min) - ROOM, side(1, Math.min) - ROOM, side(2, Math.min) - ROOM],
    high: [side(0, Math.max) + ROOM, side(1, Math.max) + ROOM, side(2, Math.max) + ROOM],
  };
};

/** Pairs of corners, each corner by which axes are at their high end. */
const EDGES: readonly (readonly [number, number])[] = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((corner) =>
  [1, 2, 4].flatMap((axis): [number, number][] => (corner & axis ? [] : [[corner, corner | axis]])),
);

export interface NoteBox {
  /** Null shows none. `project` answers null for what is behind the camera. */
  show(
    extent: Extent | null,
    project: (place: Vector3) => { readonly x: number; readonly y: number } | null,
    theme: Theme,
  ): void;
}

export const createNoteBox = (host: HTMLElement): NoteBox => {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'orr-note-box');
  svg.setAttribute('aria-hidden', 'true');
  Object.assign(svg.style, { position: 'absolute', inset: '0', width: '100%', height: '100%' });
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('fill', 'none');
  path.setAttribute('stroke-width', '1');
  svg.append(path);
  host.prepend(svg);
  return {
    show(extent, project, theme) {
      svg.style.display = extent === null ? 'none' : '';
      if (extent === null) return;
      const corner = (bits: number): Vector3 => [
        bits & 1 ? extent.high[0] : extent.low[0],
        bits & 2 ? extent.high[1] : extent.low[1],
        bits & 4 ? extent.high[2] : extent.low[2],
      ];
      let lines = '';
      for (const [from, to] of EDGES) {
        const [a, b] = [project(corner(from)), project(corner(to))];
        if (a && b) lines += `M${a.x.toFixed(1)} ${a.y.toFixed(1)}L${b.x.toFixed(1)} ${b.y.toFixed(1)}`;
      }
      path.setAttribute('d', lines);
      path.setAttribute('stroke', theme.accent);
    },
  };
};
