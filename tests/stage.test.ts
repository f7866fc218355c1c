// Whose turn it is, and what nobody may say for another: proved from outside, by every message that can change the scene.
import { type Scene, stageOf } from '@orrery/protocol';
import { describe, expect, test } from 'vitest';
import { enter, PlainSocket as Socket, socketUrl } from './harness/plain-client.ts';
import {
  bookmark,
  decision,
  done,
  insert,
  note,
  proposal,
  refused,
  round,
  set,
  submission,
} from './harness/scene-changes.ts';
import {
  ana,
  anaEnters,
  ben,
  benEnters,
  enterAll,
  host,
  room,
  server,
  threeInARoom,
} from './harness/three-in-a-room.ts';

threeInARoom();

const sceneFor = async (user = 'watcher'): Promise<Scene> => {
  const watcher = await enter(server.url, room, user, 'observer');
  const { scene } = await watcher.next('welcome');
  watcher.send({ type: 'leave' });
  await watcher.close();
  return scene;
};
/** As a client of today sees it. */
const today = async (user: string): Promise<Scene> => {
  const socket = new Socket(`${socketUrl(server.url, user, room)}&protocol=2`);
  const { scene, layers = [] } = await socket.next('welcome');
  socket.terminate();
  return Object.assign({}, scene, ...layers.map((layer) => layer.scene));
};

