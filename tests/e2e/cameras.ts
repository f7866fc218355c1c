// Where a page's camera is, as the page itself tells the server: by its poses, as bytes or as JSON.
import { decodePose } from '@orrery/protocol';
import type { Page } from '@playwright/test';

export interface Told {
  readonly position: readonly number[];
  readonly orientation: readonly number[];
}

/** A pose that a page tells the server; null for anything else. */
const poseIn = (payload: string | Buffer): Told | null => {
  if (typeof payload !== 'string') return decodePose(payload) as Told;
  const said = JSON.parse(payload);
  return said.type === 'presence_set' ? said : null;
};

/** Follows a page's camera from now on; the answer reads where it was last. */
export const watchCamera = (page: Page): (() => Told | undefined) => {
  let last: Told | undefined;
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      last = poseIn(payload) ?? last;
    }),
  );
  return () => last;
};

/** Metres between two cameras; NaN while one of them is unknown. */
export const metresApart = (a: Told | undefined, b: Told | undefined): number =>
  a && b ? Math.hypot(...a.position.map((c, axis) => c - (b.position[axis] ?? Number.NaN))) : Number.NaN;

/** How far two turns differ in one of their four numbers. */
export const turned = (a: Told | undefined, b: Told | undefined): number =>
  a && b
    ? Math.max(...a.orientation.map((c, i) => Math.abs(c - (b.orientation[i] ?? Number.NaN))))
    : Number.NaN;
