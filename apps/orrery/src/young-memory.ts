// How much memory the server keeps for what is gone at once. Left alone, V8's new space grows to three times 32 MB under a
// crowd and is not given back: more than thousands of idle connections weigh. What it has when the server is ready is enough.
import { setFlagsFromString } from 'node:v8';

/** Keeps the new space at the size it has now. Read by V8 whenever it would grow it. */
export const keepYoungMemorySmall = (): void => setFlagsFromString('--semi-space-growth-factor=1');
