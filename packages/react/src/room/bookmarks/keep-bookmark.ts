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

/** Hands the picture in when the server has it. */
const pictureLater = (room: RoomStand, id: string, saved: SavedView): void =>
  void pictureOf(room).then((image) => {
    if (image !== null) room.client.pictureBookmark(id, saved, image);
  });

/** Adds the present view under a title, at once; its picture follows. Answers the bookmark's id. */
export const keepBookmark = (room: RoomStand, title: string): string => {
  const saved = presentView(room);
  const id = room.client.addBookmark({ title, saved });
  pictureLater(room, id, saved);
  return id;
};

/** Gives a bookmark the present view at once; its picture follows. */
export const renewBookmark = (room: RoomStand, id: string): void => {
  const saved = presentView(room);
  room.client.updateBookmark(id, saved);
  pictureLater(room, id, saved);
};
