// Walks every way by which something leaves the server, as somebody who is not in the audience, and as somebody who is. The
// ways are counted from the code: a message type or a route that is not walked here fails (readers of the log:
// audience-readers.test.ts).
import {
  type ChatPage,
  DOWN,
  type EntriesPage,
  ROUTES,
  type RouteName,
  type StoredImage,
} from '@orrery/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  each,
  everyoneHears,
  expectSilence,
  gather,
  inRoom,
  NAMES,
  OUTSIDERS,
  open,
  openAll,
  outsiders,
  request,
  room,
  send,
  server,
  tap,
  taps,
} from './harness/outsiders.ts';
import { join, post } from './harness/plain-client.ts';
import { DRAFT, MARKER, makeSecrets, noteOp, seqOf, submit } from './harness/secrets.ts';
import { serverSources } from './harness/server-sources.ts';

/** The newest seq before any secret. */
let before = 0;

const gone = (since: number) => async (): Promise<void> => {
  for (const protocol of [1, 2] as const) {
    for (const name of NAMES) {
      const socket = await open(name, protocol, since);
      await socket.next('up_to');
      taps.set(`${name} ${protocol} since ${since} ${taps.size}`, socket);
    }
    const ben = await open('ben', protocol, since);
    await ben.next('up_to');
    expect(JSON.stringify(ben.received)).toContain(`${MARKER} two`);
    ben.terminate();
  }
};

const chat = (text: string) => () => tap('ana 2').send({ type: 'chat_send', text });
const pose = { type: 'presence_set', position: [1, 2, 3] };
const dragged = { path: [DRAFT, 'anchor'] };
const shared = { path: ['filters', 'by_column', 'revenue'] };

/** The newest message everyone read. */
const lastSaid = async () => {
  const { seq } = await tap('ana 2').next('chat_sent', ({ audience }) => audience === undefined);
  return { seq };
};

