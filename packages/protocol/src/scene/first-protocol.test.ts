import { expect, test } from 'vitest';
import type { Conflict, Operation } from '../operation.ts';
import { completeScene } from './complete-scene.ts';
import { firstProtocolConflicts, firstProtocolOperations, firstProtocolScene } from './first-protocol.ts';
import { RECORD_TYPES } from './records.ts';
import type { Scene } from './scene.ts';
import { FIRST_VIEW_FIELDS, LATER_VIEW_FIELDS } from './view.ts';

const old = (): Scene => ({
  view: {
    visualization_type: 'scatter_3d',
    dataset_id: 'revenue',
    x: 'a',
    y: null,
    z: null,
    color: null,
    size: null,
    camera_position: [1, 2, 3],
    camera_target: [0, 0, 0],
  },
  filters: { by_column: {} },
  'annotation:n1': {
    content: [],
    author: 'ana',
    created_at: 1,
    anchor: { kind: 'rows', rows: [3], position: null },
    resolved: false,
  },
});

test('[SCENE1] an old scene is completed with defaults, once, and what it holds stays', () => {
  const scene = completeScene(old());
  expect(RECORD_TYPES.view.schema.safeParse(scene.view).success).toBe(true);
  expect(Object.keys(scene.view ?? {}).sort()).toEqual(
    [...Object.keys(FIRST_VIEW_FIELDS), ...Object.keys(LATER_VIEW_FIELDS)].sort(),
  );
  expect(scene.selection).toEqual({ about: null });
  const changed = structuredClone(scene);
  Object.assign(changed.view ?? {}, { shape: 'region', bins: 20, follow_newest: true });
  expect(completeScene(structuredClone(changed))).toEqual(changed);
});

test('[UPGRADE2] the first protocol is shown exactly what it knew', () => {
  const scene = completeScene(old());
  scene['column:c1'] = { name: 'm', label: 'm', unit: null, expression: 'a + 1', author: 'ana' };
  const note = scene['annotation:n1'] as { anchor: object };
  note.anchor = { ...note.anchor, dataset_id: 'revenue' };
  expect(firstProtocolScene(scene)).toEqual(old());
  expect(note.anchor).toHaveProperty('dataset_id'); // the scene itself is not changed
});

test('[UPGRADE2] of changes and conflicts the first protocol hears those it knew', () => {
  const set = (record: string, field: string, value: unknown) =>
    ({ op: 'set', record, field, value }) as unknown as Operation;
  const known = set('view', 'x', 'b');
  const anchor = { kind: 'rows', rows: [1], position: null };
  expect(
    firstProtocolOperations([
      known,
      set('view', 'shape', 'b'),
      set('selection', 'about', null),
      set('annotation:n1', 'anchor', { ...anchor, dataset_id: 'd2' }),
      { op: 'remove', record: 'column:c1' } as unknown as Operation,
      {
        op: 'insert',
        record: 'annotation:n2',
        value: { anchor: { ...anchor, dataset_id: 'd' } },
      } as unknown as Operation,
    ]),
  ).toEqual([
    known,
    set('annotation:n1', 'anchor', anchor),
    { op: 'insert', record: 'annotation:n2', value: { anchor } },
  ]);
  const conflict = (record: string, field: string | null) => ({
    record,
    field,
    earlier: { value: 1 },
    later: { value: 2 },
  });
  const both = [
    conflict('view', 'x'),
    conflict('view', 'bins'),
    conflict('selection', 'about'),
  ] as unknown as Conflict[];
  expect(firstProtocolConflicts(both)).toEqual([conflict('view', 'x')]);
});
