// What a feature shows to the floors above: a store that they read and watch. Only its feature writes it.
import type { StoreApi } from 'zustand/vanilla';

/** A store that can be read and watched but not written. */
export type ReadStore<T> = Pick<StoreApi<T>, 'getState' | 'subscribe' | 'getInitialState'>;
