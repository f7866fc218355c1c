// The floor: a bare `ws` server that passes each pose on. Without a pause it is the naive one, a write per pose and
// receiver; with one it sends what came meanwhile together. No decoding, no roles. Started by fork.
import type { AddressInfo } from 'node:net';
import { SUBPROTOCOL } from '@orrery/protocol';
import { type WebSocket, WebSocketServer } from 'ws';

const pauseMs = Number(process.argv[2] ?? 0);
const server = new WebSocketServer({
  port: 0,
  host: '127.0.0.1',
  perMessageDeflate: false,
  handleProtocols: () => SUBPROTOCOL,
});
const waiting = new Map<WebSocket, Buffer>();

server.on('connection', (socket) => {
  socket.send(JSON.stringify({ type: 'welcome' }));
  socket.on('message', (data: Buffer) => {
    if (pauseMs > 0) waiting.set(socket, data);
    else for (const other of server.clients) if (other !== socket) other.send(data, { binary: true });
  });
});

if (pauseMs > 0)
  setInterval(() => {
    if (waiting.size === 0) return;
    const frame = Buffer.concat([...waiting.values()]);
    waiting.clear();
    for (const socket of server.clients) socket.send(frame, { binary: true });
  }, pauseMs);

server.on('listening', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('disconnect', () => process.exit(0));
