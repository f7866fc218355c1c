// Images against a live server: what is taken, what is refused and how early, who reads, and how they are served.
import { request } from 'node:http';
import { limits, type StoredImage } from '@orrery/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRoom, enter, type PlainSocket } from './harness/plain-client.ts';
import { type LiveServer, startServer } from './harness/start-server.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

let server: LiveServer;
let room: string;
let ana: PlainSocket;
let host: PlainSocket;
beforeAll(async () => {
  server = await startServer();
  room = await createRoom(server.url);
  host = await enter(server.url, room, 'host_001', 'admin');
  ana = await enter(server.url, room, 'ana', 'analyst');
  await enter(server.url, room, 'olga', 'observer');
}, 60_000);
afterAll(() => server.stop());

const images = (user: string, id = ''): string =>
  `${server.url}/collaboration/sessions/${room}/images${id === '' ? '' : `/${id}`}?user_id=${user}`;
const store = async (user: string, body: BodyInit, type = 'image/png') => {
  const response = await fetch(images(user), { method: 'POST', headers: { 'content-type': type }, body });
  return {
    status: response.status,
    body: (await response.json()) as StoredImage & { code: string; message: string },
  };
};

test('[IMAGE6] a picture is served as what it is, to members alone, and runs nothing', async () => {
  const { status, body } = await store('ana', PNG, 'text/html');
  expect([status, body.media_type, body.width, body.height, body.bytes]).toEqual([
    200,
    'image/png',
    1,
    1,
    PNG.length,
  ]);
  const read = await fetch(images('olga', body.image_id));
  expect(Buffer.from(await read.arrayBuffer())).toEqual(PNG);
  expect(Object.fromEntries(read.headers)).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=31536000, immutable',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
  });
  for (const user of ['stranger', 'system', 'analytics_agent'])
    expect((await fetch(images(user, body.image_id))).status, user).toBe(403);
  expect((await fetch(images('ana', '0'.repeat(64)))).status).toBe(404);
  expect((await fetch(images('ana', '..%2f..%2flog.db'))).status).toBe(400);
});

test('[IMAGE6] who may not annotate stores none, and a role that was lowered meanwhile counts', async () => {
  expect((await store('olga', PNG)).body.code).toBe('forbidden');
  expect((await store('stranger', PNG)).body.code).toBe('not_joined');
  const cleo = await enter(server.url, room, 'cleo', 'analyst');
  const url = new URL(images('cleo'));
  const answer = new Promise<string>((resolve, reject) => {
    const upload = request(url, { method: 'POST', headers: { 'content-type': 'image/png' } }, (response) => {
      let text = '';
      response.on('data', (data: Buffer) => {
        text += data.toString();
      });
      response.on('end', () => resolve(text));
    });
    upload.on('error', reject);
    upload.write(PNG.subarray(0, 20));
    void (async () => {
      host.send({ type: 'participant_change', user_id: 'cleo', role: 'observer' });
      await cleo.next('participant_changed', ({ participant }) => participant.role === 'observer');
      upload.end(PNG.subarray(20));
    })();
  });
  expect(JSON.parse(await answer)).toMatchObject({ code: 'forbidden' });
});

test.each([
  ['SVG that says it is a PNG', SVG, 'image/png'],
  ['SVG', SVG, 'image/svg+xml'],
  ['HTML', '<!doctype html><script>alert(1)</script>', 'image/gif'],
  ['a text', 'hello', 'image/jpeg'],
  ['nothing', '', 'image/png'],
])('[IMAGE2] %s is refused with what to do', async (_what, body, type) => {
  const refused = await store('ana', body, type);
  expect([refused.status, refused.body.code]).toEqual([400, 'invalid']);
  expect(refused.body.message).toMatch(/PNG, JPEG, WebP or GIF/);
});

test('[IMAGE3] 5 MB are refused by their length, before they are sent', async () => {
  const answer = await new Promise<number>((resolve, reject) => {
    const upload = request(
      new URL(images('ana')),
      { method: 'POST', headers: { 'content-type': 'image/png', 'content-length': 5_000_000 } },
      (response) => {
        resolve(response.statusCode ?? 0);
        upload.destroy();
      },
    );
    upload.on('error', reject);
    upload.write(PNG); // and nothing more: who waited for all of it would wait for ever
  });
  expect(answer).toBe(413);
});

test('[IMAGE3] 5 MB of no stated length are refused as soon as it is too much', async () => {
  let sent = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 65_536;
      controller.enqueue(new Uint8Array(65_536));
      if (sent > 64 * limits.IMAGE_BYTES) controller.close();
    },
  });
  const response = await fetch(images('ana'), {
    method: 'POST',
    headers: { 'content-type': 'image/png' },
    body: stream,
    duplex: 'half',
  } as RequestInit);
  expect(response.status).toBe(413);
  expect(sent).toBeLessThan(16 * limits.IMAGE_BYTES);
});

test('[IMAGE5] a text that shows an image which is not kept is refused by every way in', async () => {
  const { image_id } = (await store('ana', PNG)).body;
  const { seq: base_seq } = await ana.next('welcome');
  const note = (record: string, image: string) => ({
    op: 'insert',
    record,
    value: {
      content: [{ insert: 'see ' }, { insert: { image } }],
      author: 'ana',
      created_at: 1,
      anchor: { kind: 'place', position: [0, 0, 0] },
      resolved: false,
    },
  });
  const submit = (op_id: string, op: object) => ({ type: 'scene_submit', op_id, base_seq, ops: [op] });
  await ana.committed('scene_committed', submit('kept', note('annotation:kept', image_id)));
  const nowhere = 'e'.repeat(64);
  const edit = (image: string) => ({
    op: 'edit',
    record: 'annotation:kept',
    field: 'content',
    delta: [{ insert: { image } }],
  });
  for (const [op_id, op] of Object.entries({ i: note('annotation:other', nowhere), e: edit(nowhere) }))
    expect(await ana.refused(submit(op_id, op)), op_id).toMatchObject({ code: 'not_found' });
  await ana.committed('scene_committed', submit('again', edit(image_id)));
});
