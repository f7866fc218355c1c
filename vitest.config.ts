// Unit and whole-house tests. Browser tests are Playwright's: tests/e2e.
import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';

if (Number.parseInt(process.versions.node, 10) < 24)
  throw new Error(
    `Orrery's tests need Node 24, this is ${process.version}. Run them with npm (npm test, npx vitest), which uses the Node 24 that npm installed here.`,
  );

const full = process.env.ORRERY_FULL === '1';

export default defineConfig({
  test: {
    include: [
      'packages/**/*.test.{ts,tsx}',
      'apps/**/*.test.{ts,tsx}',
      'scripts/**/*.test.ts',
      'bench/**/*.test.ts',
      'examples/**/*.test.ts',
      'tests/**/*.test.ts',
    ],
    exclude: [...configDefaults.exclude, 'tests/e2e/**'],
    pool: 'forks',
    maxWorkers: Math.min(2, availableParallelism()), // two cores are the smallest machine we care about
    testTimeout: full ? 120_000 : 20_000,
    hookTimeout: 60_000, // starting a real server, cold
    dangerouslyIgnoreUnhandledErrors: false,
  },
});
