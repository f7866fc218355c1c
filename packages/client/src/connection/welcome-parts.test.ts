import { completeScene, plainText, type Scene, SINGLETONS } from '@orrery/protocol';
import { emptyScene } from '@orrery/testkit';
import { expect, test } from 'vitest';
import { Visit } from '../visit.test-kit.ts';
import { HANDSHAKE_MS } from './connection.ts';

const NOTES = 9;

const withNotes = (): Scene => {
  const scene = emptyScene();
  for (let i = 0; i < NOTES; i += 1)
    scene[`annotation:n${i}`] = {
      content: plainText(`note ${i}`),
      author: 'ben',
      created_at: 1,
      anchor: { kind: 'place', position: [0, 0, 0] },
      resolved: false,
    };
  return scene;
};

/** Frames that are sent together arrive 10 ms apart. */
const slowly = (partRecords?: number) => {
  const visit: Visit = new Visit({ scene: withNotes(), partRecords, delay: () => frame++ * 10 });
  let frame = 0;
  return visit;
};

test('[OPEN6] a welcome in parts is one welcome: nothing shows before the last part, then all of it does', async () => {
  const visit = slowly(2);
  const client = visit.open('ana');
  const heard: string[] = [];
  client.on('welcome', (message) =>
    heard.push(`welcome ${Object.keys(message.scene).length} ${'parts' in message}`),
  );
  client.on('chat_sent', ({ text }) => heard.push(text));
  await visit.pass(40, 4); // three of the five parts are here
  expect([client.connection.getState().state, Object.keys(client.scene.current()).length, heard]).toEqual([
    'connecting',
    SINGLETONS.length,
    [],
  ]);
  visit.server.publish({
    type: 'chat_sent',
    user_id: 'ben' as never,
    username: 'ben',
    op_id: 'op' as never,
    text: 'behind it',
    mentions: [],
    result: null,
  });
  await visit.pass(2_000, 20);
  expect(client.connection.getState().state).toBe('live');
  expect(client.scene.current()).toEqual(completeScene(withNotes()));
  expect(heard).toEqual([`welcome ${NOTES + SINGLETONS.length} false`, 'behind it']);
  client.close();
  expect(visit.clock.waiting).toBe(0);
});

test('[OPEN6] a cut between the parts starts over, and leaves nothing of the first attempt', async () => {
  const visit = slowly(2);
  const client = visit.open('ana');
  await visit.pass(40, 4);
  visit.server.cutAll();
  delete visit.server.state.scene['annotation:n0'];
  await visit.pass(5_000, 50);
  expect(client.connection.getState().state).toBe('live');
  expect(Object.keys(client.scene.current())).toHaveLength(NOTES + SINGLETONS.length - 1);
  expect(visit.server.urls.map((url) => url.includes('since'))).toEqual([false, false]);
  client.close();
});

test('[OPEN6] parts may take longer than one handshake as long as they come; a server that stops sending them is given up', async () => {
  const parts = (count: number) => {
    const visit: Visit = new Visit({
      scene: withNotes(),
      partRecords: 2,
      delay: () => {
        frame += 1;
        return frame > count ? 10 * HANDSHAKE_MS : frame * HANDSHAKE_MS * 0.2;
      },
    });
    let frame = 0;
    return visit;
  };
  const slow = parts(99);
  const patient = slow.open('ana');
  await slow.pass(2.4 * HANDSHAKE_MS, 48);
  expect(patient.connection.getState().state).toBe('live');
  patient.close();

  const stuck = parts(4);
  const client = stuck.open('ana');
  await stuck.pass(3 * HANDSHAKE_MS, 60);
  expect(stuck.server.urls.length).toBeGreaterThan(1);
  client.close();
});

test('[OPEN6] a part out of turn is no scene: the connection ends with a sentence', async () => {
  const visit = new Visit();
  const client = await visit.enter('ana');
  visit.server.broadcast({ type: 'scene_part', index: 2, records: {} as never });
  await visit.pass(10);
  expect(client.connection.getState()).toMatchObject({
    state: 'refused',
    error: { code: 'unsupported_version' },
  });
  client.close();
});
