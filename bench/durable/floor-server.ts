// The floor: a bare `ws` broadcast server. It parses a submission, numbers it, and sends it to everybody. No schema,
// no roles, no algebra, no log, no disk: what remains is this machine, this Node and `ws`. Started by fork.
import type { AddressInfo } from 'node:net';
import { SUBPROTOCOL } from '@orrery/protocol';
import { type WebSocket, WebSocketServer } from 'ws';

const FLUSH_MS = 33; // as the server's presence board

const server = new WebSocketServer({
  port: 0,
  host: '127.0.0.1',
  perMessageDeflate: false,
  handleProtocols: () => SUBPROTOCOL,
});
let seq = 1;
const poses = new Map<WebSocket, string>();

const broadcast = (frame: Buffer): void => {
  for (const socket of server.clients) socket.send(frame, { binary: false });
};

server.on('connection', (socket, request) => {
  const user_id = request.url?.split('/').at(-1) ?? '';
  socket.send(JSON.stringify({ type: 'welcome', seq }));
  socket.on('close', () => poses.delete(socket));
  socket.on('message', (data: Buffer) => {
    const text = data.toString();
    const message = JSON.parse(text) as { type: string; op_id?: string; ops?: unknown };
    if (message.type === 'presence_set') poses.set(socket, text);
    else {
      seq += 1;
      const { op_id, ops } = message;
      const committed = { type: 'scene_committed', seq, at: Date.now(), user_id, op_id, ops, conflicts: [] };
      broadcast(Buffer.from(JSON.stringify(committed)));
    }
  });
});

setInterval(() => {
  if (poses.size === 0) return;
  broadcast(Buffer.from(`{"type":"presence","participants":[${[...poses.values()].join(',')}]}`));
  poses.clear();
}, FLUSH_MS);

server.on('listening', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('disconnect', () => process.exit(0));
