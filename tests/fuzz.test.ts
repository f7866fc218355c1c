// Random and mutated frames and bodies at a live server. A failure names the seed that repeats it:
//   ORRERY_FUZZ_SEED=123 npx vitest run tests/fuzz.test.ts
// ORRERY_FUZZ is the number of frames; ORRERY_FULL=1 sends 100,000.
import { ERROR_CODES, ErrorBody, encodePose, type RowIndex, type Scene, type UserId } from '@orrery/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hostileFrame, mutatedText } from './harness/mutate.ts';
import {
  createRoom,
  enter,
  get,
  join,
  type PlainSocket,
  PlainSocket as Socket,
  socketUrl,
} from './harness/plain-client.ts';
import { seeded } from './harness/seeded.ts';
import { type LiveServer, startServer } from './harness/start-server.ts';

const FRAMES = Number(process.env.ORRERY_FUZZ ?? (process.env.ORRERY_FULL === '1' ? 100_000 : 3_000));
const BODIES = Math.ceil(FRAMES / 10);
const PER_SOCKET = 150; // below the burst of the rate limit, so that frames are read and not just counted
const SEED = Number(process.env.ORRERY_FUZZ_SEED ?? Date.now() % 1_000_000);
/** Times how many frames this machine may take; a run that hangs is a failure, not a wait. */
const TIMEOUT_MS = 60_000 + FRAMES * 20;

let server: LiveServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const SAMPLES: readonly object[] = [
  { type: 'chat_send', text: 'hello @insight_agent', op_id: 'c-1' },
  { type: 'scene_update', path: ['view', 'x'], value: null },
  { type: 'drag_set', path: ['filters', 'by_column', 'revenue'], value: { kind: 'range', min: 0, max: 1 } },
  { type: 'drag_end', path: ['filters', 'by_column', 'revenue'] },
  {
    type: 'scene_update',
    path: ['filters', 'by_column', 'revenue'],
    value: { kind: 'range', min: 0, max: 1 },
  },
  {
    type: 'scene_submit',
    op_id: 's-1',
    base_seq: 1,
    ops: [
      { op: 'set', record: 'view', field: 'visualization_type', value: 'bar_3d' },
      {
        op: 'insert',
        record: 'annotation:f1',
        value: {
          content: [{ insert: 'a' }],
          author: 'fuzzer',
          created_at: 1,
          anchor: { kind: 'place', position: [0, 0, 0] },
          resolved: false,
        },
      },
      {
        op: 'edit',
        record: 'annotation:f1',
        field: 'content',
        delta: [{ retain: 1 }, { insert: 'b' }, { delete: 1 }],
      },
      { op: 'remove', record: 'annotation:f1' },
    ],
  },
  { type: 'annotation_create', content: 'look', position: [0, 1, 2], rows: [1, 2] },
  {
    type: 'presence_set',
    position: [0, 1, 2],
    orientation: [0, 0, 0, 1],
    target: [0, 0, 0],
    tool: 'point',
    row: 3,
  },
  {
    type: 'agent_action',
    agent_id: 'nobody',
    action: 'analyze_scene',
    parameters: { focus_area: 'revenue' },
  },
  { type: 'agent_report', request_seq: 1, result: {} },
  { type: 'participant_change', user_id: 'ana', role: 'observer', granted: ['chat'] },
  { type: 'participant_remove', user_id: 'ana' },
  { type: 'ping', sent_at: 1 },
  { type: 'chat_edit', seq: 9, text: 'differently', op_id: 'e-1' },
  { type: 'chat_react', seq: 9, reaction: 'agree', on: true, op_id: 'r-1' },
  {
    type: 'signal_send',
    signal: { kind: 'caret', record: 'annotation:f1', field: 'content', index: 0, length: 1 },
  },
  { type: 'signal_send', signal: { kind: 'ask_for', to: 'ana', path: ['filters', 'by_column', 'revenue'] } },
  {
    type: 'avatar_set',
    avatar_config: { model: 'orb', color: '#112233', scale: 1 },
    username: 'x',
    op_id: 'a-1',
  },
  { type: 'scene_update', path: ['hands', 'raised', 'fuzzer'], value: { at: 1, about: 'speak' } },
  {
    type: 'scene_update',
    path: ['brushes', 'by_user', 'fuzzer'],
    value: { kind: 'predicate', by_column: {} },
  },
  {
    type: 'scene_submit',
    op_id: 's-2',
    base_seq: 1,
    ops: [
      {
        op: 'insert',
        record: 'round:f1',
        value: {
          question: 'q',
          author: 'fuzzer',
          created_at: 1,
          dataset_id: 'revenue',
          state: 'open',
          done: {},
        },
      },
      { op: 'set', record: 'round:f1', field: 'state', value: 'revealed' },
      { op: 'set', record: 'stage', field: 'spotlight', value: 'fuzzer' },
      {
        op: 'insert',
        record: 'reply:f1',
        value: { annotation: 'annotation:f1', author: 'fuzzer', created_at: 1, content: [{ insert: 'a' }] },
      },
      {
        op: 'insert',
        record: 'decision:f1',
        value: {
          question: 'q',
          options: ['a', 'b'],
          author: 'fuzzer',
          created_at: 1,
          votes: { fuzzer: 1 },
          state: 'open',
          closed_at: null,
          outcome: null,
          saved: null,
        },
      },
    ],
  },
];

