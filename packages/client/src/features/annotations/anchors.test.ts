import type { Anchor, ColumnData, Dataset, RowIndex } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { Anchors } from './anchors.ts';

const column = (name: string, values: number[]): ColumnData =>
  ({ name, type: 'number', values: Float64Array.from(values), nulls: null, dictionary: null }) as never;

const dataset = (dataset_id: string, rows: number, ...names: string[]): Dataset =>
  ({ dataset_id, rows, columns: names.map((name) => ({ name })) }) as never;

/** A stage that can be changed, and what was asked of it. */
const aStage = () => {
  const stage = {
    dataset: dataset('v1', 6, 'revenue', 'margin') as Dataset | null,
    columns: new Map([['revenue', column('revenue', [1, 2, 3, 4, 5, 6])]]) as Map<string, ColumnData>,
    mask: null as Uint8Array | null,
  };
  const loaded: string[] = [];
  let arrived = 0;
  let rowsNow = (rows: readonly number[]): readonly number[] | 'gone' | null => rows;
  let row: Record<string, number> = {};
  const anchors = new Anchors({
    stage: () => stage,
    rowsNow: (anchor) => rowsNow(anchor.rows),
    load: async (name) => loaded.push(name),
    readRow: async () => row,
    onArrived: () => {
      arrived += 1;
    },
  });
  return {
    stage,
    anchors,
    loaded,
    arrived: () => arrived,
    become(now: typeof rowsNow, values: typeof row) {
      rowsNow = now;
      row = values;
    },
  };
};

const rowsAnchor = (rows: number[], was?: Record<string, number>): Anchor =>
  ({ kind: 'rows', rows: rows as RowIndex[], dataset_id: 'v1', position: null, was }) as unknown as Anchor;
const rule = (min: number, count: number): Anchor =>
  ({
    kind: 'predicate',
    by_column: { revenue: { kind: 'range', min, max: null } },
    dataset_id: 'v1',
    count,
    position: null,
  }) as unknown as Anchor;
const box = (name: string): Anchor =>
  ({
    kind: 'region',
    ranges: { [name]: { kind: 'range', min: 2, max: 3 } },
    dataset_id: 'v1',
    count: 2,
    position: null,
  }) as unknown as Anchor;

test('[ROOM66] a note is where its rows are now, hidden where all are filtered out, gone where none is left', () => {
  const { stage, anchors } = aStage();
  expect(anchors.now(rule(4, 3))).toEqual({
    state: 'here',
    count: 3,
    shown: 3,
    rows: [3, 4, 5],
    drift: null,
  });
  stage.mask = Uint8Array.from([1, 1, 1, 0, 0, 1]);
  expect(anchors.now(rule(4, 3))).toMatchObject({ state: 'here', count: 3, shown: 1, rows: [5] });
  expect(anchors.now(rowsAnchor([3, 4]))).toMatchObject({ state: 'hidden', count: 2, shown: 0, rows: [] });
  stage.mask = Uint8Array.from([0, 0, 0, 1, 0, 0]);
  expect(anchors.now(rowsAnchor([3, 4]))).toMatchObject({ state: 'here', shown: 1, rows: [3] });
  expect(anchors.now(rule(9, 0))).toMatchObject({ state: 'gone', count: 0 });
  expect(anchors.now(box('revenue'))).toMatchObject({ state: 'hidden', count: 2 });
  expect(anchors.now({ kind: 'place', position: [0, 0, 0] }).state).toBe('place');
});

test('[ROOM66] a column that is not here is asked for once; one that the data has not makes the note an orphan', () => {
  const { stage, anchors, loaded } = aStage();
  expect(anchors.now(box('margin')).state).toBe('unknown');
  expect(anchors.now(box('margin')).state).toBe('unknown');
  expect(loaded).toEqual(['margin']);
  stage.columns = new Map(stage.columns).set('margin', column('margin', [0, 2, 0, 3, 0, 0]));
  expect(anchors.now(box('margin'))).toMatchObject({ state: 'here', rows: [1, 3], drift: null });
  expect(anchors.now(box('cost')).state).toBe('gone');
  stage.dataset = null;
  expect(anchors.now(box('margin')).state).toBe('unknown');
});

test('[ROOM66] in another version a note says what changed: a value of its first row, or how many rows there are', async () => {
  const { stage, anchors, arrived, become } = aStage();
  const note = rowsAnchor([1, 2], { revenue: 412 });
  expect(anchors.now(note).drift).toBe(null);
  stage.dataset = dataset('v2', 6, 'revenue');
  become((rows) => rows, { revenue: 389 });
  expect(anchors.now(note).drift).toBe(null); // not read yet
  await Promise.resolve();
  await Promise.resolve();
  expect(arrived()).toBe(1);
  expect(anchors.now(note).drift).toEqual({ kind: 'value', column: 'revenue', was: 412, now: 389 });
  become(() => [1], {});
  expect(anchors.now(note).drift).toEqual({ kind: 'count', was: 2, now: 1 });
  become(() => 'gone', {});
  expect(anchors.now(note).state).toBe('gone');
  expect(anchors.now(rule(4, 5)).drift).toEqual({ kind: 'count', was: 5, now: 3 });
});

test('[ROOM66] a rule of a million rows stands at a thousand of them, evenly chosen', () => {
  const { stage, anchors } = aStage();
  const values = Array.from({ length: 20_000 }, (_, i) => i);
  stage.dataset = dataset('v1', values.length, 'revenue');
  stage.columns = new Map([['revenue', column('revenue', values)]]);
  const { rows, count } = anchors.now(rule(10_000, 10_000));
  expect([count, rows.length]).toEqual([10_000, 1_000]);
  const mean = rows.reduce((sum, row) => sum + row, 0) / rows.length;
  expect(Math.abs(mean - 15_000)).toBeLessThan(20);
});
