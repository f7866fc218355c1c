import type { ColumnName } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { settle, stageRoutes, stageScene } from '../stage-routes.test-kit.ts';
import { Visit } from '../visit.test-kit.ts';
import { Latest } from './latest.ts';

const open = async () => {
  const routes = stageRoutes();
  const visit = new Visit({ scene: stageScene() });
  const ana = await visit.enter('ana', { fetch: routes.fetch, data: 'stage' });
  await settle(visit);
  return { routes, visit, ana, last: () => routes.asked.at(-1) };
};

test('[SUMMARY1] a question is about the stage’s rows: filters, derived columns and, where asked, the selection', async () => {
  const { visit, ana, last } = await open();
  ana.derive({ name: 'double', expression: 'revenue * 2' });
  ana.setFilter('margin', { kind: 'range', min: 20, max: null });
  await ana.select({
    kind: 'predicate',
    by_column: { ['region' as ColumnName]: { kind: 'categories', values: ['EMEA'] } },
  });
  await settle(visit);
  await ana.summary({ columns: ['revenue'], histograms: { revenue: 10 } });
  const stage = {
    filters: { margin: { kind: 'range', min: 20, max: null } },
    derived: { double: 'revenue * 2' },
    session_id: 's1',
    user_id: 'ana',
  };
  expect(last()).toMatchObject({
    path: 'datasets/sales/summary',
    body: { ...stage, selection: null, columns: ['revenue'], histograms: { revenue: 10 } },
  });
  await ana.page({ offset: 0, limit: 2, columns: ['p'] }, { filtered: false, selected: true });
  expect(last()?.body).toMatchObject({
    ...stage,
    filters: {},
    selection: { kind: 'predicate', by_column: { region: { kind: 'categories', values: ['EMEA'] } } },
  });
  expect(await ana.search({ text: 'x' })).toEqual({ count: 1, rows: [2] });
  expect(last()?.body).toMatchObject({ ...stage, text: 'x', limit: 100 });
  ana.close();
});

test('[SUMMARY2] while things move nothing is asked; when they rest the newest question is, and what it supersedes is cancelled', async () => {
  const { routes, visit, ana } = await open();
  const latest = new Latest<number>(visit.timers);
  const ask = () => latest.ask(async (signal) => (await ana.summary({}, { signal })).n);
  const summaries = () => routes.asked.filter(({ path }) => path.endsWith('summary'));
  ask();
  await settle(visit);
  expect(latest.store.getState()).toEqual({ answer: 4, asking: false, error: null });
  expect(summaries()).toHaveLength(1);
  for (let i = 0; i < 10; i += 1) {
    ask();
    await visit.pass(30);
  }
  expect(summaries()).toHaveLength(1);
  expect(latest.store.getState()).toMatchObject({ answer: 4, asking: true });
  routes.slow = true;
  await settle(visit);
  expect(summaries()).toHaveLength(2);
  routes.slow = false;
  ask();
  await settle(visit);
  expect(summaries().map(({ aborted }) => aborted)).toEqual([false, true, false]);
  expect(latest.store.getState()).toEqual({ answer: 4, asking: false, error: null });
  latest.ask(null);
  expect(latest.store.getState()).toEqual({ answer: null, asking: false, error: null });
  ana.close();
});

test('[SUMMARY2] a question that fails keeps the last answer and says why', async () => {
  const { routes, visit, ana } = await open();
  const latest = new Latest<number>(visit.timers);
  const ask = () => latest.ask(async (signal) => (await ana.summary({}, { signal })).n);
  ask();
  await settle(visit);
  routes.down = true;
  ask();
  await settle(visit);
  expect(latest.store.getState()).toMatchObject({ answer: 4, asking: false, error: { code: 'timed_out' } });
  latest.dispose();
  ana.close();
});
