// The whole house in a storm, a thousand times over: see simulate.ts for what a run is, verdict.ts for what must hold.
// A failing seed is put right where it failed and stays below by its name.
import { describe, expect, test } from 'vitest';
import { runSeeds, seedsFrom } from './run-seeds.ts';
import { simulate } from './simulate.ts';
import { Tally } from './tally.ts';

const FULL = process.env.ORRERY_FULL === '1';
const SEEDS = Number(process.env.ORRERY_SIM_SEEDS ?? (FULL ? 1_000 : 15));
const ONE = process.env.ORRERY_SIM_SEED;
const LONG_MS = 600_000;

describe.runIf(ONE !== undefined)('one seed', () => {
  test(`seed ${ONE}`, async () => {
    console.log(JSON.stringify((await simulate(Number(ONE))).happened));
  });
});

describe.runIf(ONE === undefined)('the house in a storm', () => {
  test(
    `[SIM1][SIM2][SIM3][SIM4][SIM5] ${SEEDS} seeds: one log, and everybody has the same fold of it`,
    async () => {
      const begun = performance.now();
      const tally = Tally.of(await runSeeds(seedsFrom(1, SEEDS)));
      const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
      console.log(`${tally} in ${seconds} s`);
      expect(tally.missing).toEqual([]);
    },
    LONG_MS,
  );

  test('[SIM1] seed 835: judged between the disk taking a refusal and the server hearing of it', async () => {
    await expect(simulate(835)).resolves.toBeDefined();
  });

  test('[SIM6] a seed is one history: run again it is the same, frame by frame', async () => {
    for (const seed of FULL ? [1, 2, 3] : [1]) {
      const [first, again] = [await simulate(seed, true), await simulate(seed, true)];
      expect(again).toEqual(first);
      expect((await simulate(seed + 1, true)).trace).not.toBe(first.trace);
    }
  });

  test('[SIM6] on whichever thread and after whatever else it is run', async () => {
    const runs = await runSeeds(FULL ? [5, 3, 6, 1, 4, 2] : [5, 3, 1, 2], { traced: true, threads: 2 });
    for (const seed of FULL ? [1, 2, 3] : [1, 2]) expect(runs.get(seed)).toEqual(await simulate(seed, true));
  });
});
