// Where the canvas's border points to somebody who is out of sight: on the way from the middle to where they are, inside the
// border and clear of panels, and together with others who are that way. Pure.
import type { Box } from '../labels/label.ts';

export interface OutOfSight {
  readonly id: string;
  /** Where they are on the canvas, CSS px; of somebody behind the eye as it would be seen in a mirror. */
  readonly x: number;
  readonly y: number;
  /** Behind the eye: the other way round. */
  readonly behind: boolean;
  /** Higher is named first where several are together. */
  readonly rank: number;
}

export interface EdgePlace {
  /** By rank. */
  readonly ids: readonly string[];
  /** Middle, CSS px. */
  readonly x: number;
  readonly y: number;
  /** Where the arrow points to, radians; 0 is to the right, a quarter turn is down. */
  readonly angle: number;
}

export interface Border {
  readonly width: number;
  readonly height: number;
  /** What lies over the canvas. */
  readonly covered: readonly Box[];
  /** Of a mark, CSS px. */
  readonly size: number;
}

const AIR = 6; // px from panels
const ARROW = 8; // px between mark and border: the arrow stands there
const TOGETHER = 1.6; // of a mark's size: nearer than this two could not be hit apart
const CROWDED = 12; // from here on the border would be full of marks
const CROWDED_TOGETHER = 4;
const STEP = 8; // px at which a free place along the border is looked for

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Whether a mark in the middle of `spot` would lie on something. */
const blocked = (spot: Spot, { covered, size }: Border): boolean =>
  covered.some(
    (box) =>
      Math.abs(box.x - spot.x) * 2 < box.width + size + AIR &&
      Math.abs(box.y - spot.y) * 2 < box.height + size + AIR,
  );

/** A place of the border by its length along it, clockwise from the upper left corner. */
const along = (length: number, inset: number, width: number, height: number): Spot => {
  const [w, h] = [Math.max(1, width - 2 * inset), Math.max(1, height - 2 * inset)];
  let left = ((length % (2 * (w + h))) + 2 * (w + h)) % (2 * (w + h));
  if (left < w) return { x: inset + left, y: inset };
  left -= w;
  if (left < h) return { x: inset + w, y: inset + left };
  left -= h;
  if (left < w) return { x: inset + w - left, y: inset + h };
  return { x: inset, y: inset + h - (left - w) };
};

/** The length along the border of the place in the direction (dx, dy) from the middle. */
const lengthOf = (dx: number, dy: number, inset: number, width: number, height: number): number => {
  const [w, h] = [Math.max(1, width - 2 * inset), Math.max(1, height - 2 * inset)];
  const t = Math.min(w / 2 / Math.max(1e-9, Math.abs(dx)), h / 2 / Math.max(1e-9, Math.abs(dy)));
  const [x, y] = [dx * t + w / 2, dy * t + h / 2];
  if (Math.abs(dx) * h >= Math.abs(dy) * w) return dx > 0 ? w + y : 2 * w + h + (h - y);
  return dy > 0 ? w + h + (w - x) : x;
};

/** Nearest free place of the border, looked for to both sides; the wanted one where there is none. */
const freePlace = (wanted: number, border: Border): Spot => {
  const { width, height, size } = border;
  const inset = size / 2 + ARROW;
  const whole = 2 * (width + height);
  for (let away = 0; away < whole / 2; away += STEP)
    for (const side of away === 0 ? [0] : [away, -away]) {
      const spot = along(wanted + side, inset, width, height);
      if (!blocked(spot, border)) return spot;
    }
  return along(wanted, inset, width, height);
};

/** Whether a place of the canvas is out of sight: beside it, under a panel's border is not. */
export const outOfSight = (x: number, y: number, width: number, height: number, slack = 0): boolean =>
  x < -slack || y < -slack || x > width + slack || y > height + slack;

export const edgePlaces = (people: readonly OutOfSight[], border: Border): readonly EdgePlace[] => {
  const { width, height, size } = border;
  const inset = size / 2 + ARROW;
  const apart = size * (people.length > CROWDED ? CROWDED_TOGETHER : TOGETHER);
  const places: { ids: string[]; x: number; y: number; angle: number }[] = [];
  for (const person of [...people].sort((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1))) {
    const { x, y } = person.behind ? { x: width - person.x, y: height - person.y } : person;
    let [dx, dy] = [x - width / 2, y - height / 2];
    if (Math.hypot(dx, dy) < 1e-6) [dx, dy] = [0, 1]; // straight behind: below
    const spot = freePlace(lengthOf(dx, dy, inset, width, height), border);
    const home = places.find(({ x, y }) => Math.hypot(x - spot.x, y - spot.y) < apart);
    if (home) home.ids.push(person.id);
    else places.push({ ids: [person.id], ...spot, angle: Math.atan2(dy, dx) });
  }
  return places;
};
