// Chat that changes, and all that was ever said, against a live server: who may, who is told, and what stands after a restart.
import type { ChatPage, Down } from '@orrery/protocol';
import { limits } from '@orrery/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createRoom,
  enter,
  type PlainSocket,
  PlainSocket as Socket,
  socketUrl,
} from './harness/plain-client.ts';
import { type LiveServer, startServer } from './harness/start-server.ts';

let server: LiveServer;
let room: string;
let ana: PlainSocket;
let ben: PlainSocket;
let cleo: PlainSocket;
/** Of version 1. */
let plain: PlainSocket;

const open = async (user: string, since?: number): Promise<PlainSocket> => {
  const socket = new Socket(
    `${socketUrl(server.url, user, room)}&protocol=2${since === undefined ? '' : `&since=${since}`}`,
  );
  await socket.nextOf(['welcome', 'resumed']);
  return socket;
};
const enterAll = async (): Promise<void> => {
  for (const user of ['ana', 'ben', 'cleo'])
    (await enter(server.url, room, user, 'collaborator')).terminate();
  [ana, ben, cleo] = (await Promise.all(['ana', 'ben', 'cleo'].map((user) => open(user)))) as [
    PlainSocket,
    PlainSocket,
    PlainSocket,
  ];
  plain = await enter(server.url, room, 'olga', 'observer');
};
beforeAll(async () => {
  server = await startServer();
  room = await createRoom(server.url);
  await enterAll();
}, 60_000);
afterAll(() => server.stop());

let count = 0;
const nextId = (what: string): string => {
  count += 1;
  return `${what}-${count}`;
};
const say = async (by: PlainSocket, text: string, more: object = {}): Promise<Down<'chat_sent'>> => {
  return by.committed('chat_sent', { type: 'chat_send', text, op_id: nextId('say'), ...more } as {
    op_id: string;
  });
};
const edit = (by: PlainSocket, seq: number, text: string | null) => {
  by.send({ type: 'chat_edit', seq, text, op_id: nextId('edit') });
  return by.next('chat_edited', (one) => one.chat_seq === seq && one.text === text);
};
const react = async (by: PlainSocket, seq: number, reaction: string, on: boolean): Promise<void> => {
  const op_id = nextId('react');
  by.send({ type: 'chat_react', seq, reaction, on, op_id });
  await by.next('chat_reacted', (one) => (one.op_id as string) === op_id);
};
const page = async (user: string, query = ''): Promise<ChatPage & { code?: string }> =>
  (await (
    await fetch(`${server.url}/collaboration/sessions/${room}/chat?user_id=${user}${query}`)
  ).json()) as ChatPage & { code?: string };
const texts = ({ messages }: ChatPage): string[] => messages.map(({ text }) => text);
const welcomed = async (user: string, seq: number): Promise<Down<'chat_sent'> | undefined> => {
  const socket = await open(user);
  const { chat } = await socket.next('welcome');
  socket.terminate();
  return chat.find((one) => one.seq === seq);
};

test('[CHAT2] [CHAT5] an edit is told, names people anew, and is what everybody reads from then on', async () => {
  const { seq } = await say(ana, 'hello @ben', { view: aView });
  const { mentions } = await edit(ana, seq, 'hello @cleo and @nobody');
  expect(mentions).toEqual(['cleo']);
  expect(await ben.next('chat_edited', (one) => one.chat_seq === seq)).toMatchObject({
    user_id: 'ana',
    mentions: ['cleo'],
  });
  const now = { text: 'hello @cleo and @nobody', mentions: ['cleo'], view: aView };
  expect(await welcomed('ben', seq)).toMatchObject(now);
  expect((await page('ben')).messages.at(-1)).toMatchObject(now);
  expect((await page('ben')).messages.at(-1)?.edited_at).toBeGreaterThan(0);
});

test('[CHAT2] a message is its author’s, and what was taken back stays so', async () => {
  const { seq } = await say(ana, 'a secret I should not have told', { view: aView });
  expect(await ben.refused({ type: 'chat_edit', seq, text: 'I am Ana' })).toMatchObject({
    code: 'forbidden',
  });
  expect(await ben.refused({ type: 'chat_edit', seq, text: null })).toMatchObject({ code: 'forbidden' });
  await edit(ana, seq, null);
  expect(await ana.refused({ type: 'chat_edit', seq, text: 'again' })).toMatchObject({ code: 'wrong_state' });
  const gone = await welcomed('ben', seq);
  expect(gone).toMatchObject({ text: '', mentions: [], result: null });
  expect(gone).not.toHaveProperty('view');
  expect(texts(await page('ben', '&text=secret'))).toEqual([]);
  expect(await ana.refused({ type: 'chat_edit', seq, text: ' ' })).toMatchObject({ code: 'invalid' });
  expect(await ana.refused({ type: 'chat_edit', seq: 1, text: 'x' })).toMatchObject({ code: 'not_found' }); // no message
  expect(await plain.refused({ type: 'chat_edit', seq, text: 'x' })).toMatchObject({ code: 'forbidden' });
});

test('[CHAT3] reactions are counted once each, by whoever reads it, and taken away', async () => {
  const { seq } = await say(ana, 'shall we?');
  await react(ben, seq, 'agree', true);
  await react(ben, seq, 'agree', true);
  await react(cleo, seq, 'agree', true);
  plain.send({ type: 'chat_react', seq, reaction: 'thanks', on: true }); // it may, and is told of none
  await plain.flushed();
  expect((await welcomed('ana', seq))?.reactions).toMatchObject({ agree: ['ben', 'cleo'] });
  await react(ben, seq, 'agree', false);
  await react(cleo, seq, 'agree', false);
  expect((await page('ana')).messages.at(-1)?.reactions).toEqual({ thanks: ['olga'] });
  expect(await ben.refused({ type: 'chat_react', seq, reaction: 'rage', on: true })).toMatchObject({
    code: 'invalid',
  });
}, 60_000);