describe('who drives', () => {
  test('[ACCESS9] one drives: everybody else is told who, by every way of changing the stage', async () => {
    await done(host, set('stage', 'drivers', 'one'), set('stage', 'driver', 'ben'));
    const before = await today('ana');
    const ways: object[] = [
      { type: 'scene_update', path: ['view', 'x'], value: null },
      { type: 'scene_update', path: ['filters', 'by_column', 'revenue'], value: null },
      submission(ana, [set('selection', 'about', null)]),
      submission(ana, [set('hands', 'raised', { at: 1, about: 'speak' }, 'ana'), set('view', 'y', null)]),
      submission(ana, [
        insert('column:c1', { name: 'c1', label: 'c', unit: null, expression: 'units * 2', author: 'ana' }),
      ]),
      {
        type: 'drag_set',
        path: ['filters', 'by_column', 'revenue'],
        value: { kind: 'range', min: 0, max: 1 },
      },
      { type: 'scene_update', path: ['view', 'x'], value: { __proto__: 1, junk: 'policy comes first' } },
    ];
    for (const way of ways)
      expect(await ana.refused(way), JSON.stringify(way)).toMatchObject({
        code: 'forbidden',
        message: 'ben drives the stage. Propose your change, or ask ben for the stage.',
      });
    expect(await refused(host, set('view', 'x', null))).toMatchObject({ code: 'forbidden' }); // the host, too
    expect(await today('ana')).toEqual(before);
    await done(ben, set('view', 'x', null));
    ben.send({ type: 'leave' });
    await ana.next('participant_left', ({ user_id }) => (user_id as string) === 'ben');
    await done(ana, set('view', 'y', null)); // who drives is gone: as with everyone
    await benEnters();
    expect(await refused(ana, set('view', 'z', null))).toMatchObject({ code: 'forbidden' });
  });

  test('[ACCESS9] presenters and admins drive where presenters do; the words say what the host wants of the others', async () => {
    await done(host, set('stage', 'drivers', 'presenters'), set('stage', 'others', 'private'));
    expect((await refused(ana, set('view', 'x', null))).message).toBe(
      'Only presenters drive the stage, and nobody is one yet. Make it for yourself alone (Just me), or ask the host for the stage.',
    );
    await done(host, set('view', 'x', null));
    await done(host, set('stage', 'presenters', true, 'ana'));
    await done(ana, set('view', 'y', null));
    expect((await refused(ben, set('view', 'z', null))).message).toBe(
      'ana drives the stage. Make it for yourself alone (Just me), or ask ana for the stage.',
    );
    const olga = await enter(server.url, room, 'olga', 'observer');
    await done(host, set('stage', 'presenters', true, 'olga'));
    expect((await refused(olga, set('view', 'x', null))).message).toMatch(/role observer/); // a turn is no right
    olga.terminate();
  });

  test('[ACCESS10] the driver or an admin hands the stage on, to somebody here who may change it', async () => {
    await done(host, set('stage', 'drivers', 'one'), set('stage', 'driver', 'ana'));
    expect(await refused(ben, set('stage', 'driver', 'ben'))).toMatchObject({ code: 'forbidden' });
    expect(await refused(ana, set('stage', 'driver', 'nobody'))).toMatchObject({ code: 'not_found' });
    const olga = await enter(server.url, room, 'olga', 'observer');
    expect((await refused(ana, set('stage', 'driver', 'olga'))).message).toMatch(
      /olga may not change the stage/,
    );
    expect(await refused(olga, set('stage', 'driver', 'olga'))).toMatchObject({ code: 'forbidden' });
    for (const field of ['drivers', 'others'])
      expect(await refused(ana, set('stage', field, 'everyone'))).toMatchObject({ code: 'forbidden' });
    expect(await refused(ben, set('stage', 'presenters', true, 'ben'))).toMatchObject({ code: 'forbidden' });
    await done(ana, set('stage', 'driver', 'ben'));
    expect(await refused(ana, set('stage', 'driver', 'ana'))).toMatchObject({ code: 'forbidden' });
    await done(ben, set('stage', 'driver', null));
    olga.terminate();
  });

  test('[ACCESS11] [PRES13] who may arrange asks for the spotlight for themselves, an admin gives it; it shows, survives a restart, and ends with them', async () => {
    const watcher = new Socket(`${socketUrl(server.url, 'host_001', room)}&protocol=2`);
    await watcher.next('welcome');
    const poses = async (): Promise<string[]> => {
      const socket = new Socket(`${socketUrl(server.url, 'host_001', room)}&protocol=2`);
      const { presence } = await socket.next('welcome');
      socket.terminate();
      return presence.filter(({ spotlit }) => spotlit).map(({ user_id }) => user_id as string);
    };
    for (const socket of [ana, ben]) {
      socket.send({ type: 'presence_set', position: [1, 2, 3] });
      await socket.flushed();
    }
    expect(await refused(ana, set('stage', 'spotlight', 'ana'))).toMatchObject({ code: 'forbidden' });
    expect(await refused(ben, set('stage', 'spotlight', 'ana'))).toMatchObject({ code: 'forbidden' });
    expect(await refused(host, set('stage', 'spotlight', 'nobody'))).toMatchObject({ code: 'not_found' });
    await done(ben, set('stage', 'spotlight', 'ben'));
    expect(await poses()).toEqual(['ben']);
    await done(host, set('stage', 'spotlight', 'ana'));
    expect(await poses()).toEqual(['ana']);
    await server.kill9();
    await server.restart();
    await enterAll();
    ana.send({ type: 'presence_set', position: [1, 2, 3] });
    await ana.flushed();
    expect(await poses()).toEqual(['ana']);
    ana.send({ type: 'leave' });
    await ben.next('participant_left');
    expect(stageOf(await today('ben')).spotlight).toBeNull();
    await anaEnters();
    ana.send({ type: 'presence_set', position: [1, 2, 3] });
    await ana.flushed();
    expect(await poses()).toEqual([]);
  }, 60_000);
});