const BINARY_SAMPLES: readonly Uint8Array[] = [
  encodePose({ position: [0, 1, 2] }),
  encodePose({
    position: [1, 2, 3],
    orientation: [0, 0, 0, 1],
    target: [0, 0, 0],
    tool: 'point',
    row: 3 as RowIndex,
  }),
  encodePose(
    {
      position: [1, 2, 3],
      following: 'ana' as UserId,
      private: true,
      device: 'headset',
      hands: [{ position: [0, 1, 0], orientation: [0, 0, 0, 1] }, { position: [1, 1, 0] }],
    },
    () => 0,
  ),
];

const BODY_SAMPLES: readonly (readonly [path: string, body: object])[] = [
  ['create', { session_type: 'training', title: 'x', host_user_id: 'fuzzer', op_id: 'always-the-same' }],
  [
    'SESSION/join',
    { user_id: 'fuzzer', username: 'x', role: 'analyst', avatar_config: { color: '#112233', scale: 1 } },
  ],
  [
    'SESSION/collaborative-analysis',
    { user_id: 'fuzzer', agents: ['nobody'], parameters: { question: 'x' } },
  ],
  ['SESSION/lifecycle', { user_id: 'fuzzer', state: 'ended' }],
  ['SESSION/invitations', { user_id: 'fuzzer', role: 'analyst', expires_in: 5 }],
];

const LAST = { type: 'chat_send', text: 'enough', op_id: 'last' };

/** Refusals that come before or while a frame is decoded. */
const AT_THE_DOOR = new Set(['malformed', 'invalid', 'unknown_type', 'too_large', 'rate_limited']);

const codes = new Set<string>(ERROR_CODES);

/** Sends `count` hostile frames over one socket; tells how many drew an answer and which bugs showed. */
const attack = async (
  socket: PlainSocket,
  frames: readonly (string | Buffer)[],
): Promise<{ codes: string[]; accepted: number; bugs: string[] }> => {
  for (const frame of frames) if (socket.isOpen) socket.send(frame);
  // Queued behind them all: once this is answered, so are they.
  if (socket.isOpen) await socket.committed('chat_sent', LAST).catch(() => {});
  const errors = socket.received.filter((message) => message.type === 'error');
  const bugs = errors.filter((error) => error.code === 'internal' || !codes.has(error.code));
  socket.terminate();
  const { code } = await socket.closed;
  if (code === 4500)
    bugs.push({ type: 'error', code: 'internal', message: 'closed with 4500', retry: false });
  const accepted = socket.received.filter(
    (message) =>
      (message.type === 'scene_committed' || message.type === 'chat_sent') && message.user_id === 'fuzzer',
  );
  return {
    codes: errors.map((error) => error.code),
    accepted: accepted.length,
    bugs: bugs.map((bug) => JSON.stringify(bug)),
  };
};

