// Many seeds on every core. It decides who runs what and nothing else: a seed is the same run on any thread [SIM6].
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Outcome, Task } from './seeds-worker.ts';
import type { Run } from './simulate.ts';

const YOUNG_MB = 64; // room for a whole run's short-lived objects: fewer collections

/** So many seeds, one after the other. */
export const seedsFrom = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => first + index);

/** Runs the seeds; the runs by seed. Throws with the sentence of the first seed that failed, whichever was done first. */
export const runSeeds = async (
  seeds: readonly number[],
  { traced = false, threads = availableParallelism() } = {},
): Promise<ReadonlyMap<number, Run>> => {
  const taken = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const workerData: Task = { seeds, taken, traced };
  const runs = new Map<number, Run>();
  const faults = new Map<number, string>();
  const take = (outcome: Outcome): void => {
    if ('run' in outcome) runs.set(outcome.seed, outcome.run);
    else {
      faults.set(outcome.seed, outcome.fault);
      Atomics.store(taken, 0, seeds.length); // what is begun ends, nothing more begins
    }
  };
  const thread = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const url = new URL('./seeds-worker.ts', import.meta.url);
      const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_MB };
      const worker = new Worker(url, { workerData, resourceLimits, execArgv: [] });
      worker.on('message', take);
      worker.on('error', reject);
      worker.on('exit', () => resolve());
    });
  await Promise.all(Array.from({ length: Math.min(threads, seeds.length) }, thread));
  const first = seeds.find((seed) => faults.has(seed));
  if (first !== undefined) throw new Error(faults.get(first));
  const lost = seeds.find((seed) => !runs.has(seed));
  if (lost !== undefined) throw new Error(`seed ${lost} was never run`);
  return runs;
};
