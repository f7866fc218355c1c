// Versions of data in live rooms, and sets of rows: real server, real sockets, both doors.
import { correctDataset, openSession, readRowSet, storeRowSet } from '@orrery/client';
import {
  type ErrorBody,
  encodeRowSet,
  type StoredRowSet,
  type UploadedDataset,
  viewOf,
} from '@orrery/protocol';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bring, CSV, type DataHouse, openDataHouse } from './harness/data-house.ts';
import { createRoom, enter, get, join, PlainSocket, socketUrl } from './harness/plain-client.ts';

let house: DataHouse;
let room: string;
let host: PlainSocket;
let ops = 0;
let tables = 0;
beforeAll(async () => {
  house = await openDataHouse();
}, 60_000);
afterAll(() => house.close());
beforeEach(async () => {
  room = await createRoom(house.url);
  host = await enter(house.url, room, 'host_001', 'admin');
});

const MAPPED = ['x', 'y', 'z', 'color', 'size'];
const set = (field: string, value: unknown, record = 'view') => ({ op: 'set', record, field, value });
const submit = (...operations: object[]) => ({
  type: 'scene_submit',
  op_id: `op${ops++}`,
  base_seq: 0,
  ops: operations,
});
const show = (dataset_id: string, x: string | null, ...more: object[]) =>
  submit(
    set('dataset_id', dataset_id),
    ...MAPPED.map((field) => set(field, field === 'x' ? x : null)),
    ...more,
  );
const does = (socket: PlainSocket, message: { op_id: string }) =>
  socket.committed('scene_committed', message);
/** A table of its own each time: equal content would be one dataset. */
const fresh = (rows = 3): string => {
  tables += 1;
  return `id,v\n${Array.from({ length: rows }, (_, i) => `${i},${tables * 1_000 + i}`).join('\n')}\n`;
};
const append = (id: string, text: string, user?: string) =>
  fetch(`${house.url}/collaboration/datasets/${id}/rows${user ? `?user_id=${user}` : ''}`, {
    method: 'POST',
    headers: CSV,
    body: text,
  }).then((response) => response.json() as Promise<UploadedDataset>);
const stage = () => {
  const live = house.server.registry.all().find(({ id }) => id === room);
  if (!live) throw new Error('the room is gone');
  return viewOf(live.state.scene.scene);
};
const open = async (user: string, protocol: 1 | 2): Promise<PlainSocket> => {
  await join(house.url, room, user, 'analyst');
  const socket = new PlainSocket(`${socketUrl(house.url, user, room)}${protocol === 2 ? '&protocol=2' : ''}`);
  await socket.next('welcome');
  return socket;
};

test('[LIVE1] rooms that show a version of it are told of the next one, in the second protocol, and no other room is', async () => {
  const first = await bring(house.url, fresh());
  const [old, young] = [await open('old', 1), await open('young', 2)];
  const elsewhere = await createRoom(house.url);
  await join(house.url, elsewhere, 'far', 'analyst');
  const far = new PlainSocket(`${socketUrl(house.url, 'far', elsewhere)}&protocol=2`);
  await far.next('welcome');
  await does(host, show(first.dataset_id, 'id'));
  const second = await append(first.dataset_id, 'id,v\n9,9\n', 'ana');
  expect(await young.next('dataset_changed')).toEqual({
    type: 'dataset_changed',
    lineage: first.dataset_id,
    dataset_id: second.dataset_id,
    version: 2,
    rows: 4,
    change: { added: 1, changed: 0, gone: 0 },
    by: 'ana',
  });
  const third = await correctDataset({
    base_url: house.url,
    dataset_id: first.dataset_id,
    options: { columns: { v: { unit: 'm' } } },
  });
  await young.next('dataset_changed', ({ dataset_id }) => dataset_id === third.dataset_id);
  const fourth = await bring(house.url, fresh(), `name=Again&replaces=${first.dataset_id}`);
  await young.next('dataset_changed', ({ version }) => version === fourth.dataset.version);
  for (const socket of [old, far]) {
    await socket.flushed();
    expect(socket.raw.some((frame) => frame.includes('dataset_changed'))).toBe(false);
  }
  expect(stage().dataset_id).toBe(first.dataset_id); // nobody is moved who did not ask for it
});

