// Decisions, blind rounds and replies: what each may say for themselves alone, and what nobody sees before it is time; proved from
// outside.
import type { Scene } from '@orrery/protocol';
import { describe, expect, test } from 'vitest';
import { enter, type PlainSocket, PlainSocket as Socket, socketUrl } from './harness/plain-client.ts';
import { decision, done, insert, note, refused, round, set, submission } from './harness/scene-changes.ts';
import { ana, ben, benEnters, host, room, server, threeInARoom } from './harness/three-in-a-room.ts';

threeInARoom();

/** As a client of today sees it. */
const today = async (user: string): Promise<Scene> => {
  const socket = new Socket(`${socketUrl(server.url, user, room)}&protocol=2`);
  const { scene, layers = [] } = await socket.next('welcome');
  socket.terminate();
  return Object.assign({}, scene, ...layers.map((layer) => layer.scene));
};

describe('decisions', () => {
  test('[ACCESS14] a closed decision takes no vote, an open one none for what is not there, and what was voted on stays', async () => {
    await done(ana, insert('decision:d', decision('ana')));
    expect(
      await refused(ben, insert('decision:e', decision('ben', { state: 'closed', closed_at: 1 }))),
    ).toMatchObject({ code: 'forbidden' });
    await done(ben, set('decision:d', 'votes', 1, 'ben'));
    expect(await refused(ana, set('decision:d', 'votes', 2, 'ana'))).toMatchObject({
      code: 'outside_schema',
    });
    expect(await refused(ana, set('decision:d', 'question', 'Something else?'))).toMatchObject({
      code: 'wrong_state',
    });
    expect(await refused(ana, set('decision:d', 'options', ['a', 'b', 'c']))).toMatchObject({
      code: 'wrong_state',
    });
    const cleo = await enter(server.url, room, 'cleo', 'analyst');
    expect(await refused(cleo, set('decision:d', 'state', 'closed'))).toMatchObject({ code: 'forbidden' });
    await done(ana, set('decision:d', 'state', 'closed'), set('decision:d', 'outcome', 'Yes'));
    expect(await refused(ben, set('decision:d', 'votes', 0, 'ben'))).toMatchObject({ code: 'wrong_state' });
    expect(
      await ben.refused({ type: 'scene_update', path: ['decision:d', 'votes', 'ben'], value: null }),
    ).toMatchObject({ code: 'wrong_state' });
    cleo.terminate();
  });
});

