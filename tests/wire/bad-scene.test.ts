// Changes that do not fit the scene: refused with the record and the field, and the scene as it was.
import type { Operation } from '@orrery/protocol';
import { describe, expect, test } from 'vitest';
import { ana, meetForEachTest, sceneNow, set, stillTalking } from './meeting.test-kit.ts';

meetForEachTest();

const note = (fields: object) => ({
  op: 'insert',
  record: 'annotation:n1',
  value: {
    content: [{ insert: 'x' }],
    author: 'ana',
    created_at: 1,
    anchor: { kind: 'place', position: [0, 0, 0] },
    resolved: false,
    ...fields,
  },
});

const OUTSIDE: [string, object][] = [
  ['a view that does not exist', set('view', 'visualization_type', 'pie_4d')],
  ['a field that does not exist', set('view', 'wallpaper', 'red')],
  ['a number for a column', set('view', 'x', 7)],
  ['a camera of two numbers', set('view', 'camera_position', [1, 2])],
  ['a key on a field without keys', set('view', 'x', 'revenue', 'deep')],
  ['a map set whole', set('filters', 'by_column', {})],
  ['a filter upside down', set('filters', 'by_column', { kind: 'range', min: 2, max: 1 }, 'revenue')],
  ['a filter of no kind', set('filters', 'by_column', { min: 1 }, 'revenue')],
  ['an inserted singleton', { op: 'insert', record: 'view', value: {} }],
  ['a removed singleton', { op: 'remove', record: 'filters' }],
  ['an annotation without its fields', { op: 'insert', record: 'annotation:n1', value: { author: 'ana' } }],
  ['an annotation with a field too many', note({ colour: 'red' })],
  ['an annotation with a foreign anchor', note({ anchor: { kind: 'moon' } })],
  [
    'a delta on a field that is no text',
    { op: 'edit', record: 'view', field: 'x', delta: [{ insert: 'a' }] },
  ],
];

describe('the scene', () => {
  test.each(OUTSIDE)('[WIRE6] %s is refused, and with it the whole message', async (_what, operation) => {
    const before = await sceneNow();
    const good: Operation = { op: 'set', record: 'view', field: 'y', value: 'never' } as Operation;
    const { seq: base_seq } = await ana.next('welcome');
    const refusal = await ana.refused({
      type: 'scene_submit',
      op_id: 'bad',
      base_seq,
      ops: [good, operation],
    });
    expect(['outside_schema', 'invalid']).toContain(refusal.code);
    expect(refusal.re).toBe('bad');
    await stillTalking(refusal);
    expect(await sceneNow()).toEqual(before);
  });

  test('[WIRE6] a plain update outside the schema is refused', async () => {
    const refusal = await ana.refused({
      type: 'scene_update',
      path: ['view', 'visualization_type'],
      value: 'pie_4d',
    });
    expect(refusal.code).toBe('outside_schema');
    await stillTalking(refusal);
  });

  test('a base_seq of the future is refused', async () => {
    const ops = [set('view', 'x', null)];
    const refusal = await ana.refused({ type: 'scene_submit', op_id: 'f', base_seq: 1_000_000, ops });
    expect(refusal).toMatchObject({ code: 'future_seq', re: 'f' });
  });
});
