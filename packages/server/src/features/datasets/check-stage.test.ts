import {
  completeScene,
  type Dataset,
  encodeRowSet,
  type Operation,
  type Scene,
  toBase64Url,
} from '@orrery/protocol';
import { expect, test } from 'vitest';
import { checkStage } from './check-stage.ts';
import { DatasetBook } from './dataset-book.ts';
import { moveTo } from './move-to.ts';

const dataset = (id: string, rows: number, ...columns: string[]): Dataset =>
  ({
    dataset_id: id,
    name: id,
    rows,
    lineage: id,
    version: 1,
    columns: columns.map((name) => ({ name })),
  }) as never;
const SALES = dataset('sales', 10, 'revenue', 'margin');
const TRIPS = dataset('trips', 20, 'revenue', 'hour');

const open = async () => {
  const book = new DatasetBook({ list: async () => [SALES, TRIPS] });
  await book.load();
  return book;
};
const scene = (): Scene =>
  completeScene({
    view: { dataset_id: 'sales', x: 'revenue', y: 'margin', z: null, color: null, size: null },
    filters: { by_column: { margin: { kind: 'range', min: 1, max: 2 } } },
    'column:d': { name: 'double', label: 'd', unit: null, expression: 'revenue * 2', author: 'ana' },
  } as never);
const set = (field: string, value: unknown, record = 'view') =>
  ({ op: 'set', record, field, value }) as Operation;
const sets = new Map([['known', { count: 2, total: 10 }]]);
const check = (book: DatasetBook, ...ops: Operation[]) =>
  checkStage(book, (id) => sets.get(id), scene(), ops);

test('[LIVE2] a dataset that is not there cannot be shown; one that is brings a mapping that fits', async () => {
  const book = await open();
  expect(() => check(book, set('dataset_id', 'nowhere'))).toThrow(/no dataset 'nowhere'/);
  expect(() => check(book, set('dataset_id', 'trips'))).toThrow(/mapped to y\. Set them in the same/);
  check(book, set('dataset_id', 'trips'), set('y', 'hour'), set('z', 'double'));
  check(book, set('dataset_id', 'trips'), set('y', null));
  check(book, set('y', 'unknown')); // says so itself on the stage
  await book.withdraw(['trips' as never], async () => {
    expect(() => check(book, set('dataset_id', 'trips'), set('y', null))).toThrow(/no dataset/);
    return [];
  });
  check(book, set('dataset_id', 'trips'), set('y', null)); // it was not removed after all
  await book.withdraw(['trips' as never], async () => ['trips' as never]);
  expect(() => check(book, set('dataset_id', 'trips'), set('y', null))).toThrow(/no dataset/);
});

test('[LIVE2] a book that could not be read refuses nothing', async () => {
  const book = new DatasetBook({ list: () => Promise.reject(new Error('no tables')) });
  await book.load();
  check(book, set('dataset_id', 'anything'));
});

test('[ROWSET4] a selection says its rows and its dataset truly', async () => {
  const book = await open();
  const about = (selection: object) => set('about', { selection, author: 'ana' }, 'selection');
  const stored = { kind: 'row_set', dataset_id: 'sales', count: 2, row_set_id: 'known' };
  const rows = toBase64Url(encodeRowSet(Uint32Array.of(1, 4, 5), 10));
  const inline = { kind: 'rows', dataset_id: 'sales', count: 3, rows };
  const brush = (selection: object) => ({ ...set('by_user', selection, 'brushes'), key: 'ana' }) as Operation;
  const marks = (selection: object) =>
    ({ op: 'insert', record: 'marks:m', value: { selection } }) as unknown as Operation;
  const marked = (selection: object) => set('selection', selection, 'marks:m');
  const saved = (selection: object) => ({ view: {}, filters: {}, selection });
  const insert = (record: string, value: object) => ({ op: 'insert', record, value }) as unknown as Operation;
  const kept = ['annotation:a', 'bookmark:b', 'decision:d'].flatMap((record) => [
    (selection: object) => insert(record, { saved: saved(selection) }),
    (selection: object) => set('saved', saved(selection), record),
  ]);
  const proposed = (selection: object) =>
    insert('proposal:p', { changes: [set('x', 'revenue'), about(selection)] });
  const reworded = (selection: object) => set('changes', [about(selection)], 'proposal:p');
  const ways = [about, brush, marks, marked, ...kept, proposed, reworded];
  for (const way of ways) check(book, way(stored), way(inline));
  check(book, set('about', null, 'selection'), {
    ...set('by_user', null, 'brushes'),
    key: 'ana',
  } as Operation);
  for (const forged of [
    { ...stored, dataset_id: 'trips' },
    { ...stored, count: 3 },
    { ...stored, row_set_id: 'of another session' },
    { ...stored, dataset_id: 'nowhere' },
    { ...inline, count: 4 },
    { ...inline, dataset_id: 'trips' },
    { ...inline, rows: 'Av____8P' }, // all but none of four billion
  ]) {
    for (const way of ways) expect(() => check(book, way(forged)), JSON.stringify(forged)).toThrow();
    const said = saved(forged) as never;
    expect(() => checkStage(book, (id) => sets.get(id), scene(), [], said)).toThrow();
  }
});

test('[ROWSET4] what does not even look like a saved view or a change is left to its schema', async () => {
  const book = await open();
  const nothing = [
    null,
    1,
    'rows',
    [],
    {},
    { selection: null },
    { selection: 'rows' },
    [null],
    [{ record: 7 }],
    ['x'],
  ];
  for (const value of nothing)
    for (const [record, field] of [
      ['annotation:a', 'saved'],
      ['proposal:p', 'changes'],
      ['selection', 'about'],
    ])
      check(book, set(field as string, value, record), {
        op: 'insert',
        record,
        value: { [field as string]: value },
      } as never);
});

test('[LIVE3] a move lets go of what is mapped or filtered by a column that is gone, and of nothing else', () => {
  const { view, filters } = scene() as never as { view: never; filters: { by_column: never } };
  expect(moveTo(TRIPS, view, filters.by_column)).toEqual([
    set('dataset_id', 'trips'),
    set('y', null),
    { ...set('by_column', null, 'filters'), key: 'margin' },
  ]);
});
