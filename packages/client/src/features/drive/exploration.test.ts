import { filtersOf, type Operation, type RecordId, viewOf } from '@orrery/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SessionClient } from '../../session-client.ts';
import { Visit } from '../../visit.test-kit.ts';
import { memoryShelf } from './private-shelf.ts';
import { stageRecords } from './stage-operations.ts';

const from = (min: number) => ({ kind: 'range' as const, min, max: null });
const column = (name: string): Operation =>
  ({
    op: 'insert',
    record: `column:${name}` as RecordId,
    value: { name, label: name, unit: null, expression: '1 + 1', author: 'ana' },
  }) as Operation;

const both = async (options: object = {}) => {
  const visit = new Visit();
  const [ana, ben] = [await visit.enter('ana', options), await visit.enter('ben')];
  return { visit, ana, ben };
};
const stageOf = (client: SessionClient) => structuredClone(stageRecords(client.scene.current()));
const sent = (visit: Visit) => visit.server.heard.filter(({ type }) => type === 'scene_submit').length;

test('[STAGE1] what is explored shows here alone; what it does not touch follows the stage', async () => {
  const { visit, ana, ben } = await both();
  ana.goPrivate();
  ana.setFilter('revenue', from(10));
  ana.set('view', 'x', 'margin');
  await visit.pass(500, 5);
  expect(sent(visit)).toBe(0);
  expect(ana.stage.getState()).toMatchObject({ mode: 'private', changes: 2, apart: false });
  ben.setFilter('revenue', from(99));
  ben.setFilter('cost', from(3));
  ben.set('view', 'y', 'cost');
  await visit.pass(500, 5);
  expect(filtersOf(ana.scene.current())).toEqual({ revenue: from(10), cost: from(3) });
  expect(viewOf(ana.scene.current())).toMatchObject({ x: 'margin', y: 'cost' });
  expect(filtersOf(ben.scene.current())).toEqual({ revenue: from(99), cost: from(3) });
});

test('[STAGE1] notes and everything else go on as always, in one scene with what is private', async () => {
  const { visit, ana, ben } = await both();
  ana.goPrivate();
  ana.submit([
    { op: 'set', record: 'filters' as RecordId, field: 'by_column', key: 'a', value: from(1) },
    {
      op: 'insert',
      record: 'annotation:n' as RecordId,
      value: {
        content: [],
        author: 'ana',
        created_at: 1,
        anchor: { kind: 'place', position: [0, 0, 0] },
        resolved: false,
      },
    },
  ] as Operation[]);
  await visit.pass(500, 5);
  expect(Object.keys(ben.scene.current())).toContain('annotation:n');
  expect(filtersOf(ben.scene.current())).toEqual({});
  expect(filtersOf(ana.scene.current())).toEqual({ a: from(1) });
});

test('[STAGE2] undo and redo while private are its own: the filter comes off, then the note, never what was before', async () => {
  const { visit, ana, ben } = await both();
  ana.setFilter('before', from(1));
  await visit.pass(1_000, 5);
  ana.goPrivate();
  expect(ana.history.getState()).toMatchObject({ undo: 0, redo: 0 });
  ana.annotate('seen', { position: [0, 0, 0] });
  ana.setFilter('mine', from(2));
  await visit.pass(1_000, 5);
  ana.undo();
  expect(filtersOf(ana.scene.current())).toEqual({ before: from(1) });
  ana.undo();
  await visit.pass(1_000, 5);
  expect(Object.keys(ben.scene.current()).some((id) => id.startsWith('annotation:'))).toBe(false);
  ana.undo();
  expect(filtersOf(ana.scene.current())).toEqual({ before: from(1) });
  ana.redo();
  ana.redo();
  await visit.pass(1_000, 5);
  expect(filtersOf(ana.scene.current())).toEqual({ before: from(1), mine: from(2) });
  expect(Object.keys(ben.scene.current()).some((id) => id.startsWith('annotation:'))).toBe(true);
});

test('[STAGE2] an undone private value lets the stage through as it is now', async () => {
  const { visit, ana, ben } = await both();
  ana.goPrivate();
  ana.set('view', 'x', 'margin');
  ben.set('view', 'x', 'cost');
  await visit.pass(500, 5);
  ana.undo();
  expect(viewOf(ana.scene.current()).x).toBe('cost');
});

