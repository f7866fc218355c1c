// Chance that can be replayed: the same seed makes the same bots do the same things.

export type Chance = () => number;

/** Numbers in [0, 1). mulberry32. */
export const seededChance = (seed: number): Chance => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};

export const between = (chance: Chance, low: number, high: number): number => low + (high - low) * chance();

/** One of a list that is not empty. */
export const oneOf = <T>(chance: Chance, list: readonly T[]): T =>
  list[Math.floor(chance() * list.length)] as T;

/** Time until the next of events that come every `mean` ms on average. */
export const waitFor = (chance: Chance, mean: number): number => -Math.log(1 - chance()) * mean;