test('[LIVE2] the stage shows what is there, with a mapping that fits, and the session says what it shows', async () => {
  const { dataset_id } = await bring(house.url, fresh());
  expect(await host.refused(submit(set('dataset_id', 'nowhere')))).toMatchObject({ code: 'not_found' });
  expect(
    await host.refused({ type: 'scene_update', path: ['view', 'dataset_id'], value: 'nowhere' }),
  ).toMatchObject({ code: 'not_found' });
  expect(await host.refused(submit(set('dataset_id', dataset_id)))).toMatchObject({
    code: 'outside_schema',
    message: /mapped to x/,
  });
  await does(host, show(dataset_id, 'v'));
  const { body } = await get<{ session: { dataset_id: string } }>(
    `${house.url}/collaboration/sessions/${room}`,
  );
  expect(body.session.dataset_id).toBe(dataset_id);
  const made = await fetch(`${house.url}/collaboration/sessions/create`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ session_type: 'training', title: 'On it', host_user_id: 'host_001', dataset_id }),
  });
  expect(made.status).toBe(200);
});

test('[LIVE3] a stage that follows the newest moves as its bringer, or as the server, and lets go of what is gone', async () => {
  const first = await bring(house.url, 'id,v,w\n1,2,3\n1,2,4\n');
  const follow = set('follow_newest', true);
  const filter = {
    op: 'set',
    record: 'filters',
    field: 'by_column',
    key: 'w',
    value: { kind: 'range', min: 0, max: null },
  };
  const young = await open('young', 2);
  await does(host, show(first.dataset_id, 'w', follow, filter));
  const second = await append(first.dataset_id, 'id,v,w\n3,4,5\n', 'host_001');
  const moved = await young.next(
    'scene_committed',
    ({ user_id, ops: done }) => user_id === 'host_001' && JSON.stringify(done).includes(second.dataset_id),
  );
  expect(moved.ops).toEqual([set('dataset_id', second.dataset_id)]);
  await new Promise((resolve) => setTimeout(resolve, 1_000)); // a stage moves once a second
  await append(first.dataset_id, 'id,v,w\n4,4,5\n', 'young'); // an analyst, who may not switch datasets
  await young.next('dataset_changed', ({ version }) => version === 3);
  await young.flushed();
  expect(stage().dataset_id).toBe(second.dataset_id);
  const fourth = await bring(house.url, `id,v\n${tables},1\n`, `name=Less&replaces=${first.dataset_id}`);
  const last = await young.next('scene_committed', ({ ops: done }) =>
    JSON.stringify(done).includes(fourth.dataset_id),
  );
  expect(last.user_id).toBe('system');
  expect(last.ops).toEqual([
    set('dataset_id', fourth.dataset_id),
    set('x', null),
    { op: 'set', record: 'filters', field: 'by_column', key: 'w', value: null },
  ]);
});

test('[LIVE4] a burst of rows moves the stage once, to the newest', async () => {
  const first = await bring(house.url, fresh());
  await does(host, show(first.dataset_id, 'id', set('follow_newest', true)));
  const from = host.received.length;
  const began = performance.now();
  let newest = first;
  for (let i = 0; i < 6; i += 1) newest = await append(first.dataset_id, `id,v\n${100 + i},${i}\n`);
  await expect.poll(() => stage().dataset_id, { timeout: 30_000 }).toBe(newest.dataset_id);
  const seconds = Math.ceil((performance.now() - began) / 1_000);
  await host.flushed();
  const moves = host.received.slice(from).filter(({ type }) => type === 'scene_committed');
  expect(newest.rows).toBe(9);
  expect(moves.length).toBeLessThanOrEqual(seconds + 1);
});

