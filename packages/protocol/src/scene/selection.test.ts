import { expect, test } from 'vitest';
import { capabilityFor } from '../policy.ts';
import { encodeRowSet, toBase64Url } from '../row-set-codec.ts';
import { VIEW_CHANNELS } from './channels.ts';
import { RECORD_TYPES, RecordId } from './records.ts';
import { LATER_VIEW_DEFAULTS, LATER_VIEW_FIELDS, VIEW_FIELDS } from './view.ts';

const about = RECORD_TYPES.selection.fields.about?.schema;
const accepts = (selection: unknown): boolean =>
  about?.safeParse({ selection, author: 'ana' }).success === true;

test('[SCENE2] a selection is a predicate, rows of one version, or the name of a stored set', () => {
  const rows = toBase64Url(encodeRowSet(Uint32Array.from([1, 4]), 10));
  expect(about?.safeParse(null).success).toBe(true);
  expect(
    accepts({ kind: 'predicate', by_column: { region: { kind: 'categories', values: ['EMEA', null] } } }),
  ).toBe(true);
  expect(accepts({ kind: 'rows', dataset_id: 'revenue', count: 2, rows })).toBe(true);
  expect(accepts({ kind: 'row_set', dataset_id: 'revenue', count: 2, row_set_id: 'a'.repeat(64) })).toBe(
    true,
  );
  for (const wrong of [
    { kind: 'rows', dataset_id: 'revenue', count: 2, rows: 'not base64!' },
    { kind: 'rows', dataset_id: 'revenue', count: 2, rows: 'A'.repeat(40_001) },
    { kind: 'row_set', dataset_id: 'revenue', count: 2, row_set_id: '../../etc/passwd' },
    { kind: 'predicate', by_column: { __proto__x: 1 } },
    { kind: 'all' },
  ])
    expect(accepts(wrong)).toBe(false);
  expect(capabilityFor({ op: 'set', record: 'selection', field: 'about' }, true)).toBe('select');
});

test('[SCENE3] a derived column is a record of its own and takes what filtering takes', () => {
  expect(RecordId.safeParse('column:c1').success).toBe(true);
  for (const op of ['insert', 'set', 'remove'] as const)
    expect(capabilityFor({ op, record: 'column:c1' }, true)).toBe('map_stage');
});

test('[SCENE1] every channel of every view is a field of the view record, and every later field has its default', () => {
  for (const channels of Object.values(VIEW_CHANNELS))
    for (const { channel, types } of channels) {
      expect(Object.keys(VIEW_FIELDS)).toContain(channel);
      expect(types.length).toBeGreaterThan(0);
    }
  for (const [field, schema] of Object.entries(LATER_VIEW_FIELDS))
    expect(schema.safeParse(LATER_VIEW_DEFAULTS[field as keyof typeof LATER_VIEW_DEFAULTS]).success).toBe(
      true,
    );
});
