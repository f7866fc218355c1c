import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeRowSet, limits, type SessionId } from '@orrery/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RowSetStore } from './row-set-store.ts';

const room = 'room-1' as SessionId;
const other = 'room-2' as SessionId;
const MOST = 1_000_000;
const set = (total: number, every: number) =>
  encodeRowSet(
    Uint32Array.from({ length: Math.floor(total / every) }, (_, i) => i * every),
    total,
  );

let directory: string;
let store: RowSetStore;
beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), 'orrery-rows-')), 'row-sets');
  store = new RowSetStore(directory);
});
afterEach(() => rmSync(join(directory, '..'), { recursive: true }));

test('[ROWSET1] a set is named by its content, stored once, and there after a restart', async () => {
  const bytes = set(90_000, 3);
  const stored = await store.store(room, bytes, MOST);
  expect(stored.count).toBe(30_000);
  expect(await store.store(room, bytes, MOST)).toEqual(stored);
  expect(readdirSync(join(directory, room))).toHaveLength(1);
  const again = new RowSetStore(directory);
  writeFileSync(join(directory, room, 'cut-off.part'), 'x');
  await again.load();
  expect(readdirSync(join(directory, room))).toHaveLength(1);
  expect(again.known(room, stored.row_set_id)).toEqual({ count: 30_000, total: 90_000, bytes: bytes.length });
  expect((await again.rows(room, stored.row_set_id)).slice(0, 3)).toEqual(Uint32Array.of(0, 3, 6));
});

test('[ROWSET2] a set is its session’s own', async () => {
  const { row_set_id } = await store.store(room, set(90, 3), MOST);
  await expect(store.rows(other, row_set_id)).rejects.toMatchObject({ code: 'not_found' });
  expect(store.known(other, row_set_id)).toBeUndefined();
});

test('[ROWSET3] what is too large, no set, or claims rows nobody has costs no memory', async () => {
  const bomb = Uint8Array.of(2, 0xff, 0xff, 0xff, 0xff, 0x0f); // every row of four billion but none
  for (const bytes of [
    bomb,
    Uint8Array.of(),
    Uint8Array.of(9, 1, 1),
    Buffer.from('row,row'),
    set(MOST * 2, 2),
  ])
    await expect(store.store(room, bytes, MOST)).rejects.toMatchObject({ code: 'invalid' });
  const large = new Uint8Array(limits.ROW_SET_BYTES + 1);
  await expect(store.store(room, large, MOST)).rejects.toMatchObject({ code: 'too_large' });
});

test('[ROWSET5] its bytes are counted, and go with the session', async () => {
  const bytes = set(90_000, 3);
  const { row_set_id } = await store.store(room, bytes, MOST);
  await store.store(other, set(90, 2), MOST);
  expect(store.bytesOf(room)).toBe(bytes.length);
  await store.forget(room);
  expect(store.bytesOf(room)).toBe(0);
  expect(readdirSync(directory)).toEqual([other]);
  await expect(store.rows(room, row_set_id)).rejects.toMatchObject({ code: 'not_found' });
});
