// How much memory the server keeps for what is gone at once. Left alone, V8's new space grows to three times 32 MB under a
// crowd and is not given back: more than thousands of idle connections weigh.
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Two halves of 8 MB: much smaller ones are collected so often that operations cost more. */
const ENOUGH_BYTES = 16 * 1024 * 1024;
/** It doubles at most once in the time a crowd takes to arrive. */
const LOOK_MS = 100;

const newSpaceBytes = (): number =>
  getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0;

/** Lets the new space grow to what is enough, and no further. V8 reads the flag whenever it would grow it. */
export const keepYoungMemorySmall = (): void => {
  const timer = setInterval(() => {
    if (newSpaceBytes() < ENOUGH_BYTES) return;
    clearInterval(timer);
    setFlagsFromString('--semi-space-growth-factor=1');
  }, LOOK_MS).unref();
};
