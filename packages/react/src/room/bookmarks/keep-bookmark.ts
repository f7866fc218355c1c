// Keeping the present view as a bookmark: the view at once, its small picture when the server has it. A picture that cannot be made or
// kept leaves a bookmark without one; the view is what counts.
import type { ImageId, SavedView } from '@orrery/protocol';
import type { RoomStand } from '../room-context.ts';
import { presentView } from '../views/use-show-view.ts';

const PICTURE = { width: 320, height: 200 }; // twice what the list shows, of the canvas's middle

/** The picture of what the canvas shows, kept on the server; null where there is none. */
const pictureOf = async ({ client, viewport }: RoomStand): Promise<ImageId | null> => {
  try {
    const picture = await viewport.getState()?.thumbnail(PICTURE.width, PICTURE.height);
    return picture ? (await client.storeImage(picture)).image_id : null;
  } catch {
    return null;
  }
};

/** Adds the present view under a title; answers the bookmark's id. */
export const keepBookmark = async (room: RoomStand, title: string): Promise<string> => {
  const saved: SavedView = presentView(room);
  const image = await pictureOf(room);
  return room.client.addBookmark({ title, saved, image });
};

/** Gives a bookmark the present view and its picture. */
export const renewBookmark = async (room: RoomStand, id: string): Promise<void> => {
  const saved = presentView(room);
  room.client.updateBookmark(id, saved, await pictureOf(room));
};
