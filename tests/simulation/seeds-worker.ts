// One of the threads that run seeds: takes the next seed nobody has taken, runs it, says what happened, until none is
// left. A run shares nothing with another, so that it does not matter which thread takes it [SIM6].
import { parentPort, workerData } from 'node:worker_threads';
import { type Run, simulate } from './simulate.ts';

/** What a thread is given. */
export interface Task {
  /** In the order in which they are taken. */
  readonly seeds: readonly number[];
  /** One number, shared: how many are taken. */
  readonly taken: Int32Array;
  readonly traced: boolean;
}

/** What it says of each seed. */
export type Outcome =
  | { readonly seed: number; readonly run: Run }
  | { readonly seed: number; readonly fault: string };

const { seeds, taken, traced } = workerData as Task;

const outcome = async (seed: number): Promise<Outcome> => {
  try {
    return { seed, run: await simulate(seed, traced) };
  } catch (error) {
    return { seed, fault: error instanceof Error ? error.message : String(error) };
  }
};

for (;;) {
  const seed = seeds[Atomics.add(taken, 0, 1)];
  if (seed === undefined) break;
  parentPort?.postMessage(await outcome(seed));
}
