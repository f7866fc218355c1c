// `npm run simulate -- 1000`: the house in a storm, that many times, on every core. Prints what happened, or the line
// that reproduces the first failing seed; the exit code says which.
import { firstSeeds, runSeeds } from './run-seeds.ts';
import { Tally } from './tally.ts';

const SEEDS = 1_000;

const count = Number(process.argv[2] ?? SEEDS);
try {
  if (!Number.isInteger(count) || count < 1)
    throw new Error(`How many seeds? "${process.argv[2]}" is not a number of them.`);
  const begun = performance.now();
  const tally = Tally.of(await runSeeds(firstSeeds(count)));
  console.log(`${tally} in ${((performance.now() - begun) / 1_000).toFixed(1)} s`);
  if (tally.missing.length > 0) throw new Error(`too little happened: ${tally.missing.join('; ')}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
