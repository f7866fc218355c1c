// This browser as a place for unsent work: IndexedDB for what is kept, Web Locks and sessionStorage for whose it is.
import { IndexedUnsentStore } from './indexed-unsent-store.ts';
import { QueueClaims } from './queue-claims.ts';
import type { UnsentPlace } from './unsent-work.ts';

/** Opens it. Rejects with a sentence where this window keeps nothing. */
const openDevice = async (random: () => number): Promise<UnsentPlace> => {
  if (typeof indexedDB === 'undefined') throw new Error('This window has no database.');
  if (!navigator.locks) throw new Error('This page is not a secure one: open it by https.');
  const claims = new QueueClaims({ locks: navigator.locks, storage: sessionStorage, random });
  const store = await IndexedUnsentStore.open();
  return { store, claims, close: () => store.close() };
};

/** The device of the page this runs in; null outside of one, where memory is all there is. */
export const thisDevice = (random: () => number): (() => Promise<UnsentPlace>) | null =>
  typeof window === 'undefined' || typeof document === 'undefined' ? null : () => openDevice(random);