/** How each message type is made to be sent to outsiders, with secrets about. */
const MESSAGES: Readonly<Record<string, () => Promise<void>>> = {
  welcome: async () => {
    for (const protocol of [1, 2] as const)
      for (const name of NAMES) taps.set(`${name} ${protocol} again`, await open(name, protocol));
  },
  resumed: gone(1),
  up_to: async () => {
    const { seq } = await submit(tap('ana 2'), [resolve()]);
    await Promise.all(outsiders(2).map((socket) => socket.next('up_to', (message) => message.seq === seq)));
  },
  scene_committed: () =>
    everyoneHears('scene_committed', () => submit(tap('ana 2'), [noteOp('annotation:all', 'x', 'ana')])),
  chat_sent: () => everyoneHears('chat_sent', chat('to all')),
  chat_reacted: () =>
    everyoneHears(
      'chat_reacted',
      async () =>
        tap('ana 2').send({ ...(await lastSaid()), type: 'chat_react', reaction: 'agree', on: true }),
      outsiders(2),
    ),
  chat_edited: () =>
    everyoneHears(
      'chat_edited',
      async () => tap('ana 2').send({ ...(await lastSaid()), type: 'chat_edit', text: 'to all again' }),
      outsiders(2),
    ),
  signal: () =>
    everyoneHears(
      'signal',
      () => tap('ana 2').send({ type: 'signal_send', signal: { kind: 'reaction', reaction: 'thanks' } }),
      outsiders(2),
    ),
  participant_joined: () => everyoneHears('participant_joined', () => join(server.url, room, 'zoe')),
  participant_changed: () =>
    everyoneHears('participant_changed', () =>
      tap('host_001 2').send({ type: 'participant_change', user_id: 'zoe', role: 'observer' }),
    ),
  participant_left: () =>
    everyoneHears('participant_left', () =>
      tap('host_001 2').send({ type: 'participant_remove', user_id: 'zoe' }),
    ),
  presence: () => everyoneHears('presence', () => tap('ana 2').send(pose), outsiders(1)),
  presence_slots: async () => undefined, // names of who is here; what was sent of it is looked at with everything else
  presence_rate: async () => undefined, // figures alone
  dataset_changed: async () => {
    const { dataset_id } = (await (await upload('a,b\n1,2\n')).json()) as { dataset_id: string };
    const show = (id: string) => [
      { op: 'set', record: 'view', field: 'dataset_id', value: id },
      ...['x', 'y', 'z', 'color', 'size'].map((field) => ({ op: 'set', record: 'view', field, value: null })),
    ];
    await submit(tap('dan 2'), show(dataset_id));
    const rows = `/collaboration/datasets/${dataset_id}/rows`;
    const append = () => request(rows, { method: 'POST', headers: CSV, body: 'a,b\n3,4\n' });
    await everyoneHears('dataset_changed', append, outsiders(2));
    await submit(tap('dan 2'), show('revenue'));
  },
  drag: async () => {
    const place = { kind: 'place', position: [3, 2, 1] };
    tap('ana 2').send({ type: 'drag_set', ...dragged, value: place });
    await tap('ben 2').next('drag', ({ value }) => JSON.stringify(value) === JSON.stringify(place));
    const value = { kind: 'range', min: 1, max: null };
    const begin = () => tap('ana 2').send({ type: 'drag_set', ...shared, value });
    await everyoneHears('drag', begin, outsiders(2));
  },
  drag_ended: async () => {
    tap('ana 2').send({ type: 'drag_end', ...dragged });
    await tap('ben 2').next('drag_ended');
    const end = () => tap('ana 2').send({ type: 'drag_end', ...shared });
    await everyoneHears('drag_ended', end, outsiders(2));
  },
  agent_requested: () => everyoneHears('agent_requested', ask),
  agent_progress: async () => {
    await Promise.all(outsiders().map((socket) => socket.next('agent_progress')));
  },
  agent_action: async () => {
    await Promise.all(outsiders().map((socket) => socket.next('agent_action')));
  },
  error: async () => {
    const changes = [
      { type: 'scene_update', path: [DRAFT, 'nothing'], value: 1 },
      { type: 'publish', record: DRAFT },
      { type: 'drag_set', ...dragged, value: { kind: 'place', position: [0, 0, 0] } },
      { type: 'scene_submit', op_id: 'mine', base_seq: 1, ops: [{ op: 'insert', record: DRAFT, value: {} }] },
    ];
    // What an outsider names itself comes back to it: these go out on sockets of their own.
    for (const name of NAMES) {
      const socket = await open(name, 2);
      for (const change of changes) {
        const refused = await socket.refused(change);
        expect(JSON.stringify(refused).replaceAll(DRAFT, '')).not.toContain(MARKER);
        expect(['forbidden', 'not_found', 'outside_schema', 'invalid']).toContain(refused.code);
      }
      socket.terminate();
    }
    const say = () => outsiders().map((socket) => socket.send({ type: 'chat_send' }));
    await everyoneHears('error', say);
  },
  pong: () => everyoneHears('pong', () => outsiders().map((socket) => socket.send({ type: 'ping' }))),
  scene_part: async () => {
    const dan = tap('dan 2');
    for (let i = 0; i < 12; i += 1)
      await submit(dan, [noteOp(`annotation:long${i}`, 'x'.repeat(18_000), 'dan')]);
    const sockets = await Promise.all(NAMES.map((name) => open(name, 2)));
    for (const [i, socket] of sockets.entries()) {
      await socket.next('scene_part');
      taps.set(`${NAMES[i]} 2 in parts`, socket);
    }
    const ben = await open('ben', 2);
    await ben.next('scene_part');
    expect(JSON.stringify(ben.received)).toContain(DRAFT);
    ben.terminate();
  },
  session_changed: () => everyoneHears('session_changed', () => lifecycle('ended')),
};

const resolve = () => ({ op: 'set', record: DRAFT, field: 'resolved', value: true });
const ask = () =>
  tap('ana 2').send({ type: 'agent_action', agent_id: 'analytics_agent', action: 'analyze_scene' });
const lifecycle = (state: string) =>
  post(`${server.url}/collaboration/sessions/${room}/lifecycle`, { user_id: 'host_001', state });