test('[STAGE3] publishing is one entry and one step to undo; back to the stage leaves no trace and can be taken back', async () => {
  const { visit, ana, ben } = await both();
  ana.goPrivate();
  ana.setFilter('a', from(1));
  ana.set('view', 'x', 'margin');
  ana.submit([column('c1')]);
  const seen = stageOf(ana);
  const bring = ana.backToStage();
  expect(ana.stage.getState()).toMatchObject({ mode: 'stage', changes: 0, apart: false });
  expect(stageOf(ana)).toEqual(stageOf(ben));
  bring();
  expect(stageOf(ana)).toEqual(seen);
  expect(ana.publishStage()).toBe('published');
  await visit.pass(500, 5);
  expect(sent(visit)).toBe(1);
  expect(stageOf(ben)).toEqual(seen);
  ana.undo();
  await visit.pass(500, 5);
  expect(filtersOf(ben.scene.current())).toEqual({});
  expect(Object.keys(ben.scene.current())).not.toContain('column:c1');
});

test('[STAGE3] publishing without a difference sends nothing', async () => {
  const { visit, ana } = await both();
  ana.goPrivate();
  ana.set('view', 'x', 'margin');
  ana.undo();
  expect(ana.publishStage()).toBe('nothing');
  await visit.pass(500, 5);
  expect(sent(visit)).toBe(0);
  expect(ana.stage.getState().mode).toBe('stage');
});

test('[STAGE4] the stage goes on to other data: the exploration stays with its own until it is left or published', async () => {
  const { visit, ana, ben } = await both();
  ana.goPrivate();
  ana.setFilter('mine', from(1));
  const seen = stageOf(ana);
  ben.submit([
    { op: 'set', record: 'view' as RecordId, field: 'dataset_id', value: 'other-data' },
    { op: 'set', record: 'view' as RecordId, field: 'x', value: 'theirs' },
  ] as Operation[]);
  await visit.pass(500, 5);
  expect(stageOf(ana)).toEqual(seen);
  expect(ana.stage.getState().apart).toBe(true);
  ana.undo();
  expect(viewOf(ana.scene.current())).toMatchObject({ dataset_id: 'other-data', x: 'theirs' });
  expect(ana.stage.getState().apart).toBe(false);
});

test('[STAGE4] other data of one’s own do not take over what the stage does with its own', async () => {
  const { visit, ana, ben } = await both();
  ana.goPrivate();
  ana.set('view', 'dataset_id', 'mine-alone');
  const seen = stageOf(ana);
  ben.set('view', 'x', 'theirs');
  ben.setFilter('theirs', from(1));
  await visit.pass(500, 5);
  expect(stageOf(ana)).toEqual(seen);
  ana.undo();
  expect(stageOf(ana)).toEqual(stageOf(ben));
});

test('[STAGE5] an exploration outlives a reload, also without a line', async () => {
  const shelf = memoryShelf();
  const { visit, ana, ben } = await both({ shelf });
  ana.goPrivate();
  ana.setFilter('mine', from(1));
  ana.set('view', 'x', 'margin');
  const seen = stageOf(ana);
  ana.close();
  ben.setFilter('theirs', from(2));
  const again = await visit.enter('ana', { shelf });
  await visit.pass(500, 5);
  expect(again.stage.getState()).toMatchObject({ mode: 'private', changes: 2, apart: false });
  expect(stageOf(again)).toEqual({
    ...seen,
    filters: { by_column: { mine: from(1), theirs: from(2) } },
  });
  again.undo();
  again.backToStage();
  again.close();
  const third = await visit.enter('ana', { shelf });
  expect(third.stage.getState().mode).toBe('stage');
});

test('[STAGE5] [FOLLOW7] what was explored before following, or is begun while following, outlives a reload', async () => {
  const shelf = memoryShelf();
  const visit = new Visit();
  const [ben, ana] = [await visit.enter('ben'), await visit.enter('ana', { shelf })];
  ana.goPrivate();
  ana.setFilter('mine', from(1));
  ana.follow(ben.userId);
  ben.setFilter('theirs', from(2));
  await visit.pass(500, 5);
  expect(ana.stage.getState().mode).toBe('stage');
  ana.close();
  const again = await visit.enter('ana', { shelf });
  await visit.pass(500, 5);
  expect(again.stage.getState()).toMatchObject({ mode: 'private', changes: 1 });
  again.follow(ben.userId);
  again.goPrivate();
  again.setFilter('newer', from(3));
  again.follow(null);
  const newer = { newer: from(3), theirs: from(2) };
  expect(stageOf(again)).toMatchObject({ filters: { by_column: newer } });
  again.close();
  const third = await visit.enter('ana', { shelf });
  await visit.pass(500, 5);
  expect(stageOf(third)).toMatchObject({ filters: { by_column: newer } });
  third.follow(ben.userId);
  third.follow(null);
  third.backToStage();
  third.close();
  expect(shelf.read()).toBe(null);
});

test('[STAGE5] what was left and cannot be read is let go', async () => {
  const shelf = memoryShelf();
  shelf.write('{"steps":[[{"op":"drop everything"}]],"stage":{}}');
  const { ana } = await both({ shelf });
  expect(ana.stage.getState().mode).toBe('stage');
  expect(shelf.read()).toBe(null);
});