test('[CHAT4] a whisper changes among those who heard it, and is nothing to anybody else', async () => {
  const { seq } = await say(ana, 'only ben', { audience: ['ben'] });
  const from = cleo.received.length;
  await edit(ana, seq, 'only you, @ben @cleo');
  await react(ben, seq, 'surprise', true);
  expect((await ben.next('chat_edited', (one) => one.chat_seq === seq)).mentions).toEqual(['ben']);
  const never = (await cleo.refused({ type: 'chat_react', seq: 9_999, reaction: 'agree', on: true })) as {
    message: string;
  };
  const hidden = (await cleo.refused({ type: 'chat_react', seq, reaction: 'agree', on: true })) as {
    message: string;
  };
  expect(hidden.message).toBe(never.message.replace('9999', `${seq}`));
  expect(await cleo.refused({ type: 'chat_edit', seq, text: 'x' })).toMatchObject({ code: 'not_found' });
  await cleo.flushed();
  expect(JSON.stringify(cleo.received.slice(from).filter(({ type }) => type !== 'error'))).not.toContain(
    'chat_',
  );
  expect(JSON.stringify(await page('cleo'))).not.toContain('only');
  expect((await page('ben')).messages.at(-1)).toMatchObject({
    text: 'only you, @ben @cleo',
    reactions: { surprise: ['ben'] },
  });
});

test('[CHAT5] version 1 reads messages as they are now, and hears of no change', async () => {
  expect(
    plain.received
      .map(({ type }) => type)
      .filter((type) => type === 'chat_edited' || type === 'chat_reacted'),
  ).toEqual([]);
  const again = new Socket(socketUrl(server.url, 'olga', room));
  const { chat } = await again.next('welcome');
  const edited = chat.find(({ text }) => text === 'hello @cleo and @nobody');
  expect(Object.keys(edited ?? {}).sort()).toEqual(
    ['at', 'mentions', 'op_id', 'result', 'seq', 'text', 'type', 'user_id', 'username'].sort(),
  );
  again.terminate();
});

test('[CHAT6] pages reach back to the first word, each reader’s own, and only members get any', async () => {
  for (let i = 0; i < limits.WELCOME_CHAT + 10; i += 1) await say(ben, `counting ${i}`);
  let before = '';
  const all: string[] = [];
  const seqs: number[] = [];
  for (let pages = 0; pages < 20; pages += 1) {
    const { messages, more, read_to } = await page('cleo', `&limit=20${before}`);
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map(({ seq }) => seq).sort((a, b) => a - b));
    all.unshift(...messages.map(({ text }) => text));
    seqs.unshift(...messages.map(({ seq }) => seq));
    expect(read_to).toBe(messages[0]?.seq);
    if (!more) break;
    before = `&before=${read_to}`;
  }
  expect(new Set(seqs).size).toBe(seqs.length);
  expect(all[0]).toBe('hello @cleo and @nobody');
  expect(all.slice(-2)).toEqual(['counting 58', 'counting 59']);
  expect(all.some((text) => text.includes('only'))).toBe(false);
  for (const user of ['stranger', 'system'])
    expect((await page(user)).code, user).toMatch(/not_joined|forbidden/);
  expect((await page('cleo', '&limit=201')).code).toBe('invalid');
  expect((await page('cleo', '&before=0')).code).toBe('invalid');
});

test('[CHAT7] a search finds what is said now, in any case, and nothing that is not for its reader', async () => {
  expect(texts(await page('cleo', '&text=COUNTING%207'))).toEqual(['counting 7']);
  expect(texts(await page('cleo', '&text=hello%20%40ben'))).toEqual([]); // as it read before
  expect(texts(await page('ben', '&text=ONLY%20you'))).toEqual(['only you, @ben @cleo']);
  expect(texts(await page('cleo', '&text=only'))).toEqual([]);
  const { messages, more, read_to } = await page('cleo', '&text=counting&limit=5');
  expect([messages.map(({ text }) => text), more]).toEqual([
    [55, 56, 57, 58, 59].map((i) => `counting ${i}`),
    true,
  ]);
  expect(texts(await page('cleo', `&text=counting&limit=2&before=${read_to}`))).toEqual([
    'counting 53',
    'counting 54',
  ]);
});

test('[CHAT3] [CHAT5] an old message takes a reaction; changes and pages are there after a restart from log and snapshot', async () => {
  const first = (await page('ana', '&text=hello')).messages[0] as Down<'chat_sent'>;
  await react(ana, first.seq, 'celebrate', true);
  const before = { ana: await page('ana', '&limit=200'), cleo: await page('cleo', '&limit=200') };
  expect(before.ana.messages.find(({ seq }) => seq === first.seq)?.reactions).toEqual({ celebrate: ['ana'] });
  const head = Math.max(...cleo.received.map((message) => ('seq' in message ? message.seq : 0)));
  for (const stop of ['kill9', 'end'] as const) {
    await server[stop]();
    await server.restart();
    await enterAll();
    expect(await page('ana', '&limit=200'), stop).toEqual(before.ana);
    expect(await page('cleo', '&limit=200'), stop).toEqual(before.cleo);
  }
  const late = await open('cleo', Math.max(1, head - 3));
  await late.next('up_to');
  expect(late.received.map(({ type }) => type)).toContain('chat_reacted'); // resumed
}, 90_000);

const aView = {
  camera_position: [1, 1, 1],
  camera_target: [0, 0, 0],
  view: { visualization_type: 'bar_3d', x: 'region' },
  filters: {},
  selection: null,
};
