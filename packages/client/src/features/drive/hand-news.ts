// What is said to this one person of things that hands hold: whose what they grabbed is, that it is free, who would like what they
// hold, and what somebody asks the host for. It tells; who holds what is the drags' to know.
import { type DownMessage, pathKey, type ScenePath, type UserId } from '@orrery/protocol';
import type { StageNews } from '../../drive-client.ts';
import type { Drags } from '../drags.ts';
import type { People } from '../people.ts';
import type { News } from './news.ts';
import { isOpenWish, wishOf } from './wishes.ts';

export interface HandNewsOptions {
  readonly news: News;
  readonly people: People;
  readonly drags: () => Drags;
}

export class HandNews {
  readonly #options: HandNewsOptions;

  constructor(options: HandNewsOptions) {
    this.#options = options;
  }

  get #news(): News {
    return this.#options.news;
  }

  /** This hand has it: that it is free is no news any more. */
  taken(path: ScenePath): void {
    this.#news.drop((one) => one.kind === 'free' && isAt(one.path, path));
  }

  /** Somebody else holds what was grabbed here. */
  held(path: ScenePath, by: UserId): void {
    const asked = this.#hasAskedFor(path);
    this.#news.tell({ kind: 'held', path, by, asked }, (old) => old.kind === 'held');
  }

  /** They let go: whoever asked for it is told. */
  free(path: ScenePath, by: UserId): void {
    const asked = this.#hasAskedFor(path);
    this.#news.drop((one) => one.kind === 'held' && isAt(one.path, path));
    if (asked) this.#news.tell({ kind: 'free', path, by });
  }

  released(path: ScenePath): void {
    this.#news.drop((one) => one.kind === 'asked' && isAt(one.path, path));
  }

  /** Marks what was asked for; the answer is whom to ask. */
  asks(path: ScenePath): UserId | null {
    const by = this.#options.drags().heldBy(path);
    if (by !== null) this.#news.tell({ kind: 'held', path, by, asked: true }, (old) => old.kind === 'held');
    return by;
  }

  receive(message: DownMessage): void {
    if (message.type !== 'signal' || message.signal.kind !== 'ask_for') return;
    const { user_id: by } = message;
    const { path, to } = message.signal;
    if (to !== this.#options.people.user) return;
    if (!this.#options.drags().holds(path)) {
      this.#wished(by, path);
      return;
    }
    const isIt = (one: StageNews): boolean => one.kind === 'asked' && isAt(one.path, path);
    const before = this.#news.store.getState().find(isIt);
    const asked = before?.kind === 'asked' ? before.by : [];
    if (!asked.includes(by)) this.#news.tell({ kind: 'asked', path, by: [...asked, by] }, isIt);
  }

  /** For who may grant it: a sentence to answer, once, until it is granted or they are gone. */
  #wished(by: UserId, path: ScenePath): void {
    const { people } = this.#options;
    const capability = people.can('manage') ? wishOf(people.participants.getState().get(by), path) : null;
    if (capability === null) return;
    const isIt = (one: StageNews): boolean =>
      one.kind === 'wants' && one.by === by && one.capability === capability;
    this.#news.tell({ kind: 'wants', by, capability }, isIt);
  }

  /** Wishes that were granted, or whose people are gone. */
  dropAnswered(): void {
    const here = this.#options.people.participants.getState();
    this.#news.drop((one) => one.kind === 'wants' && !isOpenWish(here.get(one.by), one.capability));
  }

  #hasAskedFor(path: ScenePath): boolean {
    return this.#news.store
      .getState()
      .some((one) => one.kind === 'held' && one.asked && isAt(one.path, path));
  }
}

const isAt = (one: ScenePath, other: ScenePath): boolean => pathKey(one) === pathKey(other);
