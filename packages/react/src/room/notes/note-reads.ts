// What of the notes a person has read, on this device: by how much of each thread they have seen. No clocks: authors' differ.
import type { Thread } from '@orrery/client';
import type { SessionId, UserId } from '@orrery/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { keep, kept } from '../../hooks/kept.ts';

/** Things in each thread that were seen; null before anything was. */
type Seen = Readonly<Record<string, number>>;

const size = ({ replies }: Thread): number => 1 + replies.length;

const others = (thread: Thread, me: UserId, from: number): boolean =>
  [thread, ...thread.replies].slice(from).some(({ value }) => value.author !== me);

export class NoteReads {
  readonly store: StoreApi<Seen | null>;
  readonly #name: string;

  constructor(session: SessionId, user: UserId) {
    this.#name = `notes_seen.${session}.${user}`;
    this.store = createStore(() => kept<Seen>(this.#name) ?? null);
  }

  /** What was written before one came is history, not news. */
  begin(threads: readonly Thread[]): void {
    if (this.store.getState() === null)
      this.#set(Object.fromEntries(threads.map((thread) => [thread.id, size(thread)])));
  }

  read(thread: Thread): void {
    const seen = this.store.getState() ?? {};
    if ((seen[thread.id] ?? 0) < size(thread)) this.#set({ ...seen, [thread.id]: size(thread) });
  }

  readAll(threads: readonly Thread[]): void {
    this.#set(Object.fromEntries(threads.map((thread) => [thread.id, size(thread)])));
  }

  #set(seen: Seen): void {
    this.store.setState(seen, true);
    keep(this.#name, seen);
  }
}

/** Whether somebody else wrote in it what was not seen. */
export const isUnread = (seen: Seen | null, thread: Thread, me: UserId): boolean =>
  seen !== null && others(thread, me, seen[thread.id] ?? 0);

const bySession = new Map<string, NoteReads>();

export const noteReads = (session: SessionId, user: UserId): NoteReads => {
  const key = `${session} ${user}`;
  const known = bySession.get(key) ?? new NoteReads(session, user);
  bySession.set(key, known);
  return known;
};
