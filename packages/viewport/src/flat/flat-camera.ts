// The flat form's camera: a part of the paper, as others follow it, as it is saved and as it fits what is selected. The paper is seen
// by a camera straight before it, so that a saved view says one thing in both forms. Pure, but for what it reads of the client.
import type { SessionClient } from '@orrery/client';
import type { Lens } from '@orrery/protocol';
import type { FollowCamera } from '../camera/follow-camera.ts';
import { FOV } from '../camera/orbit.ts';
import { someRows } from '../stage/fit-orbit.ts';
import { settled, type Zoom } from './flat-space.ts';

type Place = [number, number, number];

const FITTED_ROWS = 20_000; // the bounds of so many, evenly taken, are those of all to a hair

/** Half the height that is seen from one metre: a camera straight before the paper sees the same part of it. */
const SPREAD = Math.tan(FOV / 2);
const SELECTION_AIR = 1.3; // of what is fitted: it does not touch the edges
const MOST_FITTED = 60; // times: one row is seen among its neighbours

/** A part of the paper as a saved camera says it: straight before its middle, as far away as it is high. */
export const placeOfZoom = ({ x, y, scale }: Zoom): { camera_position: Place; camera_target: Place } => ({
  camera_position: [x, y, 1 / scale / SPREAD],
  camera_target: [x, y, 0],
});

/** And back, for any camera: what it looks at is the middle. */
export const zoomOfPlace = (place: {
  readonly camera_position: readonly number[];
  readonly camera_target: readonly number[];
}): Zoom => {
  const [x = 0, y = 0] = place.camera_target;
  const away = Math.hypot(...place.camera_target.map((c, axis) => c - (place.camera_position[axis] ?? 0)));
  return settled({ x, y, scale: 1 / Math.max(1e-6, away * SPREAD) });
};

/** All these places of the paper and some air; null where there are none. */
export const fittedTo = (places: readonly { readonly x: number; readonly y: number }[]): Zoom | null => {
  if (places.length === 0) return null;
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of places) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    low = Math.min(low, y);
    high = Math.max(high, y);
  }
  const reach = Math.max((right - left) / 2, (high - low) / 2, 1 / MOST_FITTED) * SELECTION_AIR;
  return settled({ x: (left + right) / 2, y: (low + high) / 2, scale: 1 / reach });
};

/** Where the selected rows are on the paper, as many of them as say where they all are. */
export const selectedPlaces = (
  client: SessionClient,
  placeOf: (row: number) => { readonly x: number; readonly y: number } | null,
): { readonly x: number; readonly y: number }[] => {
  const { mask, count } = client.selection.getState();
  if (!mask) return [];
  return [...someRows(mask, count ?? mask.length, FITTED_ROWS)].flatMap((row) => placeOf(row) ?? []);
};

/** The part of the paper that the person who is followed sees; null where it is the one shown, and where nobody is followed. */
export const followedZoom = (
  follow: FollowCamera,
  client: SessionClient,
  zoom: Zoom,
  now: number,
): Zoom | null => {
  if (follow.user === null) return null;
  follow.hear(client.poses.get(follow.user), now);
  const paper = follow.paper(now);
  if (!paper || (paper.x === zoom.x && paper.y === zoom.y && paper.scale === zoom.scale)) return null;
  return settled(paper);
};

/** What one looks through, for those who follow. */
export const flatLens = (
  { x, y, scale }: Zoom,
  projection: Lens['projection'],
  { width, height }: { readonly width: number; readonly height: number },
): Lens => ({ form: 'flat', projection, distance: 1 / scale, aspect: width / Math.max(1, height), x, y });
