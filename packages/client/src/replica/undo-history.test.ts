import type { RecordId } from '@orrery/protocol';
import { Random, randomOperation } from '@orrery/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Visit } from '../visit.test-kit.ts';

test('[SYNC8] undoing everything restores the scene, redoing everything restores what was done', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 2 ** 31 }),
      fc.integer({ min: 1, max: 25 }),
      async (seed, count) => {
        const visit = new Visit({ seed });
        const ana = await visit.enter('ana');
        const random = new Random(seed);
        const before = structuredClone(ana.scene.current());
        for (let step = 0; step < count; step += 1) {
          ana.submit([randomOperation((below) => random.int(below), ana.scene.current())]);
          // Some acknowledged, some not, some close enough to be one step.
          await visit.pass(random.pick([0, 0, 60, 700]));
        }
        const after = structuredClone(ana.scene.current());
        for (let turn = 0; turn < 2; turn += 1) {
          while (ana.history.getState().undo > 0) ana.undo();
          expect(ana.scene.current()).toEqual(before);
          if (turn === 0) await visit.pass(500, 10);
          while (ana.history.getState().redo > 0) ana.redo();
          expect(ana.scene.current()).toEqual(after);
        }
        await visit.pass(2_000, 20);
        expect(visit.server.state.scene).toEqual(after);
        ana.close();
      },
    ),
    { numRuns: 60 },
  );
});

test('[SYNC8] undo takes back what I did and leaves what others did', async () => {
  const visit = new Visit();
  const ana = await visit.enter('ana');
  const ben = await visit.enter('ben');
  ana.setFilter('margin', { kind: 'range', min: 1, max: null });
  await visit.pass(100, 5);
  ben.setFilter('region', { kind: 'categories', values: ['APAC'] });
  ben.set('view', 'x', 'revenue');
  await visit.pass(200, 10);
  ana.undo();
  await visit.pass(200, 10);
  expect(ben.scene.current().filters).toEqual({
    by_column: { region: { kind: 'categories', values: ['APAC'] } },
  });
  expect(ben.scene.current().view?.x).toBe('revenue');
});

test('[SYNC8] a field somebody else has set since is theirs: there is nothing of mine left to undo', async () => {
  const visit = new Visit();
  const ana = await visit.enter('ana');
  const ben = await visit.enter('ben');
  ana.set('view', 'x', 'revenue');
  await visit.pass(100, 5);
  ben.set('view', 'x', 'margin');
  await visit.pass(100, 5);
  expect(ana.history.getState().undo).toBe(0);
  ana.undo();
  await visit.pass(100, 5);
  expect(ben.scene.current().view?.x).toBe('margin');
});

test('[SYNC8] where my unacknowledged change stands over a colleague’s, undo restores theirs', async () => {
  const visit = new Visit({ delay: () => 50 });
  const ana = await visit.enter('ana');
  const ben = await visit.enter('ben');
  await visit.pass(400, 10);
  ben.set('view', 'x', 'margin');
  await visit.pass(10);
  ana.set('view', 'x', 'revenue'); // arrives later: it stands
  await visit.pass(400, 20);
  expect(ben.scene.current().view?.x).toBe('revenue');
  ana.undo();
  await visit.pass(400, 20);
  expect(ben.scene.current().view?.x).toBe('margin');
  expect(ana.scene.current()).toEqual(ben.scene.current());
});

test('[SYNC8] changes of one field within 500 ms are one step, also while offline; slower ones are two', async () => {
  const visit = new Visit({ delay: () => 30 });
  const ana = await visit.enter('ana');
  await visit.pass(300, 10);
  const drag = async (from: number) => {
    for (let value = from; value < from + 30; value += 1) {
      ana.setFilter('margin', { kind: 'range', min: value, max: null });
      await visit.pass(16);
    }
  };
  await drag(0);
  await visit.pass(600, 10);
  visit.server.cutAll();
  await drag(100);
  expect(ana.history.getState().undo).toBe(2);
  expect(ana.history.getState().unacknowledged).toBeLessThanOrEqual(2);
  ana.undo();
  expect(ana.scene.current().filters).toEqual({
    by_column: { margin: { kind: 'range', min: 29, max: null } },
  });
  ana.undo();
  expect(ana.scene.current().filters).toEqual({ by_column: {} });
  await visit.pass(5_000, 50);
  expect(visit.server.state.scene.filters).toEqual({ by_column: {} });
});

test('[SYNC8] several operations in one submit are one step', async () => {
  const visit = new Visit();
  const ana = await visit.enter('ana');
  const record = 'view' as RecordId;
  ana.submit(['x', 'y', 'z'].map((field) => ({ op: 'set', record, field, value: 'margin' })));
  expect(ana.history.getState().undo).toBe(1);
  ana.undo();
  expect(ana.scene.current().view).toMatchObject({ x: null, y: null, z: null });
  expect(ana.history.getState()).toMatchObject({ undo: 0, redo: 1 });
});

test('[SYNC8] text: my undo removes my words wherever others moved them', async () => {
  const visit = new Visit();
  const ana = await visit.enter('ana');
  const ben = await visit.enter('ben');
  ana.annotate('one', { position: [0, 0, 0] });
  await visit.pass(600, 5);
  const record = Object.keys(ana.scene.current()).find((id) => id.startsWith('annotation:')) as RecordId;
  const edit = (...delta: ({ insert: string } | { retain: number })[]) => [
    { op: 'edit' as const, record, field: 'content', delta },
  ];
  ana.submit(edit({ retain: 3 }, { insert: ' two' }));
  await visit.pass(600, 5);
  ana.submit(edit({ retain: 7 }, { insert: ' three' }));
  await visit.pass(600, 5);
  ben.submit(edit({ insert: 'ben: ' }));
  await visit.pass(600, 5);
  ana.undo();
  ana.undo();
  await visit.pass(600, 5);
  expect(ben.scene.current()[record]?.content).toEqual([{ insert: 'ben: one' }]);
  expect(ana.history.getState().undo).toBe(0); // ben worked on the note, so it is not taken from him
});