test(
  `[WIRE11] [FAULT8] ${FRAMES} hostile frames and ${BODIES} bodies (seed ${SEED}) end nothing and lose nothing`,
  async () => {
    const random = seeded(SEED);
    const session = await createRoom(server.url, 'host_001');
    const ana = await enter(server.url, session, 'ana', 'collaborator');
    const acknowledged = async (i: number): Promise<void> => {
      const value = { kind: 'range', min: i, max: i + 1 };
      const op = { op: 'set', record: 'filters', field: 'by_column', key: `kept_${i}`, value };
      await ana.committed('scene_committed', {
        type: 'scene_submit',
        op_id: `kept-${i}`,
        base_seq: 0,
        ops: [op],
      } as { op_id: string });
    };

    let sent = 0;
    let accepted = 0;
    let binary = 0;
    const refusals = new Map<string, number>();
    let rounds = 0;
    const bugs: string[] = [];
    while (sent < FRAMES) {
      const joined = await join(server.url, session, 'fuzzer', 'collaborator');
      expect(joined.status).toBeLessThan(300);
      const url = socketUrl(server.url, 'fuzzer', session);
      const socket = new Socket(rounds % 4 === 0 ? url : `${url}&protocol=2`);
      await socket.next('welcome');
      const frames = Array.from({ length: Math.min(PER_SOCKET, FRAMES - sent) }, () =>
        hostileFrame(random, SAMPLES, BINARY_SAMPLES),
      );
      const outcome = await attack(socket, frames);
      sent += frames.length;
      binary += frames.filter((frame) => typeof frame !== 'string').length;
      accepted += outcome.accepted;
      for (const code of outcome.codes) refusals.set(code, (refusals.get(code) ?? 0) + 1);
      bugs.push(...outcome.bugs);
      await acknowledged(rounds++);
    }

    let answered = 0;
    for (let i = 0; i < BODIES; i += 1) {
      const [path, sample] = random.pick(BODY_SAMPLES);
      const response = await fetch(
        `${server.url}/collaboration/sessions/${path.replace('SESSION', session)}`,
        {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: mutatedText(random, sample),
        },
      );
      const text = await response.text();
      if (response.status >= 400) {
        const parsed = ErrorBody.safeParse(JSON.parse(text));
        if (!parsed.success || parsed.data.code === 'internal')
          bugs.push(`${path}: ${response.status} ${text}`);
        answered += 1;
      }
    }

    expect(bugs, server.output().slice(-4_000)).toEqual([]);
    expect(server.output()).not.toMatch(/unhandled|uncaught/i);
    expect((await get(`${server.url}/collaboration/system/status`)).status).toBe(200);

    // A run that did too little proves nothing.
    expect(sent).toBe(FRAMES);
    const refused = [...refusals.values()].reduce((sum, count) => sum + count, 0);
    const early = [...refusals].reduce((sum, [code, count]) => sum + (AT_THE_DOOR.has(code) ? count : 0), 0);
    const deep = accepted + refused - early;
    console.log(
      `fuzz (seed ${SEED}): ${sent} frames, ${binary} of them binary; ${accepted} accepted, ${refused} refused: ` +
        `${[...refusals].map(([code, count]) => `${code} ${count}`).join(', ')}; ${deep} got beyond decoding; ` +
        `${BODIES} bodies, ${answered} refused`,
    );
    expect(refused).toBeGreaterThan(FRAMES / 4);
    expect(binary).toBeGreaterThan(FRAMES / 10);
    expect(deep).toBeGreaterThan(FRAMES / 50);
    expect(answered).toBeGreaterThan(BODIES / 4);

    // Ana is still there, and so is all that was acknowledged to her, also after a crash.
    const expected = Object.fromEntries(
      Array.from({ length: rounds }, (_, i) => [`kept_${i}`, { kind: 'range', min: i, max: i + 1 }]),
    );
    await ana.flushed();
    await server.kill9();
    await server.restart();
    const again = await enter(server.url, session, 'ana', 'collaborator');
    const scene: Scene = (await again.next('welcome')).scene;
    expect(scene.filters).toMatchObject({ by_column: expected });
    await again.close();
  },
  TIMEOUT_MS,
);
