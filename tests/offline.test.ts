// Long away, with the real server: thousands of entries of others, own text meanwhile, nothing lost and nothing twice.
import {
  type Channel,
  openSession,
  type SessionClient,
  type Transport,
  webSocketTransport,
} from '@orrery/client';
import { firstProtocolScene, limits, type Operation, type RecordId, type Scene } from '@orrery/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRoom, enter, type PlainSocket } from './harness/plain-client.ts';
import { type LiveServer, startServer } from './harness/start-server.ts';

const WRITERS = 16;
const EACH = limits.OPS_BURST; // at once, so that nobody is slowed down
const EDITS = EACH / 10;

let server: LiveServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

/** The SDK's transport with a line that can be cut. */
class Line implements Transport {
  readonly urls: string[] = [];
  #isCut = false;
  #open: Channel | null = null;

  open(url: string, protocols: readonly string[]): Channel {
    this.urls.push(url);
    // Nobody listens at a port that is reserved: the refusal is the platform's own.
    const channel = webSocketTransport.open(this.#isCut ? 'ws://127.0.0.1:1/' : url, protocols);
    this.#open = channel;
    return channel;
  }

  cut(): void {
    this.#isCut = true;
    const { onClose } = this.#open ?? {};
    this.#open?.close();
    onClose?.(1006, '');
  }

  mend(): void {
    this.#isCut = false;
  }
}

const until = async (what: string, holds: () => boolean): Promise<void> => {
  for (let n = 0; n < 600 && !holds(); n += 1) await new Promise((resolve) => setTimeout(resolve, 25));
  expect(holds(), what).toBe(true);
};

const textIn = (scene: Scene, note: RecordId): string =>
  ((scene[note]?.content ?? []) as { insert: string }[]).map(({ insert }) => insert).join('');

/** Its share of what happens meanwhile: most sets filters, some is said, some is written into the very note. */
const write = async (socket: PlainSocket, who: number, note: RecordId): Promise<void> => {
  const { seq } = await socket.next('welcome');
  for (let n = 0; n < EACH; n += 1) {
    const op_id = `o${who}-${n}`;
    const edit = { op: 'edit', record: note, field: 'content', delta: [{ insert: '.' }] };
    if (n % 10 === 0) socket.send({ type: 'scene_submit', op_id, base_seq: seq, ops: [edit] });
    else if (n % 10 === 1) socket.send({ type: 'chat_send', op_id, text: op_id });
    else {
      const value = { kind: 'range', min: n, max: null };
      socket.send({
        type: 'scene_update',
        op_id,
        path: ['filters', 'by_column', `column ${who % 7}`],
        value,
      });
    }
  }
  const last = `o${who}-${EACH - 1}`;
  await socket.next('scene_committed', (one) => one.op_id === last);
};

const settled = (client: SessionClient) => (): boolean =>
  client.connection.getState().state === 'live' && client.unsent.getState().waiting === 0;

test('[SYNC21] a client that was away for 3,200 entries brings its text to where it was meant', async () => {
  const room = await createRoom(server.url, 'ana');
  const line = new Line();
  const ana = openSession({
    base_url: server.url,
    session_id: room,
    user_id: 'ana',
    username: 'ana',
    role: 'collaborator',
    data: 'on_demand',
    transport: line,
  });
  await ana.ready();
  ana.annotate('beginning and end', { position: [0, 0, 0] });
  await until('the note is acknowledged', settled(ana));
  const note = Object.keys(ana.scene.current()).find((id) => id.startsWith('annotation:')) as RecordId;
  const others = await Promise.all(
    Array.from({ length: WRITERS }, (_, n) => enter(server.url, room, `other-${n}`, 'collaborator')),
  );

  line.cut();
  const type = (at: number, insert: string): void =>
    ana.submit([
      { op: 'edit', record: note, field: 'content', delta: [{ retain: at }, { insert }] },
    ] as unknown as Operation[]);
  type(9, ' X');
  type(19, ' Y');
  ana.set('view', 'x', 'units');
  ana.sendChat('from far away');
  await Promise.all(others.map((socket, who) => write(socket, who, note)));

  line.mend();
  ana.retryNow();
  await until('all of it is acknowledged', settled(ana));
  expect(new URL(line.urls.at(-1) ?? '').searchParams.get('tail')).toBe('1');
  expect(ana.lastError.getState()).toBe(null);
  const fresh = await (await enter(server.url, room, 'fresh', 'observer')).next('welcome');
  expect(fresh.seq).toBeGreaterThan(WRITERS * EACH);
  expect(textIn(fresh.scene, note)).toBe(`${'.'.repeat(WRITERS * EDITS)}beginning X and end Y`);
  expect(firstProtocolScene(ana.scene.current())).toEqual(fresh.scene);
  expect(fresh.scene).toMatchObject({ view: { x: 'units' } });
  const said = ana.chat.getState().messages.map(({ text }) => text);
  expect(new Set(said).size).toBe(said.length);
  expect(said).toHaveLength(WRITERS * EDITS + 1);
  ana.close();
  await Promise.all(others.map((socket) => socket.close()));
}, 60_000);
