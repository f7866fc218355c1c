// The guided tour: bookmarks shown one after the other, by hand or by time, with everybody along where that is wanted. What it holds is
// the room's own; what it shows goes the way of every saved view. The list may change under it: it keeps to the bookmark, not to its number.
import { bookmarksOf } from '@orrery/client';
import { type OrreryError, savedViewOf } from '@orrery/protocol';
import type { RoomStand } from '../room-context.ts';
import { tell } from '../room-ui.ts';
import { showView } from '../views/use-show-view.ts';
import type { TourState } from './tour-state.ts';

/** Where the tour is now among `ids`; -1 where there is nothing left. */
export const placeOf = (tour: TourState, ids: readonly string[]): number => {
  const at = ids.indexOf(tour.at);
  return at === -1 ? Math.min(tour.place, ids.length) - 1 : at;
};

const goTo = (room: RoomStand, place: number, rest: Omit<TourState, 'at' | 'place'>): OrreryError | null => {
  const next = bookmarksOf(room.client.scene.current())[place];
  if (next === undefined) return null;
  room.ui.setState({ tour: { ...rest, at: next.id, place } });
  return showView(room, savedViewOf(next.bookmark));
};

const orSay = (room: RoomStand, refused: OrreryError | null): void => {
  if (refused) tell(room.ui, { text: refused.message, problem: true });
};

export const startTour = (room: RoomStand): void =>
  orSay(room, goTo(room, 0, { seconds: null, paused: false, lit: false }));

/** One on or back; past the last it ends. */
export const stepTour = (room: RoomStand, by: -1 | 1): void => {
  const { tour } = room.ui.getState();
  if (tour === null) return;
  const ids = bookmarksOf(room.client.scene.current()).map(({ id }) => id);
  const next = Math.max(0, placeOf(tour, ids) + by);
  if (next >= ids.length) endTour(room);
  else orSay(room, goTo(room, next, tour));
};

export const endTour = ({ ui, client }: RoomStand): void => {
  const { tour } = ui.getState();
  ui.setState({ tour: null });
  if (tour?.lit && client.spotlit.getState() === client.userId) client.spotlight(null);
};

/** Everybody comes along, or not any more. */
export const lightTour = ({ ui, client }: RoomStand, lit: boolean): void => {
  const { tour } = ui.getState();
  if (tour === null) return;
  ui.setState({ tour: { ...tour, lit } });
  client.spotlight(lit ? client.userId : null);
};

export const changeTour = (
  { ui }: RoomStand,
  change: Partial<Pick<TourState, 'seconds' | 'paused'>>,
): void => {
  const { tour } = ui.getState();
  if (tour !== null) ui.setState({ tour: { ...tour, ...change } });
};