test('[LIVE5] the SDK switches and takes it back as one change; a note keeps to its rows in the next version [LIVE7]', async () => {
  const base_url = house.url;
  const first = await bring(
    base_url,
    fresh(5),
    `name=Keyed&options=${encodeURIComponent('{"row_key":["id"]}')}`,
  );
  const ana = openSession({
    base_url,
    session_id: room,
    user_id: 'ana',
    username: 'Ana',
    role: 'collaborator',
  });
  await ana.ready();
  ana.setFilter('region', { kind: 'categories', values: ['APAC'] });
  const settled = (check: () => boolean) => expect.poll(check, { timeout: 30_000 }).toBe(true);
  await settled(
    () =>
      ana.data.getState().dataset?.dataset_id === 'revenue' && ana.history.getState().unacknowledged === 0,
  );
  const before = structuredClone(ana.scene.current());
  ana.switchDataset(first.dataset);
  await settled(
    () =>
      ana.data.getState().dataset?.dataset_id === first.dataset_id &&
      ana.history.getState().unacknowledged === 0,
  );
  expect(ana.lastError.getState()).toBeNull();
  expect(ana.scene.current().filters).toEqual({ by_column: {} });
  ana.annotate('Mind these', { rows: [1, 3] });
  await settled(() => ana.history.getState().unacknowledged === 0);
  const next = await bring(
    base_url,
    'id,v\n4,1\n3,1\n0,1\n',
    `name=Keyed&replaces=${first.dataset_id}&options=${encodeURIComponent('{"row_key":["id"]}')}`,
  );
  expect(next.change).toMatchObject({ gone: 2 });
  await settled(() => ana.data.getState().newer?.dataset_id === next.dataset_id);
  ana.switchDataset(next.dataset);
  await settled(() => ana.data.getState().dataset?.version === 2);
  const note = Object.entries(ana.scene.current()).find(([id]) => id.startsWith('annotation:'))?.[1];
  await settled(() => JSON.stringify(ana.rowsNow(note?.anchor as never)) === '[1]');
  ana.undo();
  ana.undo();
  ana.undo();
  await settled(() => ana.history.getState().unacknowledged === 0);
  expect(ana.scene.current()).toEqual(before);
  expect(ana.lastError.getState()).toBeNull();
  ana.close();
});

