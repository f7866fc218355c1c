// A bookmark: a saved view with a title and a place in the order. `order` is a fractional index, so order needs no list
// operation.
import { z } from 'zod';
import { Vector3 } from '../geometry.ts';
import { ColumnName, UserId } from '../ids.ts';
import { ImageId } from '../image.ts';
import { TITLE_CHARS } from '../limits.ts';
import { Filter } from './filter.ts';
import { SavedView } from './saved-view.ts';
import { VisualizationType } from './view.ts';

export const FIRST_BOOKMARK_FIELDS = {
  title: z.string().min(1).max(TITLE_CHARS),
  author: UserId,
  order: z.string().min(1).max(100),
  camera_position: Vector3,
  camera_target: Vector3,
  visualization_type: VisualizationType,
  x: ColumnName.nullable(),
  y: ColumnName.nullable(),
  z: ColumnName.nullable(),
  color: ColumnName.nullable(),
  filters: z.record(ColumnName, Filter),
} as const;

export const BOOKMARK_FIELDS = {
  ...FIRST_BOOKMARK_FIELDS,
  /** The whole of it; null in bookmarks of the first protocol, whose own fields say less. */
  saved: SavedView.nullable(),
  /** Its small picture. */
  image: ImageId.nullable(),
} as const;

export const LATER_BOOKMARK_DEFAULTS = { saved: null, image: null } as const;

export type BookmarkRecord = {
  -readonly [F in keyof typeof BOOKMARK_FIELDS]: z.infer<(typeof BOOKMARK_FIELDS)[F]>;
};

/** The view a bookmark shows, of whatever age it is. */
export const savedViewOf = (bookmark: BookmarkRecord): SavedView =>
  bookmark.saved ?? {
    camera_position: bookmark.camera_position,
    camera_target: bookmark.camera_target,
    view: {
      visualization_type: bookmark.visualization_type,
      x: bookmark.x,
      y: bookmark.y,
      z: bookmark.z,
      color: bookmark.color,
    },
    filters: bookmark.filters,
    selection: null,
  };
