// What of presence lists show: tool, device, voice, privacy. It is fast and no state of React's, so it is looked at a few times
// a second, once for all who ask, and only what changed is told.
import type { SessionClient } from '@orrery/client';
import type { ParticipantPose, UserId } from '@orrery/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { useStore } from './use-store.ts';

const LOOK_MS = 250; // a sign that somebody speaks may come a quarter of a second late

export type SlowPresence = Pick<ParticipantPose, 'tool' | 'device' | 'speaking' | 'private' | 'following'>;
type Everybody = ReadonlyMap<UserId, SlowPresence>;

const NOTHING: SlowPresence = {};
const FIELDS = ['tool', 'device', 'speaking', 'private', 'following'] as const;

const same = (a: SlowPresence | undefined, b: SlowPresence): boolean =>
  a !== undefined && FIELDS.every((field) => a[field] === b[field]);

/** The next state; the same object where nothing changed. */
const lookedAt = (client: SessionClient, before: Everybody): Everybody => {
  const next = new Map<UserId, SlowPresence>();
  let changed = client.poses.size !== before.size;
  for (const [user, { pose }] of client.poses) {
    const known = before.get(user);
    const kept = same(known, pose) ? known! : Object.fromEntries(FIELDS.map((field) => [field, pose[field]]));
    changed ||= kept !== known;
    next.set(user, kept);
  }
  return changed ? next : before;
};

const stores = new WeakMap<SessionClient, StoreApi<Everybody>>();

/** Looks only while somebody listens. */
const storeOf = (client: SessionClient): StoreApi<Everybody> => {
  const known = stores.get(client);
  if (known) return known;
  const store = createStore<Everybody>(() => new Map());
  const { subscribe } = store;
  let listeners = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  store.subscribe = (listener) => {
    const stop = subscribe(listener);
    if (listeners++ === 0) {
      timer = setInterval(() => store.setState(lookedAt(client, store.getState()), true), LOOK_MS);
      store.setState(lookedAt(client, store.getState()), true);
    }
    return () => {
      stop();
      if (--listeners === 0) clearInterval(timer);
    };
  };
  stores.set(client, store);
  return store;
};

/** What somebody else is here with and does; empty for oneself. */
export const usePresence = (client: SessionClient, user: UserId): SlowPresence =>
  useStore(storeOf(client), (all) => all.get(user) ?? NOTHING);
