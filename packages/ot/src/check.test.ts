import { limits, type Operation, OrreryError, type Scene } from '@orrery/protocol';
import { emptyScene } from '@orrery/testkit';
import { expect, test } from 'vitest';
import { applyOperation, checkOperation } from './index.ts';

const NOTE = {
  content: [{ insert: 'hello' }],
  author: 'ana',
  created_at: 1,
  anchor: { kind: 'place', position: [0, 0, 0] },
  resolved: false,
  saved: null,
  votes: {},
};
const scene = (): Scene => ({ ...emptyScene(), 'annotation:n1': structuredClone(NOTE) });

const refusal = (op: unknown): string => {
  try {
    checkOperation(scene(), op as Operation);
  } catch (error) {
    expect(error).toBeInstanceOf(OrreryError);
    expect((error as OrreryError).code).toBe('outside_schema');
    return (error as OrreryError).message;
  }
  throw new Error(`not refused: ${JSON.stringify(op)}`);
};

const MISFITS: readonly [unknown, RegExp][] = [
  [{ op: 'set', record: 'window', field: 'x', value: 1 }, /record must be view, selection, filters/],
  [
    { op: 'set', record: 'view', field: 'zoom', value: 1 },
    /view has no field zoom; it has visualization_type,/,
  ],
  [{ op: 'set', record: 'view', field: 'toString', value: 1 }, /view has no field toString/],
  [
    { op: 'set', record: 'view', field: 'visualization_type', value: 'pie' },
    /view visualization_type .*scatter_3d/,
  ],
  [{ op: 'set', record: 'view', field: 'camera_position', value: [1, 2] }, /view camera_position/],
  [{ op: 'set', record: 'view', field: 'x', key: 'a', value: 'b' }, /view x is one value/],
  [{ op: 'set', record: 'filters', field: 'by_column', value: {} }, /filters by_column is a map/],
  [{ op: 'set', record: 'filters', field: 'by_column', key: 'a', value: 3 }, /filters by_column a /],
  [
    { op: 'set', record: 'filters', field: 'by_column', key: 'a', value: { kind: 'range', min: 2, max: 1 } },
    /min must not be above max/,
  ],
  [{ op: 'set', record: 'annotation:n1', field: 'content', value: [] }, /content is text: .*edit/],
  [{ op: 'edit', record: 'view', field: 'x', delta: [] }, /view x is not text/],
  [
    { op: 'edit', record: 'annotation:n1', field: 'content', delta: [{ delete: 6 }] },
    /reaches character 6.* has 5/,
  ],
  [
    { op: 'edit', record: 'annotation:n1', field: 'content', delta: [{ insert: '' }] },
    /annotation:n1 content/,
  ],
  [{ op: 'insert', record: 'view', value: {} }, /view always exists/],
  [{ op: 'remove', record: 'filters' }, /filters always exists/],
  [{ op: 'insert', record: 'annotation:n2', value: { ...NOTE, colour: 'red' } }, /annotation:n2 .*colour/],
  [{ op: 'insert', record: 'annotation:n2', value: { author: 'ana' } }, /annotation:n2 does not take/],
];

for (const [op, message] of MISFITS)
  test(`[OT1] refused: ${JSON.stringify(op).slice(0, 90)}`, () => expect(refusal(op)).toMatch(message));

const UNSAFE = ['__proto__', 'constructor', 'prototype'];
for (const name of UNSAFE) {
  const nested = JSON.parse(`{"kind":"range","min":0,"max":1,"${name}":{"polluted":1}}`);
  const ops = [
    { op: 'set', record: 'view', field: name, value: 1 },
    { op: 'set', record: 'filters', field: 'by_column', key: name, value: nested },
    { op: 'edit', record: 'annotation:n1', field: name, delta: [] },
    { op: 'set', record: name, field: 'x', value: 1 },
    { op: 'insert', record: name, value: {} },
  ];
  test(`[OT2] ${name} is refused as a name, by the check and by apply`, () => {
    for (const op of ops) {
      refusal(op);
      expect(() => applyOperation(scene(), op as unknown as Operation)).toThrow(OrreryError);
    }
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test(`[OT2] ${name} is refused inside a value`, () => {
    refusal({ op: 'set', record: 'filters', field: 'by_column', key: 'a', value: nested });
    refusal({
      op: 'set',
      record: 'annotation:n1',
      field: 'anchor',
      value: { ...NOTE.anchor, position: nested },
    });
  });
}

test('[OT2] a record name that is an object property is not a record', () => {
  const before = scene();
  applyOperation(before, { op: 'set', record: 'toString', field: 'x', value: 1 } as unknown as Operation);
  expect(before).toEqual(scene());
});

test('[OT9] a missing or taken record is no schema error', () => {
  for (const op of [
    { op: 'set', record: 'annotation:n9', field: 'resolved', value: true },
    { op: 'edit', record: 'annotation:n9', field: 'content', delta: [{ delete: 50 }] },
    { op: 'remove', record: 'annotation:n9' },
    { op: 'insert', record: 'annotation:n1', value: NOTE },
  ])
    checkOperation(scene(), op as Operation);
});

test('[OT20] a text takes at most NOTE_CHARS characters', () => {
  const delta = [{ insert: 'x'.repeat(limits.NOTE_CHARS - 4) }];
  expect(refusal({ op: 'edit', record: 'annotation:n1', field: 'content', delta })).toMatch(
    /20000 characters/,
  );
  const content = [...delta, { insert: '12345', attributes: { bold: true } }];
  refusal({ op: 'insert', record: 'annotation:n2', value: { ...NOTE, content } });
});
