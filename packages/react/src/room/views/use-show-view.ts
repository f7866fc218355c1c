// Saved views in the room: the present one, and showing one. What it changes of the stage is the client's business, where the camera
// goes the viewport's; here both are done together, and what speaks against it is said where one works.
import { OrreryError, type SavedView } from '@orrery/protocol';
import { useCallback } from 'react';
import { type Say, useSay } from '../../i18n/texts.ts';
import { type RoomStand, useRoom } from '../room-context.ts';
import { tell } from '../room-ui.ts';

/** Where newcomers stand, for a room whose canvas is not there. */
const NOWHERE = { camera_position: [10, 10, 10], camera_target: [0, 0, 0] } satisfies Partial<SavedView>;

/** The present view: what the stage shows and where one stands. */
export const presentView = ({ client, viewport }: RoomStand): SavedView =>
  client.savedView(viewport.getState()?.camera() ?? NOWHERE);

/** Shows a view; answers why not, where it cannot be shown. */
export const showView = ({ client, viewport }: RoomStand, saved: SavedView): OrreryError | null => {
  try {
    client.showSavedView(saved);
  } catch (error) {
    if (error instanceof OrreryError) return error;
    throw error;
  }
  const { camera_position, camera_target, form = '3d', projection = 'perspective' } = saved;
  viewport.getState()?.flyTo({ camera_position, camera_target, form, projection });
  return null;
};

/** In the reader's language, where it is one of ours. */
const refusalText = (error: OrreryError, say: Say): string =>
  error.code === 'forbidden' ? say('views.other_data') : error.message;

/** Shows a saved view: to everybody where one drives, else to oneself. */
export const useShowView = (): ((saved: SavedView) => void) => {
  const room = useRoom();
  const say = useSay();
  return useCallback(
    (saved) => {
      const refused = showView(room, saved);
      if (refused) tell(room.ui, { text: refusalText(refused, say), problem: true });
    },
    [room, say],
  );
};

/** The present view, to be kept. */
export const useSavedView = (): (() => SavedView) => {
  const room = useRoom();
  return useCallback(() => presentView(room), [room]);
};
