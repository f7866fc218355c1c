import {
  type BookmarkRecord,
  completeScene,
  type Filter,
  type ImageId,
  type SavedView,
  savedViewOf,
} from '@orrery/protocol';
import { emptyScene } from '@orrery/testkit';
import { expect, test } from 'vitest';
import type { SessionClient } from '../../session-client.ts';
import { Visit } from '../../visit.test-kit.ts';
import { bookmarksOf, titleOf } from './bookmarks.ts';

const CHEAP: Filter = { kind: 'range', min: null, max: 20 };
const PLACE: Pick<SavedView, 'camera_position' | 'camera_target'> = {
  camera_position: [1, 2, 3],
  camera_target: [0, 0, 0],
};
const titles = (client: SessionClient): string[] =>
  bookmarksOf(client.scene.current()).map(({ bookmark }) => bookmark.title);

const room = async () => {
  const visit = new Visit({ scene: completeScene(emptyScene()) });
  const ana = await visit.enter('ana');
  const ids = ['one', 'two', 'three'].map((title) => ana.addBookmark({ title, saved: ana.savedView(PLACE) }));
  await visit.pass(60, 3);
  return { visit, ana, ids: ids as [string, string, string] };
};

test('[FOLLOW10] bookmarks stand in the order they were kept, and wherever one is put', async () => {
  const { visit, ana, ids } = await room();
  const ben = await visit.enter('ben');
  expect(titles(ana)).toEqual(['one', 'two', 'three']);
  ana.moveBookmark(ids[2], ids[0]);
  expect(titles(ana)).toEqual(['three', 'one', 'two']);
  ana.moveBookmark(ids[2], null);
  ana.moveBookmark(ids[0], ids[2]);
  await visit.pass(60, 3);
  expect(titles(ana)).toEqual(['two', 'one', 'three']);
  expect(titles(ben)).toEqual(titles(ana));
  const { undo } = ana.history.getState();
  ana.moveBookmark(ids[0], ids[2]);
  expect(ana.history.getState().undo).toBe(undo); // it stands there
});

test('[FOLLOW10] two who move at once overrule nobody', async () => {
  const { visit, ana, ids } = await room();
  const ben = await visit.enter('ben');
  ana.moveBookmark(ids[2], ids[0]);
  ben.moveBookmark(ids[1], ids[0]);
  await visit.pass(100, 5);
  expect(titles(ben)).toEqual(titles(ana));
  expect([...titles(ana)].sort()).toEqual(['one', 'three', 'two']);
  expect(titles(ana).at(-1)).toBe('one');
  expect([ana.conflicts.getState(), ben.conflicts.getState()]).toEqual([[], []]);
});

test('[FOLLOW11] what a bookmark keeps is the whole view, and what the first protocol knows of it', async () => {
  const { visit, ana, ids } = await room();
  ana.setFilter('price', CHEAP);
  ana.set('view', 'x', 'price');
  const saved = ana.savedView({ ...PLACE, form: 'flat' });
  ana.updateBookmark(ids[1], saved);
  ana.renameBookmark(ids[1], '  cheap \n ones ');
  await visit.pass(60, 3);
  const record = ana.scene.current()[ids[1]] as unknown as BookmarkRecord;
  expect(savedViewOf(record)).toEqual(saved);
  expect(record).toMatchObject({ title: 'cheap ones', x: 'price', filters: { price: CHEAP }, ...PLACE });
  const old = { ...record, saved: null };
  expect(savedViewOf(old)).toMatchObject({ filters: { price: CHEAP }, view: { x: 'price' } });
});

test('[FOLLOW11] a bookmark that was removed comes back as it was', async () => {
  const { visit, ana, ids } = await room();
  ana.removeBookmark(ids[0]);
  expect(titles(ana)).toEqual(['two', 'three']);
  ana.undo();
  await visit.pass(60, 3);
  expect(titles(ana)).toEqual(['one', 'two', 'three']);
});

test('[FOLLOW15] a bookmark stands at once, its picture follows and is no step to undo', async () => {
  const { visit, ana, ids } = await room();
  const ben = await visit.enter('ben');
  const image = 'a'.repeat(64) as ImageId;
  const imageOf = (client: SessionClient) =>
    bookmarksOf(client.scene.current()).find(({ id }) => id === ids[0])?.bookmark.image;
  const { undo } = ana.history.getState();
  expect(imageOf(ben)).toBeNull();
  ana.pictureBookmark(ids[0], ana.savedView(PLACE), image);
  await visit.pass(60, 3);
  expect([imageOf(ana), imageOf(ben)]).toEqual([image, image]);
  expect(ana.history.getState().undo).toBe(undo);
});

test('[FOLLOW15] a picture that comes for a view no longer kept, or a bookmark that is gone, changes nothing', async () => {
  const { visit, ana, ids } = await room();
  const saved = ana.savedView(PLACE);
  ana.updateBookmark(ids[0], { ...saved, form: 'flat' });
  ana.removeBookmark(ids[1]);
  await visit.pass(60, 3);
  for (const id of ids.slice(0, 2)) ana.pictureBookmark(id, saved, 'a'.repeat(64) as ImageId);
  await visit.pass(60, 3);
  expect(bookmarksOf(ana.scene.current()).map(({ bookmark }) => bookmark.image)).toEqual([null, null]);
});

test('[FOLLOW11] a title is one line and never nothing', async () => {
  expect(titleOf(' a\t b\n')).toBe('a b');
  expect(titleOf('x'.repeat(300))).toHaveLength(120);
  const { ana, ids } = await room();
  expect(() => ana.renameBookmark(ids[0], ' \n ')).toThrow(/needs a title/);
});

test('[FOLLOW2] showing a view is one change for everybody, which undo takes back', async () => {
  const { visit, ana } = await room();
  const ben = await visit.enter('ben');
  ana.setFilter('price', CHEAP);
  const saved = ana.savedView(PLACE);
  ana.clearFilters();
  await visit.pass(60, 3);
  ben.showSavedView(saved);
  await visit.pass(60, 3);
  expect(ana.savedView(PLACE)).toEqual(saved);
  ben.undo();
  await visit.pass(60, 3);
  expect(ana.savedView(PLACE).filters).toEqual({});
});

test('[FOLLOW2] who does not drive sees it alone, and everybody else what they saw', async () => {
  const { visit, ana } = await room();
  const ben = await visit.enter('ben');
  ana.setFilter('price', CHEAP);
  const saved = ana.savedView(PLACE);
  ana.clearFilters();
  ana.set('stage', 'drivers', 'one');
  ana.set('stage', 'driver', 'ana');
  await visit.pass(60, 3);
  ben.showSavedView(saved);
  await visit.pass(60, 3);
  expect(ben.stage.getState().mode).toBe('private');
  expect(ben.savedView(PLACE).filters).toEqual({ price: CHEAP });
  expect(ana.savedView(PLACE).filters).toEqual({});
});

test('[FOLLOW7] an own change of filter ends following, a note does not', async () => {
  const { visit, ana } = await room();
  const ben = await visit.enter('ben');
  await visit.pass(60, 3);
  ben.follow(ana.userId);
  ben.annotate('look', { position: [0, 0, 0] });
  expect(ben.following.getState().user).toBe('ana');
  ben.setFilter('price', CHEAP);
  expect(ben.following.getState()).toMatchObject({ user: null, ended: { user: 'ana', why: 'changed' } });
});
