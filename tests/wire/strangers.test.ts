// Who comes from elsewhere, too late, too many or to what is not there: told so, and kept out.
import { ErrorBody } from '@orrery/protocol';
import { describe, expect, test } from 'vitest';
import {
  createRoom,
  get,
  join,
  post,
  rawGet,
  PlainSocket as Socket,
  socketUrl,
} from '../harness/plain-client.ts';
import { ana, meetForEachTest, SEATS, server, session, set } from './meeting.test-kit.ts';

meetForEachTest();

describe('where it comes from', () => {
  const STATUS = '/collaboration/system/status';

  test('[WIRE7] a foreign Origin is refused on REST and on the socket, for reading and for writing', async () => {
    const origin = { origin: 'https://evil.example' };
    const read = await rawGet(server.url + STATUS, origin);
    expect([read.status, read.body.code]).toEqual([403, 'foreign_origin']);
    const made = await post(`${server.url}/collaboration/sessions/create`, { title: 'x' }, origin);
    expect([made.status, ErrorBody.parse(made.body).code]).toEqual([403, 'foreign_origin']);
    const socket = new Socket(socketUrl(server.url, 'ana', session), origin);
    expect([403, 4403]).toContain(await socket.turnedAway());
  });

  test('[WIRE7] Origin null, another port and a look-alike are foreign too', async () => {
    const { port } = new URL(server.url);
    for (const origin of ['null', 'http://localhost:1', `http://localhost.evil.example:${port}`])
      expect([origin, (await rawGet(server.url + STATUS, { origin })).status]).toEqual([origin, 403]);
  });

  test('[WIRE7] its own Origin, and none, are accepted', async () => {
    expect((await rawGet(server.url + STATUS, { origin: server.url })).status).toBe(200);
    expect((await rawGet(server.url + STATUS, {})).status).toBe(200);
    const socket = new Socket(socketUrl(server.url, 'ana', session), { origin: server.url });
    await socket.next('welcome');
    await socket.close();
  });

  test('[WIRE7] a foreign Host is refused, whatever the Origin', async () => {
    const answer = await rawGet(server.url + STATUS, { host: 'evil.example', origin: 'http://evil.example' });
    expect([answer.status, answer.body.code]).toEqual([421, 'foreign_host']);
    const socket = new Socket(socketUrl(server.url, 'ana', session), { host: 'evil.example' });
    expect([421, 4403]).toContain(await socket.turnedAway());
  });
});

describe('seats', () => {
  test('[WIRE8] of many joins at once exactly as many succeed as there are seats', async () => {
    const room = await createRoom(server.url);
    const people = Array.from({ length: SEATS * 4 }, (_, i) => `person_${i}`);
    const answers = await Promise.all(people.map((person) => join(server.url, room, person)));
    const seated = people.filter((_, i) => (answers[i]?.status ?? 500) < 300);
    expect(seated).toHaveLength(SEATS);
    for (const answer of answers.filter(({ status }) => status >= 300))
      expect([answer.status, ErrorBody.parse(answer.body).code]).toEqual([409, 'session_full']);

    const again = await join(server.url, room, seated[0] as string);
    expect(again.status).toBeLessThan(300);
    const { body } = await get<{ participants: { kind: string }[] }>(
      `${server.url}/collaboration/sessions/${room}`,
    );
    expect(body.participants.filter(({ kind }) => kind === 'person')).toHaveLength(SEATS);

    const leaver = new Socket(socketUrl(server.url, seated[0] as string, room));
    await leaver.next('welcome');
    leaver.send({ type: 'leave', rating: 5 });
    await leaver.closed;
    expect((await join(server.url, room, 'late')).status).toBeLessThan(300);
  });
});

describe('an ended session', () => {
  test('[WIRE9] refuses joins, upgrades and changes, and can be read', async () => {
    const url = `${server.url}/collaboration/sessions/${session}`;
    const ended = await post(`${url}/lifecycle`, { user_id: 'host_001', state: 'ended' });
    expect(ended.status).toBeLessThan(300);

    const joined = await join(server.url, session, 'late');
    expect([joined.status, ErrorBody.parse(joined.body).code]).toEqual([410, 'session_ended']);

    if (ana.isOpen) {
      ana.send({ type: 'chat_send', text: 'too late' });
      const closed = ana.closed.then(({ code }) => ({ code }));
      const told = await Promise.race([ana.next('error').catch(() => closed), closed]);
      expect([4410, 'session_ended']).toContain(told.code);
    }
    const socket = new Socket(socketUrl(server.url, 'ana', session));
    expect([410, 4410]).toContain(await socket.turnedAway());

    const read = await get<{ session: { state: string } }>(url);
    expect(read).toMatchObject({ status: 200, body: { session: { state: 'ended' } } });
  });
});

describe('unknown things', () => {
  test.each([
    ['a session', '/collaboration/sessions/nowhere'],
    ['a dataset', '/collaboration/datasets/nowhere'],
    ['a route', '/collaboration/nowhere'],
  ])('[WIRE10] %s that does not exist is not_found', async (_what, path) => {
    const answer = await get(server.url + path);
    expect([answer.status, ErrorBody.parse(answer.body).code]).toEqual([404, 'not_found']);
  });

  test('[WIRE10] a name that reaches for a file finds nothing', async () => {
    const answer = await get(`${server.url}/collaboration/sessions/..%2f..%2fetc%2fpasswd`);
    expect([400, 404]).toContain(answer.status);
    expect(['invalid', 'not_found']).toContain(ErrorBody.parse(answer.body).code);
  });

  test('[WIRE10] a column and a row that do not exist are not_found', async () => {
    const { body } = await get<{ session: { dataset_id: string } }>(
      `${server.url}/collaboration/sessions/${session}`,
    );
    const dataset = `${server.url}/collaboration/datasets/${body.session.dataset_id}`;
    for (const path of ['/columns/nowhere', '/rows/99999999']) {
      const answer = await get(dataset + path);
      expect([path, answer.status, ErrorBody.parse(answer.body).code]).toEqual([path, 404, 'not_found']);
    }
  });

  test('[WIRE10] joining an unknown session is not_found', async () => {
    const answer = await join(server.url, 'nowhere', 'ana');
    expect([answer.status, ErrorBody.parse(answer.body).code]).toEqual([404, 'not_found']);
  });

  test.each([
    ['an unknown session', 'ana', 'nowhere', 4404, 404],
    ['a session that was not joined', 'stranger', null, 4409, 403],
  ])('[WIRE10] a socket to %s is refused', async (_what, user, room, code, http) => {
    const socket = new Socket(socketUrl(server.url, user, room ?? session));
    expect([http, code]).toContain(await socket.turnedAway());
  });

  test('[WIRE10] a change to a record that does not exist says so, and is kept for its author', async () => {
    const { seq: base_seq } = await ana.next('welcome');
    const message = {
      type: 'scene_submit',
      op_id: 'gone',
      base_seq,
      ops: [set('annotation:gone', 'resolved', true)],
    };
    const from = ana.received.length;
    ana.send(message);
    const answer = await Promise.race([
      ana.next('error', undefined, from),
      ana.next('scene_committed', (committed) => committed.op_id === 'gone', from),
    ]);
    if (answer.type === 'scene_committed') expect(answer.ops).toEqual([]);
    else expect(answer.re).toBe('gone');
  });
});
