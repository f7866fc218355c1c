// The order in which test files run: those that take longest first, so that no worker is left with one of them at the end.
// A list, since a fresh clone has no durations of an earlier run. Must never decide whether a file runs.
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** By measured duration; after them comes everything that starts processes, and last what computes only. */
const LONGEST = [
  'tests/faults/kill.test.ts',
  'tests/scale.test.ts',
  'tests/simulation/mutants.test.ts',
  'packages/tables/src/open-tables.test.ts',
  'tests/faults/disk.test.ts',
  'packages/tables/src/analyze-scene.test.ts',
  'tests/audience.test.ts',
  'tests/upgrade.test.ts',
  'tests/faults/damage.test.ts',
  'tests/pages.test.ts',
  'packages/tables/src/ingest-limits.test.ts',
  'tests/stage.test.ts',
  'tests/lifecycle.test.ts',
  'packages/tables/src/corpus.test.ts',
  'tests/wire/plain-client.test.ts',
  'packages/tables/src/samples.test.ts',
  'apps/orrery/src/bots/',
  'tests/chat.test.ts',
  'packages/server/src/log/sqlite-log.test.ts',
  'tests/fuzz.test.ts',
  'tests/simulation/simulation.test.ts',
  'tests/',
  'packages/tables/src/',
  'apps/',
  'packages/server/src/log/',
];

const place = ({ moduleId, project }: TestSpecification): number => {
  const path = moduleId.replaceAll('\\', '/');
  const index = LONGEST.findIndex((start) => path.includes(`/${start}`));
  return index < 0 || !project.config.isolate ? LONGEST.length + (project.config.isolate ? 0 : 1) : index;
};

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => place(a) - place(b));
  }
}
