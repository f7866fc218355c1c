// What a caller of the SDK may do with views: follow, spotlight, saved views and bookmarks. Each is handed to the feature whose
// business it is; what ends following because one did it oneself is told here.
import {
  capabilityFor,
  mayDrive,
  type Operation,
  OrreryError,
  type RecordId,
  type SavedView,
  stageOf,
  type UserId,
} from '@orrery/protocol';
import { isOfStage } from './features/drive/stage-operations.ts';
import {
  addOperation,
  moveOperations,
  pictureOperations,
  renameOperation,
  titleOf,
  updateOperations,
} from './features/views/bookmarks.ts';
import { isOfDataShown, savedViewFrom, showOperations } from './features/views/saved-views.ts';
import type { FollowClient, FollowEnd, FollowRefusal, NewBookmark, SavedPlace } from './follow-client.ts';
import { randomName } from './replica/op-ids.ts';
import type { Addressed } from './session-client.ts';
import { TalkFace } from './talk-face.ts';

export abstract class FollowFace extends TalkFace implements FollowClient {
  get following() {
    return this.parts.following.store;
  }
  get followers() {
    return this.parts.following.followers;
  }
  get spotlit() {
    return this.parts.following.spotlit;
  }

  override submit(ops: readonly Operation[], addressed?: Addressed): void {
    if (ops.some(({ record }) => isOfStage(record))) this.parts.following.end('changed');
    super.submit(ops, addressed);
  }

  override drag(record: string, field: string, value: unknown, key?: string): void {
    if (isOfStage(record)) this.parts.following.end('changed');
    super.drag(record, field, value, key);
  }

  override goPrivate(): void {
    this.parts.following.end('changed');
    super.goPrivate();
  }

  mayFollow(user: UserId): FollowRefusal | null {
    return this.parts.following.refusal(user);
  }

  follow(user: UserId | null, why: FollowEnd = 'stopped'): void {
    if (user === null) this.parts.following.end(why);
    else this.parts.following.start(user);
  }

  spotlight(user: UserId | null): void {
    if (stageOf(this.scene.current()).spotlight !== user) this.set('stage', 'spotlight', user);
  }

  savedView(place: SavedPlace): SavedView {
    return savedViewFrom(this.scene.current(), place);
  }

  showSavedView(saved: SavedView): void {
    const { dataset, versions } = this.data.getState();
    const data = { dataset, versions };
    const scene = this.scene.current();
    if (!isOfDataShown(saved, scene, data) && !this.can('switch_dataset'))
      throw new OrreryError(
        'forbidden',
        'This view is of other data than what is on the stage. Ask somebody who may switch the data to show it.',
      );
    const steps = showOperations(scene, saved, data, this.userId);
    if (steps.length > 0 && !this.#mayShow(steps.flat())) this.goPrivate();
    for (const ops of steps) this.submit(ops);
  }

  addBookmark(bookmark: NewBookmark): string {
    const { random } = this.options;
    const id = `bookmark:${randomName(random, 16)}` as RecordId;
    const title = titleOf(bookmark.title);
    if (title === null) throw new OrreryError('outside_schema', 'A bookmark needs a title.');
    const by = { id, author: this.userId, random };
    this.submit([addOperation(this.scene.current(), { ...bookmark, title }, by)]);
    return id;
  }

  renameBookmark(id: string, text: string): void {
    const title = titleOf(text);
    if (title === null) throw new OrreryError('outside_schema', 'A bookmark needs a title.');
    this.submit([renameOperation(id, title)]);
  }

  moveBookmark(id: string, before: string | null): void {
    const ops = moveOperations(this.scene.current(), id, before, this.options.random);
    if (ops.length > 0) this.submit(ops);
  }

  updateBookmark(id: string, saved: SavedView, image: NewBookmark['image'] = null): void {
    const ops = updateOperations(this.scene.current(), id, saved, image);
    if (ops.length > 0) this.submit(ops);
  }

  pictureBookmark(id: string, saved: SavedView, image: NonNullable<NewBookmark['image']>): void {
    const ops = pictureOperations(this.scene.current(), id, saved, image);
    if (ops.length > 0) this.submit(ops, { undo: false });
  }

  removeBookmark(id: string): void {
    this.submit([{ op: 'remove', record: id as RecordId }]);
  }

  /** Whether this participant may make these changes for everybody; on their own they may make any. */
  #mayShow(ops: readonly Operation[]): boolean {
    if (this.parts.drive.isPrivate) return true;
    const me = this.me.getState();
    const here = this.participants.getState();
    return (
      me !== null &&
      mayDrive(stageOf(this.scene.current()), me, (user) => here.has(user)) &&
      ops.every((op) => this.can(capabilityFor(op, true)))
    );
  }
}