const BYTES = { 'content-type': 'application/octet-stream' };
/** The smallest picture: a GIF of one pixel. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const CSV = { 'content-type': 'text/csv' };
const upload = (text: string): Promise<Response> =>
  fetch(`${server.url}/collaboration/datasets?name=Brought`, { method: 'POST', headers: CSV, body: text });
/** How each route is called as somebody outside; an answer that says no counts as well. */
const CALLS: Readonly<Record<string, () => Promise<unknown>>> = {
  create_session: () =>
    send('/collaboration/sessions/create', {
      session_type: 'training',
      title: 'Beside',
      host_user_id: 'cleo',
    }),
  join_session: () =>
    each((name) => send(inRoom('/join'), { user_id: name, username: name, role: OUTSIDERS[name] })),
  list_sessions: () => request('/collaboration/sessions'),
  read_session: () => request(inRoom('')),
  read_entries: async () => {
    for (const accept of ['application/json', 'application/x-ndjson'])
      await each((name) => request(inRoom(`/entries?user_id=${name}`), { headers: { accept } }));
    for (const user of ['nobody', 'zoe', 'analytics_agent', 'system'])
      await request(inRoom(`/entries?user_id=${user}`));
    const stubs = JSON.parse(await request(inRoom('/entries?user_id=cleo&limit=1000'))) as EntriesPage;
    expect(stubs.entries.filter((entry) => !('kind' in entry)).length).toBeGreaterThan(10);
    const bens = await fetch(`${server.url}${inRoom('/entries?user_id=ben&limit=1000')}`);
    const whole = (await bens.json()) as EntriesPage;
    expect(JSON.stringify(whole)).toContain(`${MARKER} two`);
    expect(whole.entries.map(({ leaf }) => leaf)).toEqual(stubs.entries.map(({ leaf }) => leaf));
  },
  collaborative_analysis: () =>
    send(inRoom('/collaborative-analysis'), {
      user_id: 'cleo',
      agents: ['analytics_agent', 'coordination_agent'],
    }),
  change_lifecycle: () =>
    each((name) => send(inRoom('/lifecycle'), { user_id: name, state: 'archived' }).then(() => undefined)),
  read_storage: () => each((name) => request(inRoom(`/storage?user_id=${name}`))),
  set_retention: () => each((name) => send(inRoom('/retention'), { user_id: name, days: 30 })),
  create_invitation: () =>
    each((name) => send(inRoom('/invitations'), { user_id: name, role: 'observer', expires_in: 60 })),
  claim_access: () => send('/collaboration/access', { secret: 'x'.repeat(40) }),
  system_status: () => request('/collaboration/system/status'),
  list_datasets: () => request('/collaboration/datasets'),
  read_dataset: () => request('/collaboration/datasets/revenue'),
  read_column: () => request('/collaboration/datasets/revenue/columns/revenue'),
  read_row: () => request('/collaboration/datasets/revenue/rows/1'),
  upload_dataset: () => request('/collaboration/datasets', { method: 'POST', headers: CSV, body: 'a\n1\n' }),
  correct_dataset: () => send('/collaboration/datasets/revenue/corrections', { options: {} }),
  append_rows: () =>
    request('/collaboration/datasets/revenue/rows', { method: 'POST', headers: CSV, body: 'a\n1\n' }),
  delete_dataset: () =>
    each((name) => request(`/collaboration/datasets/revenue?user_id=${name}`, { method: 'DELETE' })),
  list_versions: () => request('/collaboration/datasets/revenue/versions'),
  read_problems: () => request('/collaboration/datasets/revenue/problems'),
  read_row_map: () => request('/collaboration/datasets/revenue/row-map?from=revenue'),
  summarize: () =>
    send('/collaboration/datasets/revenue/summary', { columns: ['revenue'], histograms: { revenue: 10 } }),
  search_rows: () => send('/collaboration/datasets/revenue/search', { text: MARKER }),
  read_page: () =>
    send('/collaboration/datasets/revenue/page', { offset: 0, limit: 10, columns: ['region', 'revenue'] }),
  derive_column: () =>
    send('/collaboration/datasets/revenue/derived', { name: 'ratio', expression: 'revenue / units' }),
  read_derived: () =>
    send('/collaboration/datasets/revenue/derived/values', { name: 'ratio', expression: 'revenue / units' }),
  export_rows: () =>
    each((name) =>
      send('/collaboration/datasets/revenue/export', { format: 'csv', session_id: room, user_id: name }),
    ),
  store_row_set: () =>
    each((name) =>
      request(inRoom(`/row-sets?user_id=${name}`), { method: 'POST', headers: BYTES, body: 'x' }),
    ),
  read_row_set: () => each((name) => request(inRoom(`/row-sets/${'0'.repeat(64)}?user_id=${name}`))),
  read_chat: async () => {
    for (const text of ['', `&text=${MARKER}`, '&limit=200'])
      await each((name) => request(inRoom(`/chat?user_id=${name}${text}`)));
    for (const user of ['nobody', 'zoe', 'analytics_agent', 'system'])
      await request(inRoom(`/chat?user_id=${user}`));
    const bens = await fetch(`${server.url}${inRoom(`/chat?user_id=ben&text=${MARKER.toUpperCase()}`)}`);
    expect(((await bens.json()) as ChatPage).messages.map(({ text }) => text)).toEqual([`${MARKER} @ben`]);
  },
  store_image: () =>
    each((name) =>
      request(inRoom(`/images?user_id=${name}`), { method: 'POST', headers: BYTES, body: PIXEL }),
    ),
  read_image: async () => {
    const kept = await fetch(`${server.url}${inRoom('/images?user_id=ana')}`, {
      method: 'POST',
      headers: BYTES,
      body: PIXEL,
    });
    const { image_id } = (await kept.json()) as StoredImage;
    for (const user of [...NAMES, 'nobody', 'zoe'])
      await request(inRoom(`/images/${image_id}?user_id=${user}`));
  },
};

