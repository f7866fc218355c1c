import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { limits, type Operation, type SessionId } from '@orrery/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkImages } from './check-images.ts';
import { ImageStore } from './image-store.ts';

const room = 'room-1' as SessionId;
const other = 'room-2' as SessionId;
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

let directory: string;
let store: ImageStore;
beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), 'orrery-images-')), 'images');
  store = new ImageStore(directory);
});
afterEach(() => rmSync(join(directory, '..'), { recursive: true }));

test('[IMAGE1] an image is named by its content, stored once, and there after a restart', async () => {
  const stored = await store.store(room, GIF);
  expect(stored).toEqual({
    image_id: stored.image_id,
    media_type: 'image/gif',
    bytes: GIF.length,
    width: 1,
    height: 1,
  });
  expect(await store.store(room, GIF)).toEqual(stored);
  expect(readdirSync(join(directory, room))).toHaveLength(1);
  writeFileSync(join(directory, room, 'cut-off.part'), 'x');
  const again = new ImageStore(directory);
  await again.load();
  expect(readdirSync(join(directory, room))).toHaveLength(1);
  expect(await again.read(room, stored.image_id)).toEqual({ about: stored, bytes: GIF });
  await expect(again.read(other, stored.image_id)).rejects.toMatchObject({ code: 'not_found' });
});

test('[IMAGE3] what is too large in bytes or in pixels is written nowhere', async () => {
  const wide = Buffer.from(GIF);
  wide.writeUInt16LE(limits.IMAGE_SIDE + 1, 6);
  await expect(store.store(room, wide)).rejects.toMatchObject({
    code: 'too_large',
    message: expect.stringContaining('8193 by 1'),
  });
  const long = Buffer.concat([GIF, Buffer.alloc(limits.IMAGE_BYTES)]);
  await expect(store.store(room, long)).rejects.toMatchObject({ code: 'too_large' });
  await expect(store.store(room, Buffer.from('<svg/>'))).rejects.toMatchObject({ code: 'invalid' });
  expect(store.bytesOf(room)).toBe(0);
});

test('[IMAGE4] its bytes are counted, and go with the session', async () => {
  const { image_id } = await store.store(room, GIF);
  await store.store(other, GIF);
  expect(store.bytesOf(room)).toBe(GIF.length);
  await store.forget(room);
  expect(store.bytesOf(room)).toBe(0);
  expect(readdirSync(directory)).toEqual([other]);
  await expect(store.read(room, image_id)).rejects.toMatchObject({ code: 'not_found' });
});

test('[IMAGE5] every place of an operation that can name an image is looked at', () => {
  const image = 'f'.repeat(64);
  const embed = [{ insert: 'see ' }, { insert: { image } }];
  const ops = [
    { op: 'insert', record: 'annotation:a', value: { content: embed } },
    { op: 'insert', record: 'reply:a', value: { content: embed } },
    { op: 'insert', record: 'bookmark:a', value: { image } },
    { op: 'set', record: 'bookmark:a', field: 'image', value: image },
    { op: 'edit', record: 'annotation:a', field: 'content', delta: [{ retain: 3 }, ...embed] },
  ] as unknown as Operation[];
  for (const op of ops) {
    expect(() => checkImages(() => false, [op]), JSON.stringify(op)).toThrow('no such image');
    checkImages((id) => id === image, [op]);
  }
  const odd = [
    {
      op: 'insert',
      record: 'x',
      value: { content: [null, 7, { insert: null }, { insert: { image: 3 } }], image: null },
    },
    { op: 'set', record: 'bookmark:a', field: 'image', value: null },
    { op: 'set', record: 'view', field: 'x', value: image },
  ] as unknown as Operation[];
  checkImages(() => false, odd); // none of them names one; the schema says what they are
});
