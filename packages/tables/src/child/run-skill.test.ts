// The skill within its bounds: a large table is analysed in a thread of its own, with the same result; one that takes too
// long gets a sentence, and the process goes on.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyzeScene } from '@orrery/analytics';
import type { ColumnData, DatasetId } from '@orrery/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AnalysisJob } from './analysis-worker.ts';
import { analyzeApart } from './analyze-apart.ts';
import { type Database, openDatabase } from './database.ts';
import { DatasetStore } from './dataset-store.ts';
import { runSkill } from './run-skill.ts';
import { gapminderSample } from './samples/gapminder.ts';

const directory = mkdtempSync(join(tmpdir(), 'orrery-skill-'));
let database: Database;
let store: DatasetStore;
beforeAll(async () => {
  database = await openDatabase({ directory, memoryLimitMb: 256, threads: 2 });
  store = new DatasetStore(database, directory);
  await store.prepare(gapminderSample);
}, 30_000);
afterAll(() => {
  database.connection.closeSync();
  rmSync(directory, { recursive: true });
});

const job = async (question: string): Promise<AnalysisJob> => {
  const dataset = store.get('gapminder' as DatasetId);
  const values = new Map<string, ColumnData>();
  const columns = dataset.columns.filter(({ type }) => type !== 'text') as AnalysisJob['columns'][number][];
  for (const { name } of columns) values.set(name, await store.column(dataset, name));
  const rows = Uint32Array.from({ length: dataset.rows }, (_, row) => row);
  return { dataset_id: 'gapminder', columns, rows, filters: {}, parameters: { question }, values };
};

test('[AGENT9] [AGENT11] an analysis in a thread of its own gives the same result', async () => {
  const asked = await Promise.all(['', 'what drives life expectancy?'].map(job));
  const apart = await Promise.all(asked.map((one) => analyzeApart(one, new AbortController().signal)));
  const column = (one: AnalysisJob) => (name: string) => one.values.get(name) as ColumnData;
  expect(apart).toEqual(asked.map((one) => analyzeScene({ ...one, column: column(one) })));
  expect(apart[1]?.insights.length).toBeGreaterThan(0);
});

test('[AGENT11] an analysis that is stopped ends, and the next one is answered', async () => {
  const stop = new AbortController();
  const stopped = analyzeApart(await job('what drives life expectancy?'), stop.signal);
  stop.abort();
  await expect(stopped).rejects.toThrow();
  const { insights } = await analyzeApart(
    await job('what drives life expectancy?'),
    new AbortController().signal,
  );
  expect(insights.length).toBeGreaterThan(0);
});

test('[AGENT11] a question that takes too long is answered with a sentence', async () => {
  const request = {
    skill: 'analyze_scene',
    dataset_id: 'gapminder' as DatasetId,
    filters: {},
    parameters: {},
  } as const;
  const cold = new DatasetStore(database, directory); // its table is not loaded yet, which takes longer than 0 s
  await cold.prepare(gapminderSample);
  expect(await runSkill(cold, request, 0)).toEqual({
    insights: [],
    confidence: 0,
    recommendations: [],
    evidence: [],
    message: expect.stringMatching(/^The \d+ rows could not be analysed within 0 s, .* Filter the stage/),
  });
  expect((await runSkill(store, request)).message).not.toMatch(/could not be analysed/);
});
