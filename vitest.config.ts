// Unit and whole-house tests. Browser tests are Playwright's: tests/e2e.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { configDefaults, defineConfig } from 'vitest/config';
import { LongestFirst } from './scripts/longest-first.ts';

if (Number.parseInt(process.versions.node, 10) < 24)
  throw new Error(
    `Orrery's tests need Node 24, this is ${process.version}. Run them with npm (npm test, npx vitest), which uses the Node 24 that npm installed here.`,
  );

const full = process.env.ORRERY_FULL === '1';
// Servers, threads and the tables' processes are started some hundred times: each compiles its sources once, not every time.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/orrery/compiled');

/** Nothing of these outlives a test (no process, no folder, no global that is replaced), so their files share a worker. */
const PURE = [
  'packages/{analytics,ot,protocol,react,testkit,viewport}/**/*.test.{ts,tsx}',
  'packages/client/src/{connection,features,replica,rest}/**/*.test.ts',
  'packages/server/src/{corridor,features,http,observability}/**/*.test.ts',
];

export default defineConfig({
  test: {
    pool: 'forks',
    // One more than the two cores of the smallest machine we care about: tests of servers wait for disks and processes.
    maxWorkers: Math.min(3, availableParallelism() + 1),
    testTimeout: full ? 120_000 : 60_000, // a hang fails; a busy machine does not
    hookTimeout: 120_000, // starting a real server, cold
    dangerouslyIgnoreUnhandledErrors: false,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'house',
          include: [
            'packages/**/*.test.{ts,tsx}',
            'apps/**/*.test.{ts,tsx}',
            'scripts/**/*.test.ts',
            'bench/**/*.test.ts',
            'examples/**/*.test.ts',
            'tests/**/*.test.ts',
          ],
          exclude: [...configDefaults.exclude, 'tests/e2e/**', ...PURE],
        },
      },
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
    ],
  },
});
