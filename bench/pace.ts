// When a load acts: once in each slot, at a random moment of it, so that clients do not march in step.
import { setTimeout as wait } from 'node:timers/promises';

/** Calls `act` once in each slot of 1/`perSecond` s, until `end` (performance.now()); the moments do not drift. */
export const pace = async (perSecond: number, end: number, act: () => void): Promise<void> => {
  const slot = 1_000 / perSecond;
  for (let from = performance.now(); from < end; from += slot) {
    await wait(Math.max(0, from + Math.random() * slot - performance.now()));
    if (performance.now() < end) act();
  }
};
