// Reads a store of the client in React. For slow state alone: presence is pulled in the frame, never from here.
import type { ReadStore } from '@orrery/client';
import { useStore as useZustand } from 'zustand';

/** The whole state of a store, or the part `select` takes; it must return something stable. */
export function useStore<T>(store: ReadStore<T>): T;
export function useStore<T, P>(store: ReadStore<T>, select: (state: T) => P): P;
export function useStore<T, P>(store: ReadStore<T>, select?: (state: T) => P): T | P {
  return useZustand(store, select ?? ((state) => state as unknown as P));
}