describe('sets of rows', () => {
  const rows = Uint32Array.from({ length: 20_000 }, (_, i) => i * 3);
  const total = 72_000; // the rows of `revenue`
  const about = (selection: object) => submit(set('about', { selection, author: 'host_001' }, 'selection'));

  test('[ROWSET1] [ROWSET2] a member keeps a set and members read it; nobody else, and not from another session', async () => {
    const base_url = house.url;
    const member = { base_url, session_id: room, user_id: 'host_001' };
    const stored = await storeRowSet({ ...member, rows, total });
    expect(stored).toMatchObject({ count: 20_000 });
    expect(await storeRowSet({ ...member, rows, total })).toEqual(stored);
    const { row_set_id } = stored;
    expect(await readRowSet({ ...member, row_set_id })).toEqual(rows);
    const other = await createRoom(base_url);
    await join(base_url, other, 'host_001', 'admin');
    const asked = [
      { ...member, user_id: 'stranger' },
      { ...member, session_id: other },
      { ...member, row_set_id: '0'.repeat(64) },
    ];
    for (const one of asked)
      await expect(readRowSet({ row_set_id, ...one })).rejects.toMatchObject({
        code: /not_joined|not_found/,
      });
    await join(base_url, room, 'olga', 'observer');
    await expect(storeRowSet({ ...member, user_id: 'olga', rows, total })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(storeRowSet({ ...member, user_id: 'stranger', rows, total })).rejects.toMatchObject({
      code: 'not_joined',
    });
    const guest = await house.guest();
    const path = `/collaboration/sessions/${room}/row-sets`;
    expect((await guest.fetch(`${path}/${row_set_id}?user_id=host_001`)).status).toBe(403);
    expect((await fetch(`${house.lan}${path}/${row_set_id}?user_id=host_001`)).status).toBe(401);
  });

  test('[ROWSET3] what is too large or no set at all is refused', async () => {
    const send = async (body: Uint8Array<ArrayBuffer>) => {
      const path = `/collaboration/sessions/${room}/row-sets?user_id=host_001`;
      const response = await fetch(`${house.url}${path}`, { method: 'POST', body });
      return { status: response.status, ...((await response.json()) as ErrorBody & StoredRowSet) };
    };
    expect(await send(new Uint8Array(5 * 1024 * 1024))).toMatchObject({ status: 413, code: 'too_large' });
    expect(await send(Uint8Array.of(2, 255, 255, 255, 255, 15))).toMatchObject({
      status: 400,
      code: 'invalid',
    });
    expect(await send(encodeRowSet(Uint32Array.of(1), 1_000_000_000))).toMatchObject({ status: 400 });
    expect(await send(new Uint8Array(0))).toMatchObject({ status: 400 });
  });

  test('[ROWSET4] the scene names sets this session has, of the dataset they are about', async () => {
    const { row_set_id, count } = await storeRowSet({
      base_url: house.url,
      session_id: room,
      user_id: 'host_001',
      rows,
      total,
    });
    const true_one = { kind: 'row_set', dataset_id: 'revenue', count, row_set_id };
    await does(host, about(true_one));
    const small = await bring(house.url, fresh());
    for (const [forged, code] of [
      [{ ...true_one, count: 5 }, 'outside_schema'],
      [{ ...true_one, dataset_id: small.dataset_id }, 'outside_schema'],
      [{ ...true_one, row_set_id: 'f'.repeat(64) }, 'not_found'],
      [{ kind: 'rows', dataset_id: 'revenue', count: 1, rows: 'Av____8P' }, 'outside_schema'],
    ] as const)
      expect(await host.refused(about(forged))).toMatchObject({ code });
  });
});

test('[COLUMN1] [COLUMN2] a column is kept for good, a sample asked about, and packed for the network where that pays', async () => {
  const { dataset_id } = await bring(house.url, fresh(40_000));
  const column = (base: string, path: string, headers: Record<string, string> = {}) =>
    fetch(`${base}/collaboration/datasets/${path}`, { headers });
  const described = await fetch(`${house.url}/collaboration/datasets/${dataset_id}`);
  const { mask } = (await described.json()) as { mask: string };
  const mine = await column(house.url, `${dataset_id}/columns/id?mask=${mask}`);
  expect(mine.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
  expect(mine.headers.get('vary')).toContain('cookie');
  // The mask is part of what is kept: in the address of what lasts, and in the tag.
  expect(mine.headers.get('etag')).toMatch(new RegExp(`-${mask}"$`));
  for (const path of ['id', 'id?mask=another'])
    expect((await column(house.url, `${dataset_id}/columns/${path}`)).headers.get('cache-control')).toBe(
      'private, no-cache',
    );
  expect(mine.headers.get('content-encoding')).toBeNull();
  const sample = await column(house.url, 'revenue/columns/satisfaction');
  expect(sample.headers.get('cache-control')).toBe('private, no-cache');
  const tag = sample.headers.get('etag') ?? '';
  const known = await column(house.url, 'revenue/columns/satisfaction', { 'if-none-match': `"old", ${tag}` });
  expect({ status: known.status, bytes: (await known.arrayBuffer()).byteLength }).toEqual({
    status: 304,
    bytes: 0,
  });
  const guest = await house.guest();
  expect((await column(house.lan, 'revenue/columns/satisfaction', { 'if-none-match': tag })).status).toBe(
    401,
  );
  const bytes = Buffer.from(await sample.arrayBuffer());
  const overNetwork = async (name: string, headers: Record<string, string> = {}) => {
    const response = await guest.fetch(`/collaboration/datasets/revenue/columns/${name}`, { headers });
    return {
      packed: response.headers.get('content-encoding'),
      bytes: Buffer.from(await response.arrayBuffer()),
    };
  };
  for (let time = 0; time < 2; time += 1)
    expect(await overNetwork('satisfaction')).toEqual({ packed: 'gzip', bytes });
  expect(await overNetwork('satisfaction', { 'accept-encoding': 'identity' })).toEqual({
    packed: null,
    bytes,
  });
  expect((await overNetwork('order_date?precision=drawing')).packed).toBeNull(); // noise does not shrink
});
