import { MessageChannel } from 'node:worker_threads';
import { type ColumnData, encodeColumn } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { ColumnDecoder, type DecodePort } from './column-decoder.ts';
import { type DecodeRequest, decodeRequest } from './decode.ts';

const column = (rows: number): ColumnData => ({
  name: 'v',
  type: 'category',
  values: Uint16Array.from({ length: rows }, (_, i) => i % 3),
  nulls: null,
  dictionary: ['a', 'b', 'c'],
});
const LARGE = 40_000; // rows; 80 KB

/** A port as a worker has it, over a real channel: buffers are transferred, answers come later. */
const channel = () => {
  const { port1, port2 } = new MessageChannel();
  const seen: number[] = [];
  port2.on('message', (request: DecodeRequest) => {
    seen.push(request.id);
    port2.postMessage(decodeRequest(request), [request.bytes]);
  });
  const port: DecodePort = {
    postMessage: (message, transfer) => port1.postMessage(message, transfer as never),
    onmessage: null,
    onerror: null,
  };
  port1.on('message', (data) => port.onmessage?.({ data }));
  const close = () => port1.close();
  return { port, seen, close, ready: () => port2.postMessage('ready') };
};
const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

test('[SYNC27] large columns are decoded aside once the worker is there, and come out the same; damage is told', async () => {
  const { port, seen, close, ready } = channel();
  const decoder = new ColumnDecoder(() => port);
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
    expect(await new ColumnDecoder(open).decode(bytes(), false)).toEqual(column(LARGE));
  const { port, close, ready } = channel();
  const decoder = new ColumnDecoder(() => port);
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
