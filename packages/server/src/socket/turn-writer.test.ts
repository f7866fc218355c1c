import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import WebSocket, { WebSocketServer } from 'ws';
import { textFrame } from '../corridor/frame.ts';
import { TurnWriter } from './turn-writer.ts';

/** Around every length at which the header grows (RFC 6455 5.2), in bytes; with text of two bytes a character. */
const TEXTS = [0, 1, 125, 126, 127, 65_535, 65_536, 200_000]
  .map((length) => 'x'.repeat(length))
  .concat('é…😀');

test('[WIRE19] frames of any length arrive whole and in order, among pings and before closing', async () => {
  const http = createServer();
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const writer = new TurnWriter();
  http.on('upgrade', (request, stream, head) =>
    sockets.handleUpgrade(request, stream, head, (socket) => {
      for (const text of TEXTS) {
        writer.write(stream, textFrame(text));
        socket.ping();
      }
      setImmediate(() => {
        writer.write(stream, textFrame('last'));
        socket.close(4410, 'done');
      });
    }),
  );
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`);
  const received: string[] = [];
  let pings = 0;
  client.on('message', (data, binary) => received.push(binary ? 'binary' : data.toString()));
  client.on('ping', () => {
    pings += 1;
  });
  const code = await new Promise((resolve) => client.on('close', resolve));
  http.close();
  expect(received).toEqual([...TEXTS, 'last']);
  expect({ pings, code }).toEqual({ pings: TEXTS.length, code: 4410 });
});