describe('keys of people', () => {
  const rows = { kind: 'predicate', by_column: {} };

  test('[ACCESS12] nobody raises, brushes, votes or finishes for another, by no way, not even an admin', async () => {
    await done(ana, insert('annotation:n', note('ana')));
    await done(ben, insert('round:r', round('ben')));
    await done(ana, insert('decision:d', decision('ana')));
    const keys: [string, string, unknown][] = [
      ['hands', 'raised', { at: 1, about: 'speak' }],
      ['brushes', 'by_user', rows],
      ['annotation:n', 'votes', true],
      ['round:r', 'done', true],
      ['decision:d', 'votes', 1],
    ];
    for (const [record, field, value] of keys) {
      await done(ana, set(record, field, value, 'ana'));
      for (const socket of [ben, host]) {
        const ways = [
          submission(socket, [set(record, field, value, 'ana')]),
          { type: 'scene_update', path: [record, field, 'ana'], value },
          { type: 'drag_set', path: [record, field, 'ana'], value },
        ];
        for (const way of ways)
          expect(await socket.refused(way), `${record} ${JSON.stringify(way)}`).toMatchObject({
            code: 'forbidden',
          });
      }
      const isTidied = record === 'hands' || record === 'brushes';
      if (!isTidied)
        expect(await refused(host, set(record, field, null, 'ana'))).toMatchObject({ code: 'forbidden' });
    }
    expect(await refused(ben, set('hands', 'raised', true, '__proto__'))).toMatchObject({ code: 'invalid' });
    const proto = await ben.refused({
      type: 'scene_update',
      path: ['hands', 'raised', '__proto__'],
      value: {},
    });
    expect(['forbidden', 'invalid', 'outside_schema']).toContain(proto.code);
    const forged = [
      insert('annotation:f', { ...note('ben'), votes: { ana: true } }),
      insert('decision:f', { ...decision('ben'), votes: { ben: 0, ana: 0 } }),
      insert('round:f', { ...round('ben'), done: { ana: true } }),
    ];
    for (const op of forged) expect(await refused(ben, op)).toMatchObject({ code: 'forbidden' });
    await done(ben, insert('annotation:own', { ...note('ben'), votes: { ben: true } }));
  });

  test('[ACCESS12] hands queue by when the server heard of them; who arranges takes one down', async () => {
    const at = async () =>
      ((await today('ana')).hands as { raised: Record<string, { at: number; about: string }> }).raised;
    const from = Date.now() - 1;
    await done(ana, set('hands', 'raised', { at: 7, about: 'speak' }, 'ana'));
    const first = (await at()).ana?.at ?? 0;
    expect(first).toBeGreaterThan(from - 60_000);
    await done(ana, set('hands', 'raised', { at: 1, about: 'stage' }, 'ana'));
    expect((await at()).ana).toEqual({ at: first, about: 'stage' }); // who says why keeps their place
    await done(host, set('hands', 'raised', { at: 0, about: 'speak' }, 'host_001'));
    expect((await at()).host_001?.at).toBeGreaterThanOrEqual(first);
    expect(await refused(ana, set('hands', 'raised', null, 'host_001'))).toMatchObject({ code: 'forbidden' });
    await done(ben, set('hands', 'raised', null, 'ana'));
    expect(Object.keys(await at())).toEqual(['host_001']);
    const olga = await enter(server.url, room, 'olga', 'observer');
    await done(olga, set('hands', 'raised', { at: 1, about: 'speak' }, 'olga'));
    olga.terminate();
  });

  test('[PRES16] who leaves, is lost or is removed takes hand, brush and spotlight along, and stays the driver', async () => {
    for (const [socket, user] of [
      [ana, 'ana'],
      [ben, 'ben'],
    ] as const) {
      await done(socket, set('hands', 'raised', { at: 1, about: 'speak' }, user));
      await done(socket, set('brushes', 'by_user', rows, user));
    }
    await done(ben, set('stage', 'spotlight', 'ben'));
    await done(host, set('stage', 'drivers', 'one'), set('stage', 'driver', 'ana'));
    ana.send({ type: 'leave' });
    await host.next('participant_left', ({ user_id }) => (user_id as string) === 'ana');
    host.send({ type: 'participant_remove', user_id: 'ben' });
    await host.next('participant_left', ({ user_id }) => (user_id as string) === 'ben');
    const scene = await today('host_001');
    expect([scene.hands, scene.brushes]).toEqual([{ raised: {} }, { by_user: {} }]);
    expect(stageOf(scene)).toMatchObject({ spotlight: null, driver: 'ana' });
  });
});

