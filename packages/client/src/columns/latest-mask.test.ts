import type { ColumnData, Filter } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { ColumnWorker } from './column-worker.ts';
import { LatestMask } from './latest-mask.ts';
import { RowFilter, type Selected } from './row-filter.ts';
import { RowMasks } from './row-masks.ts';
import { channel, settle } from './worker-channel.test-kit.ts';

const ROWS = 100;
const column = (name: string, factor = 1): ColumnData => ({
  name,
  type: 'number',
  values: Float64Array.from({ length: ROWS }, (_, row) => (row * factor) % ROWS),
  nulls: null,
  dictionary: null,
});
const from = (min: number): Filter => ({ kind: 'range', min, max: null });

/** Masks over `ROWS` rows, aside from the first on. */
const open = async (leastRows = ROWS) => {
  const thread = channel();
  const worker = new ColumnWorker(() => thread.port);
  worker.begin();
  thread.ready();
  await settle();
  const told: (Selected | null)[] = [];
  const masks = new RowMasks(worker, leastRows);
  const latest = new LatestMask((selected) => told.push(selected), masks);
  const counts = () => told.map((selected) => selected?.matching ?? null);
  return { ...thread, masks, latest, told, counts };
};

test('[SYNC30] a mask of many rows is computed aside, and is bit for bit the one of the page', async () => {
  const { latest, told, seen, close } = await open();
  const columns = new Map([
    ['a', column('a')],
    ['b', column('b', 7)],
  ]);
  const filters = { a: from(10), b: from(20) };
  latest.ask({ rows: ROWS, filters, columns });
  expect(told).toEqual([]);
  await settle();
  expect(told).toEqual([new RowFilter().select(ROWS, filters, columns)]);
  expect(seen).toEqual(['mask']);
  close();
});

test('[SYNC30] of what moved meanwhile the newest is computed next, and nothing older follows', async () => {
  const { latest, counts, seen, close } = await open();
  const columns = new Map([['a', column('a')]]);
  for (let min = 1; min <= 50; min += 1) latest.ask({ rows: ROWS, filters: { a: from(min) }, columns });
  await settle();
  expect(counts()).toEqual([99, 50]);
  expect(seen).toEqual(['mask', 'mask']);
  latest.ask({ rows: ROWS, filters: { a: from(60) }, columns });
  latest.ask({ rows: ROWS, filters: {}, columns }); // all rows need no computing
  expect(counts()).toEqual([99, 50, 100]);
  await settle();
  expect(counts()).toEqual([99, 50, 100]);
  close();
});

test('[SYNC30] while a filtered column is not there nothing is claimed, also by a mask under way', async () => {
  const { latest, counts, close } = await open();
  const columns = new Map([['a', column('a')]]);
  latest.ask({ rows: ROWS, filters: { a: from(1) }, columns });
  latest.ask({ rows: ROWS, filters: { a: from(1), b: from(1) }, columns });
  await settle();
  expect(counts()).toEqual([null]);
  close();
});

test('[SYNC30] another dataset: a mask under way is told nobody, and the columns of before are kept nowhere', async () => {
  const { latest, counts, seen, close } = await open();
  const columns = new Map([['a', column('a')]]);
  latest.ask({ rows: ROWS, filters: { a: from(1) }, columns });
  latest.reset();
  await settle();
  expect([counts(), seen]).toEqual([[], ['mask', 'release']]);
  latest.ask({ rows: ROWS, filters: { a: from(2) }, columns }); // sent anew
  await settle();
  expect(counts()).toEqual([98]);
  close();
});

test('[SYNC30] a column is sent once while it is filtered by, and others with the same name are others', async () => {
  const { port, latest, counts, close } = await open();
  const sent: number[] = [];
  const { postMessage } = port;
  port.postMessage = (message, transfer) => {
    if (message.kind === 'mask') sent.push(message.sent.length);
    postMessage(message, transfer);
  };
  const [a, other] = [column('a'), column('a', 0)];
  for (const [data, min] of [
    [a, 1],
    [a, 2],
    [other, 1],
    [other, 0],
  ] as const) {
    latest.ask({ rows: ROWS, filters: { a: from(min) }, columns: new Map([['a', data]]) });
    await settle();
  }
  expect([sent, counts()]).toEqual([
    [1, 0, 1, 0],
    [99, 98, 0, 100],
  ]);
  close();
});

test('[SYNC30] few rows are computed at once; many too where there is no worker, or none any more', async () => {
  const { port, latest, counts, masks, close } = await open();
  const columns = new Map([['a', column('a')]]);
  const few = new RowMasks(new ColumnWorker(() => port), ROWS + 1);
  expect(few.select(ROWS, { a: from(1) }, columns)).toMatchObject({ matching: 99 });
  const none = new RowMasks(new ColumnWorker(() => null), ROWS);
  expect(none.select(ROWS, { a: from(1) }, columns)).toMatchObject({ matching: 99 });
  port.postMessage = () => {}; // it does not answer any more
  latest.ask({ rows: ROWS, filters: { a: from(5) }, columns });
  port.onerror?.(new Error('stopped'));
  await settle();
  expect(counts()).toEqual([95]);
  expect(masks.select(ROWS, { a: from(6) }, columns)).toMatchObject({ matching: 94 });
  close();
});