test('[STAGE6] a drag while private is seen by nobody, shows here, and is one private step', async () => {
  const { visit, ana, ben } = await both();
  ana.goPrivate();
  for (let min = 0; min < 9; min += 1) ana.drag('filters', 'by_column', from(min), 'revenue');
  expect(filtersOf(ana.scene.current())).toEqual({ revenue: from(8) });
  await visit.pass(500, 5);
  expect(visit.server.heard.filter(({ type }) => type === 'drag_set')).toEqual([]);
  expect(ben.drags.getState().size).toBe(0);
  ana.drop('filters', 'by_column', from(9), 'revenue');
  expect(ana.history.getState()).toMatchObject({ undo: 1, redo: 0 });
  ana.drag('filters', 'by_column', from(20), 'revenue');
  ana.cancelDrag('filters', 'by_column', 'revenue');
  expect(filtersOf(ana.scene.current())).toEqual({ revenue: from(9) });
});

type Act =
  | { who: 'ana' | 'ben'; does: 'filter'; key: string; min: number | null }
  | { who: 'ana' | 'ben'; does: 'map'; field: 'x' | 'y' | 'z' | 'color'; to: string | null }
  | { who: 'ana' | 'ben'; does: 'column'; name: string }
  | { who: 'ana' | 'ben'; does: 'uncolumn'; name: string }
  | { who: 'ana' | 'ben'; does: 'data'; to: string }
  | { who: 'ana'; does: 'undo' | 'redo' }
  | { who: 'ana' | 'ben'; does: 'wait' };

const who = fc.constantFrom('ana' as const, 'ben' as const);
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    who,
    does: fc.constant('filter' as const),
    key: fc.constantFrom('a', 'b'),
    min: fc.option(fc.nat(5)),
  }),
  fc.record({
    who,
    does: fc.constant('map' as const),
    field: fc.constantFrom('x' as const, 'y' as const, 'color' as const),
    to: fc.option(fc.constantFrom('p', 'q')),
  }),
  fc.record({ who, does: fc.constant('column' as const), name: fc.constantFrom('c', 'd') }),
  fc.record({ who, does: fc.constant('uncolumn' as const), name: fc.constantFrom('c', 'd') }),
  fc.record({ who, does: fc.constant('data' as const), to: fc.constantFrom('d1', 'd2') }),
  fc.record({ who: fc.constant('ana' as const), does: fc.constantFrom('undo' as const, 'redo' as const) }),
  fc.record({ who, does: fc.constant('wait' as const) }),
);

const perform = async (visit: Visit, client: SessionClient, one: Act): Promise<void> => {
  const there = Object.keys(client.scene.current());
  switch (one.does) {
    case 'filter':
      return client.setFilter(one.key, one.min === null ? null : from(one.min));
    case 'map':
      return client.set('view', one.field, one.to);
    case 'column':
      if (!there.includes(`column:${one.name}`)) client.submit([column(one.name)]);
      return;
    case 'uncolumn':
      if (there.includes(`column:${one.name}`))
        client.submit([{ op: 'remove', record: `column:${one.name}` as RecordId }]);
      return;
    case 'data':
      return client.set('view', 'dataset_id', one.to);
    case 'undo':
      return client.undo();
    case 'redo':
      return client.redo();
    case 'wait':
      return visit.pass(700, 7);
  }
};

test('[STAGE3] whatever both did in whatever order: published, the stage is what was seen; left, nobody can tell', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 25 }), fc.boolean(), async (acts, publishes) => {
      const { visit, ana, ben } = await both();
      ana.goPrivate();
      for (const one of acts) await perform(visit, one.who === 'ana' ? ana : ben, one);
      await visit.pass(2_000, 10);
      const [seen, stage, before] = [stageOf(ana), stageOf(ben), visit.server.log.length];
      const { changes } = ana.stage.getState();
      expect(changes === 0).toBe(JSON.stringify(sorted(seen)) === JSON.stringify(sorted(stage)));
      if (publishes) ana.publishStage();
      else ana.backToStage();
      await visit.pass(2_000, 10);
      const after = publishes ? seen : stage;
      expect(stageOf(ben)).toEqual(after);
      expect(stageOf(ana)).toEqual(after);
      expect(stageRecords(visit.server.state.scene)).toEqual(after);
      expect(visit.server.log.length - before).toBe(publishes && changes > 0 ? 1 : 0);
      ana.close();
      ben.close();
    }),
    { numRuns: process.env.ORRERY_FULL ? 400 : 40 },
  );
});

const sorted = (value: unknown): unknown =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? value
    : Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([k, v]) => [k, sorted(v)]),
      );
