// `npm run simulate -- 1000`: the house in a storm, that many times, on every core; `-- 1000 5001` begins at that seed.
// Prints what happened, or the line that reproduces the first failing seed; the exit code says which.
import { runSeeds, seedsFrom } from './run-seeds.ts';
import { Tally } from './tally.ts';

const SEEDS = 1_000;

const count = Number(process.argv[2] ?? SEEDS);
const first = Number(process.argv[3] ?? 1);
try {
  if (!(Number.isInteger(count) && count > 0 && Number.isInteger(first) && first > 0))
    throw new Error('How many seeds, and from which? Two whole numbers: npm run simulate -- 1000 1');
  const begun = performance.now();
  const tally = Tally.of(await runSeeds(seedsFrom(first, count)));
  console.log(`${tally} in ${((performance.now() - begun) / 1_000).toFixed(1)} s`);
  if (tally.missing.length > 0) throw new Error(`too little happened: ${tally.missing.join('; ')}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
