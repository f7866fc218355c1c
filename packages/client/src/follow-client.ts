// The SDK's face of following, spotlight, saved views and bookmarks. Types alone, as `session-client.ts`, of which this is a part.
import type { ImageId, SavedView, UserId } from '@orrery/protocol';
import type { ReadStore } from './read-store.ts';

/**
 * Why somebody follows no more: they said so, moved the camera themselves, changed the stage themselves, the other is gone, the two
 * followed each other, or the spotlight that took them along is over.
 */
export type FollowEnd = 'stopped' | 'moved' | 'changed' | 'left' | 'cycle' | 'over';

/** Why somebody cannot be followed now. */
export type FollowRefusal = 'self' | 'absent' | 'agent' | 'cycle';

export interface FollowingState {
  /** Whose view is tracked. */
  readonly user: UserId | null;
  /** It began because they asked everybody to look with them. */
  readonly spotlit: boolean;
  /** They explore on their own: the camera is theirs, the rows are the stage's. */
  readonly leaderPrivate: boolean;
  /** The last that ended; null while one follows. */
  readonly ended: { readonly user: UserId; readonly name: string; readonly why: FollowEnd } | null;
}

/** Where somebody stands and looks, and how it is drawn: all of a saved view that is no part of the scene. */
export type SavedPlace = Pick<SavedView, 'camera_position' | 'camera_target' | 'form' | 'projection'>;

export interface NewBookmark {
  readonly title: string;
  readonly saved: SavedView;
  readonly image?: ImageId | null;
}

export interface FollowClient {
  readonly following: ReadStore<FollowingState>;
  /** Who tracks this participant's view, by user id. */
  readonly followers: ReadStore<readonly UserId[]>;
  /** Who is here and asks everybody to look with them; null where nobody does. */
  readonly spotlit: ReadStore<UserId | null>;
  /**
   * Tracks somebody's view, or with null nobody's: then `why` says what ended it. Who follows is on the stage; what they explored on
   * their own stands aside until they follow no more. Throws OrreryError `wrong_state` where `mayFollow` has a reason.
   */
  follow(user: UserId | null, why?: FollowEnd): void;
  /** What stands against following somebody; null where nothing does. */
  mayFollow(user: UserId): FollowRefusal | null;
  /** Asks everybody to look with somebody, by default oneself; null ends it. Takes `arrange_scene`. */
  spotlight(user: UserId | null): void;
  /** The present view, with where somebody stands. */
  savedView(place: SavedPlace): SavedView;
  /**
   * Shows a saved view but for its camera: to everybody, as one change, where this participant may make it, else to themselves alone.
   * Throws OrreryError `forbidden` where it is of other data that they may not bring.
   */
  showSavedView(saved: SavedView): void;
  /** Keeps a view at the end of the list; answers the record's id. */
  addBookmark(bookmark: NewBookmark): string;
  renameBookmark(id: string, title: string): void;
  /** Puts it before another one; null is the end. */
  moveBookmark(id: string, before: string | null): void;
  /** Gives it another view, and the picture of it. */
  updateBookmark(id: string, saved: SavedView, image?: ImageId | null): void;
  /** Hands in the picture of a view that a bookmark keeps; nothing where it keeps another by now, or is gone. No step to undo. */
  pictureBookmark(id: string, saved: SavedView, image: ImageId): void;
  removeBookmark(id: string): void;
}