describe('proposals', () => {
  test('[ACCESS13] a proposal is decided once, by who may make the change, in their own name', async () => {
    const partner = await enter(server.url, room, 'pia', 'enterprise_partner');
    await done(partner, insert('proposal:p', proposal('pia')));
    const decide = (state: string, by: string) => [
      set('proposal:p', 'state', state),
      set('proposal:p', 'decided_by', by),
    ];
    expect(await refused(partner, insert('proposal:q', proposal('ana')))).toMatchObject({
      code: 'forbidden',
    });
    expect(
      await refused(partner, insert('proposal:q', proposal('pia', { state: 'accepted', decided_by: 'ana' }))),
    ).toMatchObject({ code: 'forbidden' });
    expect(await refused(partner, ...decide('accepted', 'pia'))).toMatchObject({ code: 'forbidden' }); // no right to the change
    expect(await refused(ana, ...decide('accepted', 'ben'))).toMatchObject({ code: 'forbidden' });
    expect(await refused(ana, set('proposal:p', 'state', 'accepted'))).toMatchObject({
      code: 'outside_schema',
    });
    expect(await refused(ana, set('proposal:p', 'title', 'Ana says'))).toMatchObject({ code: 'forbidden' });
    await done(host, set('stage', 'drivers', 'one'), set('stage', 'driver', 'ben'));
    expect((await refused(ana, ...decide('accepted', 'ana'))).message).toMatch(/^ben drives the stage/);
    await done(ben, set('view', 'visualization_type', 'bar_3d'), ...decide('accepted', 'ben'));
    for (const socket of [ana, host, partner])
      expect(await refused(socket, ...decide('dismissed', 'x')), 'again').toMatchObject({
        code: 'wrong_state',
      });
    await done(partner, insert('proposal:own', proposal('pia')));
    await done(partner, set('proposal:own', 'state', 'dismissed'), set('proposal:own', 'decided_by', 'pia'));
    partner.terminate();
  });
});

test.each(['scene_submit', 'scene_update', 'publish', 'drag_set'])(
  '[ACCESS5] a role that was lowered between two messages counts for the second, by %s',
  async (type) => {
    await ben.committed('scene_committed', submission(ben, [insert('bookmark:b', bookmark('ben'))], ['ana']));
    const filter = { path: ['filters', 'by_column', 'revenue'], value: { kind: 'range', min: 0, max: 1 } };
    const again = (): object =>
      ({
        scene_submit: submission(ben, [set('filters', 'by_column', filter.value, 'revenue')]),
        scene_update: { type, ...filter },
        publish: { type, record: 'bookmark:b' },
        drag_set: { type, ...filter },
      })[type] as object;
    if (type !== 'publish') {
      const from = ben.received.length;
      ben.send(again());
      await ben.flushed();
      expect(ben.received.slice(from).filter((message) => message.type === 'error')).toEqual([]);
    }
    host.send({ type: 'participant_change', user_id: 'ben', role: 'observer' });
    ben.send({ type: 'ping' });
    await ben.next('participant_changed');
    expect(await ben.refused(again())).toMatchObject({ code: 'forbidden' });
  },
);

test.each([
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  ' javascript:alert(1)',
  'vbscript:x',
  '//evil.test',
])('[WIRE6] a link to %s is taken by no way in', async (link) => {
  await done(ana, insert('annotation:n', note('ana')));
  const attributes = { link };
  const ways: object[] = [
    submission(ana, [insert('annotation:l', { ...note('ana'), content: [{ insert: 'x', attributes }] })]),
    submission(ana, [
      { op: 'edit', record: 'annotation:n', field: 'content', delta: [{ insert: 'x', attributes }] },
    ]),
    submission(ana, [
      { op: 'edit', record: 'annotation:n', field: 'content', delta: [{ retain: 1, attributes }] },
    ]),
    { type: 'scene_update', path: ['annotation:n', 'content'], value: [{ insert: 'x', attributes }] },
    { type: 'drag_set', path: ['annotation:n', 'content'], value: [{ insert: 'x', attributes }] },
    { type: 'annotation_create', content: 'x', position: [0, 0, 0], attributes },
    submission(ana, [
      insert('reply:l', {
        annotation: 'annotation:n',
        author: 'ana',
        created_at: 1,
        content: [{ insert: 'x', attributes }],
      }),
    ]),
  ];
  for (const way of ways)
    expect(['invalid', 'outside_schema'], JSON.stringify(way)).toContain((await ana.refused(way)).code);
  expect(JSON.stringify(await sceneFor())).not.toContain(link);
});
