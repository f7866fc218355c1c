import { type ColumnData, encodeColumn } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { ColumnDecoder } from './column-decoder.ts';
import { ColumnWorker } from './column-worker.ts';
import { channel, settle } from './worker-channel.test-kit.ts';

const column = (rows: number): ColumnData => ({
  name: 'v',
  type: 'category',
  values: Uint16Array.from({ length: rows }, (_, i) => i % 3),
  nulls: null,
  dictionary: ['a', 'b', 'c'],
});
const LARGE = 40_000; // rows; 80 KB

test('[SYNC27] large columns are decoded aside once the worker is there, and come out the same; damage is told', async () => {
  const { port, seen, close, ready } = channel();
  const decoder = new ColumnDecoder(new ColumnWorker(() => port));
  const bytes = () => encodeColumn(column(LARGE)).buffer;
  expect(await decoder.decode(bytes(), false)).toEqual(column(LARGE)); // here, for the worker is not there yet
  expect(seen).toEqual([]);
  ready();
  await settle();
  const sent = bytes();
  expect(await decoder.decode(sent, false)).toEqual(column(LARGE));
  expect(sent.byteLength).toBe(0); // given away, not copied
  expect(seen).toHaveLength(1);
  expect(await decoder.decode(encodeColumn(column(10)).buffer, false)).toEqual(column(10));
  expect(seen).toHaveLength(1);
  await expect(decoder.decode(new ArrayBuffer(100_000), false)).rejects.toThrow(/not a column/);
  close();
});

test('[SYNC27] without a worker, or when it has stopped, columns are decoded in the page', async () => {
  const bytes = () => encodeColumn(column(LARGE)).buffer;
  for (const open of [
    () => null,
    () => {
      throw new Error('forbidden by the policy of the page');
    },
  ])
    expect(await new ColumnDecoder(new ColumnWorker(open)).decode(bytes(), false)).toEqual(column(LARGE));
  const { port, close, ready } = channel();
  const decoder = new ColumnDecoder(new ColumnWorker(() => port));
  await decoder.decode(bytes(), false);
  ready();
  await settle();
  port.postMessage = () => {}; // it does not answer any more
  const lost = decoder.decode(bytes(), false);
  port.onerror?.(new Event('error'));
  await expect(lost).rejects.toThrow(/has stopped/);
  expect(await decoder.decode(bytes(), false)).toEqual(column(LARGE));
  close();
});
