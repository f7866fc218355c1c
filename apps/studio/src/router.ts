// The two places there are: the lobby at /, a room at /collaborate/{id}.
import { SessionId } from '@orrery/protocol';
import { useSyncExternalStore } from 'react';

export type Place =
  | { readonly at: 'lobby' }
  | { readonly at: 'room'; readonly sessionId: SessionId }
  | { readonly at: 'nowhere' };

/** The place a path names. */
export const placeOf = (path: string): Place => {
  if (path === '/' || path === '') return { at: 'lobby' };
  const id = /^\/collaborate\/([^/]+)\/?$/.exec(path)?.[1];
  const parsed = SessionId.safeParse(id);
  return parsed.success ? { at: 'room', sessionId: parsed.data } : { at: 'nowhere' };
};

const listeners = new Set<() => void>();

/** Goes to a path and keeps the query, which says who this tab is. */
export const go = (path: string): void => {
  history.pushState(null, '', path + location.search);
  for (const wake of listeners) wake();
};

const subscribe = (wake: () => void): (() => void) => {
  listeners.add(wake);
  addEventListener('popstate', wake);
  return () => {
    listeners.delete(wake);
    removeEventListener('popstate', wake);
  };
};

export const usePath = (): string => useSyncExternalStore(subscribe, () => location.pathname);
