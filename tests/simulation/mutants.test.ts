// Whether the simulation sees what it is there to see: each mutant must be caught within a few seeds.
import { expect, test } from 'vitest';
import { MUTANTS } from './mutants.ts';
import { simulate } from './simulate.ts';

/** Most seeds a mutant may survive. */
const MOST = 30;
const LONG_MS = 120_000;

/** The first seed that catches it, and how; null where it survives. */
const hunt = async (): Promise<{ seed: number; how: string } | null> => {
  for (let seed = 1; seed <= MOST; seed += 1)
    try {
      await simulate(seed);
    } catch (error) {
      return { seed, how: (error as Error).message.slice(0, 140) };
    }
  return null;
};

for (const [name, install] of Object.entries(MUTANTS))
  test(
    `[SIM7] caught: ${name}`,
    async () => {
      const uninstall = install();
      try {
        const caught = await hunt();
        expect(caught, `"${name}" survived ${MOST} seeds`).not.toBe(null);
        console.log(`${name}: ${caught?.seed} seed${caught?.seed === 1 ? '' : 's'} (${caught?.how})`);
      } finally {
        uninstall();
      }
    },
    LONG_MS,
  );

test('[SIM7] there are at least twelve', () => {
  expect(Object.keys(MUTANTS).length).toBeGreaterThanOrEqual(12);
});