/** What answers beside the table of routes. */
const PAGES = ['/openapi.json', '/livez', '/readyz', '/metrics'];

beforeAll(async () => {
  await gather();
  before = seqOf(tap('ana 2'));
  await makeSecrets(tap('ana 2'), tap('ben 2'));
}, 120_000);

afterAll(() => server.stop());

test('[AUD10] what this test walks is what the code has', () => {
  expect(
    Object.keys(MESSAGES)
      .filter((type) => type in DOWN)
      .sort(),
  ).toEqual(Object.keys(DOWN).sort());
  expect(Object.keys(CALLS).sort()).toEqual((Object.keys(ROUTES) as RouteName[]).sort());
  const pages = serverSources().flatMap(({ text }) =>
    [...text.matchAll(/app\.\w+\('(\/[^']*)'/g)].map(([, path]) => path),
  );
  expect(pages.sort()).toEqual([...PAGES].sort());
});

test('[AUD10] the addressed were told live, each in the form they know', async () => {
  for (const name of ['ben 1', 'ben 2', 'ana 1']) {
    await tap(name).flushed();
    expect(tap(name).raw.filter((frame) => frame.includes(MARKER)).length, name).toBeGreaterThan(6);
  }
  expect(tap('ben 1').raw.some((frame) => frame.includes('"audience"'))).toBe(false);
  for (const socket of outsiders()) await socket.flushed();
  expectSilence('live');
});

describe('every message', () => {
  test.each(Object.keys(MESSAGES).filter((type) => type in DOWN && type !== 'session_changed'))(
    '[AUD10] %s',
    async (type) => {
      await MESSAGES[type]?.();
      for (const socket of outsiders()) if (socket.isOpen) await socket.flushed();
      expectSilence(type);
    },
    60_000,
  );
});

describe('every route', () => {
  test.each(Object.keys(CALLS))(
    '[AUD10] %s',
    async (name) => {
      await CALLS[name]?.();
      expectSilence(name);
    },
    60_000,
  );

  test('[AUD10] pages beside them', async () => {
    for (const path of [...PAGES, `/collaborate/${room}`, `/nowhere/${room}`]) await request(path);
    expectSilence('pages');
  });
});

const afterRestart = (how: string): void => {
  test(`[AUD10] the server again, ${how}: welcomes, tails and exports`, async () => {
    await openAll();
    expect(JSON.stringify(tap('ben 2').received)).toContain(DRAFT);
    expect(JSON.stringify(tap('ben 1').received)).toContain(DRAFT);
    await gone(before)();
    await CALLS.read_entries?.();
    await submit(tap('ben 2'), [
      { op: 'edit', record: DRAFT, field: 'content', delta: [{ insert: `${MARKER} ` }] },
    ]);
    await MESSAGES.chat_sent?.();
    for (const socket of outsiders()) if (socket.isOpen) await socket.flushed();
    expectSilence(how);
  }, 90_000);
};

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('started again', () => {
  describe('from the log', () => {
    beforeAll(async () => {
      await server.kill9();
      await server.restart();
    }, 60_000);
    afterRestart('from its log');
  });
  describe('from the snapshot', () => {
    beforeAll(async () => {
      process.kill(server.pid, 'SIGTERM');
      while (isAlive(server.pid)) await new Promise((resolve) => setTimeout(resolve, 50));
      await server.restart();
    }, 60_000);
    afterRestart('from its snapshot');
  });

  test('[AUD10] session_changed, and an ended session', async () => {
    await MESSAGES.session_changed?.();
    await CALLS.read_entries?.();
    await CALLS.read_session?.();
    expectSilence('session_changed');
  }, 60_000);

  test('[AUD10] no line the server printed holds content', () => {
    expect(server.output().length).toBeGreaterThan(100);
    expect(server.output()).not.toContain(MARKER);
  });
});
