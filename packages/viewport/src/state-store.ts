// The viewport's slow state as a store of the house's shape: read, watch, and write from inside only. Listeners hear of
// real changes alone, because an interface renders for each.
import type { ReadStore } from '@orrery/client';
import type { ViewportState } from './viewport.types.ts';

/** One object, so that having none is no change. */
export const NO_KEYS: NonNullable<ViewportState['keys']> = [];

export interface StateStore extends ReadStore<ViewportState> {
  /** Changes the named fields; silent where nothing differs. */
  patch(change: Partial<ViewportState>): void;
  /** Nobody is told any more. */
  close(): void;
}

type Listener = (state: ViewportState, before: ViewportState) => void;

export const createStateStore = (initial: ViewportState): StateStore => {
  let state = initial;
  const listeners = new Set<Listener>();
  return {
    getState: () => state,
    getInitialState: () => initial,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    patch(change) {
      const names = Object.keys(change) as (keyof ViewportState)[];
      if (names.every((name) => Object.is(state[name], change[name]))) return;
      const before = state;
      state = { ...state, ...change };
      for (const listener of [...listeners]) listener(state, before);
    },
    close: () => listeners.clear(),
  };
};
