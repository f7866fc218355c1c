// Bookmarks as operations: a saved view with a title, a picture and a place in the order. What readers of the first protocol know of
// a bookmark is kept filled beside it. Pure: operations out, nothing sent.
import { sameJson } from '@orrery/ot';
import {
  type BookmarkRecord,
  type ImageId,
  limits,
  type Operation,
  type RecordId,
  type SavedView,
  type Scene,
  scenePath,
  type UserId,
  viewOf,
} from '@orrery/protocol';
import type { NewBookmark } from '../../follow-client.ts';
import { byOrder, orderBetween } from '../../fractional-index.ts';
import { type Dragged, setAt } from '../../replica/drag-overlay.ts';

export interface ListedBookmark {
  readonly id: string;
  readonly bookmark: BookmarkRecord;
}

const PREFIX = 'bookmark:';

/** All bookmarks of a scene, in their order; equal ones by id, so that everybody has the same. */
export const bookmarksOf = (scene: Scene): readonly ListedBookmark[] =>
  Object.entries(scene)
    .filter(([id]) => id.startsWith(PREFIX))
    .map(([id, record]) => ({ id, bookmark: { ...record } as unknown as BookmarkRecord }))
    .sort((a, b) => byOrder({ id: a.id, order: a.bookmark.order }, { id: b.id, order: b.bookmark.order }));

/** What a title may be: one line, and never nothing. */
export const titleOf = (text: string): string | null =>
  text.replace(/\s+/g, ' ').trim().slice(0, limits.TITLE_CHARS).trim() || null;

type Insert = Extract<Operation, { op: 'insert' }>;

/** What the first protocol says of a view; fields that a partial view does not name are the stage's. */
const firstFields = (saved: SavedView, scene: Scene) => {
  const view = { ...viewOf(scene), ...saved.view };
  const { visualization_type, x, y, z, color } = view;
  const { camera_position, camera_target, filters } = saved;
  return { camera_position, camera_target, visualization_type, x, y, z, color, filters };
};

export interface BookmarkBy {
  readonly id: string;
  readonly author: UserId;
  readonly random: () => number;
}

export const addOperation = (scene: Scene, { title, saved, image }: NewBookmark, by: BookmarkBy): Insert => {
  const last = bookmarksOf(scene).at(-1)?.bookmark.order ?? null;
  const value = {
    ...firstFields(saved, scene),
    title,
    author: by.author,
    order: orderBetween(last, null, by.random),
    saved,
    image: image ?? null,
  };
  return {
    op: 'insert',
    record: by.id as RecordId,
    value: structuredClone(value) as unknown as Insert['value'],
  };
};

const set = (id: string, field: string, value: unknown, key?: string): Operation =>
  setAt(scenePath(id, field, key), value as Dragged);

export const renameOperation = (id: string, title: string): Operation => set(id, 'title', title);

/** Puts one before another; none where it stands there already. */
export const moveOperations = (
  scene: Scene,
  id: string,
  before: string | null,
  random: () => number,
): readonly Operation[] => {
  const list = bookmarksOf(scene);
  const at = list.findIndex((one) => one.id === id);
  const others = list.filter((one) => one.id !== id);
  const found = before === null ? -1 : others.findIndex((one) => one.id === before);
  const to = found === -1 ? others.length : found;
  if (at === -1 || at === to) return [];
  const order = orderBetween(
    others[to - 1]?.bookmark.order ?? null,
    others[to]?.bookmark.order ?? null,
    random,
  );
  return [set(id, 'order', order)];
};

/** Another view under the same title. */
export const updateOperations = (
  scene: Scene,
  id: string,
  saved: SavedView,
  image: ImageId | null,
): readonly Operation[] => {
  const before = bookmarksOf(scene).find((one) => one.id === id)?.bookmark;
  if (!before) return [];
  const { filters, ...fields } = firstFields(saved, scene);
  return structuredClone([
    ...Object.entries(fields).map(([field, value]) => set(id, field, value)),
    ...Object.keys(before.filters)
      .filter((column) => !Object.hasOwn(filters, column))
      .map((column) => set(id, 'filters', null, column)),
    ...Object.entries(filters).map(([column, filter]) => set(id, 'filters', filter, column)),
    set(id, 'saved', saved),
    set(id, 'image', image),
  ]);
};

/** The picture of a view, which came later than the view; none where the bookmark keeps another one by now. */
export const pictureOperations = (
  scene: Scene,
  id: string,
  saved: SavedView,
  image: ImageId,
): readonly Operation[] => {
  const kept = bookmarksOf(scene).find((one) => one.id === id)?.bookmark;
  return kept && kept.image !== image && sameJson(kept.saved, saved) ? [set(id, 'image', image)] : [];
};