describe('blind rounds', () => {
  const marks = (author: string, of = 'round:r') => ({
    round: of,
    author,
    created_at: 1,
    selection: {
      kind: 'predicate',
      by_column: { revenue: { kind: 'range', min: author.length, max: null } },
    },
  });
  const hidden = (socket: PlainSocket, user: string, record: string, value: object = marks(user)) =>
    socket.committed('scene_committed', submission(socket, [insert(record, value)], [user]));

  test('[AUD15] what is marked is nobody else’s until all of it is revealed in one step, whoever is there', async () => {
    await done(ben, insert('round:r', round('ben')));
    await hidden(ana, 'ana', 'marks:a');
    await hidden(ben, 'ben', 'marks:same');
    await hidden(host, 'host_001', 'marks:same'); // the same id, in a layer of its own
    await hidden(ana, 'ana', 'marks:other', marks('ana', 'round:r'));
    expect(Object.keys(await today('host_001')).filter((id) => id.startsWith('marks:'))).toEqual([
      'marks:same',
    ]);
    // No way out of hiding, and none past it.
    expect(await refused(ana, insert('marks:open', marks('ana')))).toMatchObject({ code: 'forbidden' });
    expect(await ana.refused(submission(ana, [insert('marks:two', marks('ana'))], ['ben']))).toMatchObject({
      code: 'forbidden',
    });
    expect(await ana.refused({ type: 'publish', record: 'marks:a' })).toMatchObject({ code: 'wrong_state' });
    expect(await ana.refused(submission(ana, [insert('marks:x', marks('ben'))], ['ana']))).toMatchObject({
      code: 'forbidden',
    });
    expect(
      await ana.refused(submission(ana, [insert('marks:x', marks('ana', 'round:gone'))], ['ana'])),
    ).toMatchObject({ code: 'not_found' });
    expect(await refused(ana, set('round:r', 'state', 'revealed'))).toMatchObject({ code: 'forbidden' });
    const seen = ben.received.length;
    ana.send({ type: 'leave' });
    await ben.next('participant_left');
    await done(ben, set('round:r', 'state', 'revealed'));
    await ben.flushed();
    expect(JSON.stringify(ben.received.slice(0, seen))).not.toContain('marks:a');
    const scene = await today('ben');
    const shown = Object.entries(scene).filter(([id]) => id.startsWith('marks:'));
    expect(shown.map(([, value]) => value.author).sort()).toEqual(['ana', 'ana', 'ben', 'host_001']);
    expect(scene['marks:a']).toEqual(marks('ana'));
    // From now on it is a record of what was marked.
    expect(await ben.refused(submission(ben, [insert('marks:late', marks('ben'))], ['ben']))).toMatchObject({
      code: 'wrong_state',
    });
    const mine = shown.find(([, value]) => value.author === 'ben')?.[0] as string;
    expect(await refused(ben, set(mine, 'selection', marks('zz').selection))).toMatchObject({
      code: 'wrong_state',
    });
    expect(await refused(ben, { op: 'remove', record: mine })).toMatchObject({ code: 'wrong_state' });
    expect(await refused(ben, set('round:r', 'state', 'open'))).toMatchObject({ code: 'wrong_state' });
  });

  test('[AUD15] a plain client’s update reveals as well, and a restart in between changes nothing', async () => {
    await done(ben, insert('round:r', round('ben')));
    await hidden(ana, 'ana', 'marks:a');
    await server.kill9();
    await server.restart();
    await benEnters();
    expect((await today('ben'))['marks:a']).toBeUndefined();
    ben.send({ type: 'scene_update', path: ['round:r', 'state'], value: 'revealed' });
    await ben.flushed();
    expect((await today('ben'))['marks:a']).toEqual(marks('ana'));
  }, 60_000);
});

describe('replies', () => {
  test('[AUD14] a reply has the readers of its annotation, is shared with it, and outlives it', async () => {
    const reply = (author: string) => ({
      annotation: 'annotation:secret',
      author,
      created_at: 1,
      content: [{ insert: 'I see it too' }],
    });
    await ana.committed(
      'scene_committed',
      submission(ana, [insert('annotation:secret', note('ana'))], ['ben']),
    );
    const { seq: known } = await ben.next(
      'scene_committed',
      ({ ops }) => ops[0]?.record === ('annotation:secret' as string),
    );
    expect(known).toBeGreaterThan(0);
    expect(await refused(ben, insert('reply:b', reply('ben')))).toMatchObject({ code: 'outside_schema' });
    expect(await ben.refused(submission(ben, [insert('reply:b', reply('ben'))], ['host_001']))).toMatchObject(
      { code: 'outside_schema' },
    );
    await ben.committed('scene_committed', submission(ben, [insert('reply:b', reply('ben'))], ['ana']));
    expect(await ben.refused({ type: 'publish', record: 'reply:b' })).toMatchObject({ code: 'wrong_state' });
    expect(JSON.stringify(host.received)).not.toContain('secret');
    ana.send({ type: 'publish', record: 'annotation:secret' });
    await host.flushed();
    await ana.flushed();
    const scene = await today('host_001');
    expect([scene['annotation:secret']?.author, scene['reply:b']]).toEqual(['ana', reply('ben')]);
    await done(ana, { op: 'remove', record: 'annotation:secret' });
    await done(ben, insert('reply:c', reply('ben'))); // sent at the same time: the words are kept
  });
});
