// Bringing data, from outside: real sockets, bodies that lie, break off, trickle and crowd, guests of every role.
import { openAsBlob, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  appendRows,
  correctDataset,
  deleteDataset,
  listVersions,
  readProblems,
  uploadDataset,
} from '@orrery/client';
import type { Dataset, ErrorBody, UploadedDataset } from '@orrery/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bring, CSV, type DataHouse, form, openDataHouse, table } from './harness/data-house.ts';
import { createRoom, enter } from './harness/plain-client.ts';

let house: DataHouse;
beforeAll(async () => {
  house = await openDataHouse();
}, 60_000);
afterAll(() => house.close());

const ROUTE = '/collaboration/datasets';
const list = async (): Promise<Dataset[]> => {
  const { datasets } = (await (await fetch(`${house.url}${ROUTE}`)).json()) as { datasets: Dataset[] };
  return datasets;
};
const send = async (
  body: BodyInit,
  headers: Record<string, string> = CSV,
  query = '',
): Promise<{ status: number; body: ErrorBody & UploadedDataset }> => {
  const response = await fetch(`${house.url}${ROUTE}${query}`, { method: 'POST', headers, body });
  return { status: response.status, body: (await response.json()) as ErrorBody & UploadedDataset };
};
test('[UPLOAD1] a body or a form becomes a dataset, with who brought it and from which file', async () => {
  const raw = await send(table(10), CSV, '?name=Raw&user_id=ana');
  expect(raw.body).toMatchObject({ name: 'Raw', rows: 10, problems: [], duplicate_of: null });
  expect(raw.body.columns.map(({ name }) => name)).toEqual(['id', 'amount', 'place']);
  const asForm = form(['C:\\Users\\ana\\sales 2024.csv', table(11)]);
  asForm.set('user_id', 'ana');
  asForm.set('options', JSON.stringify({ columns: { amount: { unit: 'USD' } } }));
  const { status, body } = await send(asForm, {});
  expect({ status, name: body.name }).toEqual({ status: 200, name: 'sales 2024' });
  expect(body.columns.find(({ name }) => name === 'amount')?.unit).toBe('USD');
  const dataset = (await list()).find(({ dataset_id }) => dataset_id === body.dataset_id);
  expect(dataset).toMatchObject({ created_by: 'ana', version: 1, generated: false });
  expect(dataset?.source).toContain('sales 2024.csv');
  expect(dataset?.source).not.toContain('Users');
  expect(house.incoming()).toEqual([]);
});

test('[UPLOAD1] what the header says of the type is no promise: the content decides', async () => {
  const json = JSON.stringify([
    { a: 1, b: 'x' },
    { a: 2, b: 'y' },
  ]);
  for (const type of ['application/vnd.apache.parquet', 'text/csv', 'nonsense', 'application/octet-stream'])
    expect((await send(`${json}\n`, { 'content-type': type })).body.rows, type).toBe(2);
});

describe('what is not taken', () => {
  let before: number;
  beforeAll(async () => {
    before = (await list()).length;
  });
  const nothingStays = async (): Promise<void> => {
    expect(house.incoming()).toEqual([]);
    expect(await list()).toHaveLength(before);
  };

  test('[UPLOAD3] too large by its own word, and too large when it comes', async () => {
    const large = table(100_000);
    expect(large.length).toBeGreaterThan(1024 * 1024);
    expect(await send(large)).toMatchObject({ status: 413, body: { code: 'too_large', message: /1 MiB/ } });
    expect(await send(form(['large.csv', large]), {})).toMatchObject({ status: 413 });
    const unannounced = { method: 'POST', headers: CSV, body: new Blob([large]).stream(), duplex: 'half' };
    const response = await fetch(`${house.url}${ROUTE}`, unannounced as RequestInit);
    expect(response.status).toBe(413);
    const bomb = gzipSync(Buffer.alloc(40_000_000, 'a,b\n'));
    expect(await send(bomb, { ...CSV, 'content-encoding': 'gzip' })).toMatchObject({ status: 413 });
    await nothingStays();
  });

  test('[UPLOAD2] cut off half-way', async () => {
    for (const headers of [CSV, { 'content-type': 'multipart/form-data; boundary=xx' }]) {
      const start =
        headers === CSV
          ? 'a,b\n'
          : '--xx\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\na,b\n';
      const sent = httpRequest(`${house.url}${ROUTE}`, {
        method: 'POST',
        headers: { ...headers, 'content-length': 500_000 },
      });
      sent.on('error', () => {});
      sent.write(start + '1,2\n'.repeat(20_000));
      await expect.poll(() => house.incoming().length).toBe(1);
      sent.destroy();
      await expect.poll(() => house.incoming().length).toBe(0);
    }
    await nothingStays();
  });

  test('[UPLOAD2] two files, none, a form that is none, options that are none', async () => {
    expect(await send(form(['a.csv', 'a\n1\n'], ['b.csv', 'b\n1\n']), {})).toMatchObject({
      status: 400,
      body: { code: 'invalid', message: /exactly one file/ },
    });
    expect(await send(form(), {})).toMatchObject({ status: 400, body: { code: 'invalid' } });
    expect(await send('', CSV)).toMatchObject({ status: 400, body: { message: /no file in it/ } });
    expect(await send('--xx', { 'content-type': 'multipart/form-data; boundary=xx' })).toMatchObject({
      status: 400,
    });
    expect(await send('a,b', { 'content-type': 'multipart/form-data' })).toMatchObject({ status: 400 });
    expect(await send('a\n1\n', CSV, '?options={"color":1}')).toMatchObject({ status: 400 });
    expect(await send('a\n1\n', CSV, '?options={')).toMatchObject({ status: 400 });
    const misled = form(['a.csv', 'a\n1\n']);
    misled.set('options', '{"format":"exe"}');
    expect(await send(misled, {})).toMatchObject({ status: 400 });
    const unknown = form(['a.csv', 'a\n1\n']);
    unknown.set('constructor', '1');
    expect((await send(unknown, {})).status).toBe(400);
    await nothingStays();
  });

  test('[UPLOAD8] names of ten thousand characters, and names that are paths', async () => {
    expect(await send('a\n1\n', CSV, `?name=${'x'.repeat(10_000)}`)).toMatchObject({ status: 400 });
    await nothingStays();
    const { body } = await send(
      form([`../../../../${'y'.repeat(5_000)}/..\\..\\etc\\pass\u0000wd\u202e.csv`, 'a\n8\n']),
      {},
    );
    expect(body.name).toBe('passwd');
    expect(house.incoming()).toEqual([]);
    before += 1;
  });

  test('[UPLOAD9] the other routes keep their parser and their limit', async () => {
    const post = (path: string, type: string, body: string) =>
      fetch(`${house.url}${path}`, { method: 'POST', headers: { 'content-type': type }, body });
    const create = '/collaboration/sessions/create';
    expect((await post(create, 'text/csv', 'a,b')).status).toBe(400);
    expect((await post(create, 'application/json', `"${'x'.repeat(1_100_000)}"`)).status).toBe(413);
    const corrections = `${ROUTE}/revenue/corrections`;
    expect((await post(corrections, 'application/json', `"${'x'.repeat(1_100_000)}"`)).status).toBe(413);
  });

  test('[UPLOAD7] samples stay as they are', async () => {
    for (const [path, method] of [
      ['revenue/rows', 'POST'],
      ['revenue', 'DELETE'],
    ] as const) {
      const response = await fetch(`${house.url}${ROUTE}/${path}`, {
        method,
        ...(method === 'POST' && { headers: CSV, body: 'a\n1\n' }),
      });
      expect({ path, status: response.status }).toEqual({ path, status: 409 });
    }
    const { base_url } = { base_url: house.url };
    await expect(correctDataset({ base_url, dataset_id: 'revenue', options: {} })).rejects.toMatchObject({
      code: 'wrong_state',
    });
    await expect(uploadDataset({ base_url, file: 'a\n1\n', replaces: 'revenue' })).rejects.toMatchObject({
      code: 'wrong_state',
    });
    await nothingStays();
  });
});

test('[UPLOAD5] ten at once: four are taken, the rest is told to come again and does', async () => {
  const slow = Array.from({ length: 10 }, (_, i) => {
    const sent = httpRequest(`${house.url}${ROUTE}?name=T${i}`, { method: 'POST', headers: CSV });
    const answer = new Promise<number>((resolve) =>
      sent.on('response', (r) => resolve(r.resume().statusCode ?? 0)),
    );
    sent.on('error', () => {});
    sent.write(`n\n${i}\n`);
    return { answer, end: () => sent.end() };
  });
  const early = await Promise.all(
    slow.map(({ answer }) =>
      Promise.race([answer, new Promise<null>((resolve) => setTimeout(() => resolve(null), 400))]),
    ),
  );
  expect(early.filter((status) => status === 429)).toHaveLength(6);
  for (const { end } of slow) end();
  const late = await Promise.all(slow.map(({ answer }) => answer));
  expect(late.filter((status) => status === 200)).toHaveLength(4);
  expect(house.incoming()).toEqual([]);
});

test('[UPLOAD7] what a room shows is not deleted, and the room is named; afterwards it is', async () => {
  const { dataset_id } = await bring(house.url, table(9, 300), 'name=Shown&user_id=ana');
  const room = await createRoom(house.url, 'ana', 'Quarterly');
  const ana = await enter(house.url, room, 'ana', 'admin');
  const show = (id: string, x: string | null, op_id: string) => ({
    type: 'scene_submit',
    op_id,
    base_seq: 0,
    ops: [
      { op: 'set', record: 'view', field: 'dataset_id', value: id },
      ...['x', 'y', 'z', 'color', 'size'].map((field) => ({
        op: 'set',
        record: 'view',
        field,
        value: field === 'x' ? x : null,
      })),
    ],
  });
  await ana.committed('scene_committed', show(dataset_id, 'id', 'o1'));
  const base_url = house.url;
  await expect(deleteDataset({ base_url, dataset_id, user_id: 'ana' })).rejects.toMatchObject({
    code: 'wrong_state',
    message: expect.stringContaining('"Quarterly"'),
  });
  await expect(deleteDataset({ base_url, dataset_id, user_id: 'zoe' })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await ana.committed('scene_committed', show('revenue', null, 'o2'));
  expect(await deleteDataset({ base_url, dataset_id, user_id: 'ana' })).toEqual({ dataset_id });
  expect(await ana.refused(show(dataset_id, 'id', 'o3'))).toMatchObject({ code: 'not_found' });
  expect((await fetch(`${base_url}${ROUTE}/${dataset_id}`)).status).toBe(404);
  await ana.close();
});

test('[UPLOAD10] the SDK sends files and streams, tells how far it is, corrects, appends, and can be called off', async () => {
  const base_url = house.url;
  const path = join(house.dataDir, 'orders.csv');
  writeFileSync(path, 'id;amount\n1;2,5\n2;3,5\n');
  const told: object[] = [];
  const first = await uploadDataset({
    base_url,
    file: await openAsBlob(path, { type: 'text/csv' }),
    file_name: 'orders.csv',
    user_id: 'ana',
    options: { row_key: ['id'] },
    onProgress: (progress) => told.push(progress),
  });
  expect(first).toMatchObject({ name: 'orders', rows: 2, dataset: { row_key: ['id'] } });
  expect(told).toEqual([
    { sent: 0, total: 22 },
    { sent: 22, total: 22 },
  ]);
  const stream = new Blob(['id,amount\n5,6\n']).stream();
  expect((await uploadDataset({ base_url, stream, name: 'Streamed', content_type: 'text/csv' })).rows).toBe(
    1,
  );
  const second = await appendRows({
    base_url,
    dataset_id: first.dataset_id,
    user_id: 'ana',
    rows: [{ id: 3, amount: 4 }],
  });
  expect(second).toMatchObject({
    rows: 3,
    change: { added: 1, changed: 0, gone: 0 },
    dataset: { version: 2 },
  });
  const third = await correctDataset({
    base_url,
    dataset_id: first.dataset_id,
    options: { columns: { amount: { unit: 'EUR' } } },
  });
  expect(third.dataset.version).toBe(3);
  const { versions } = await listVersions({ base_url, dataset_id: first.dataset_id });
  expect(versions.map(({ version }) => version)).toEqual([1, 2, 3]);
  expect((await readProblems({ base_url, dataset_id: first.dataset_id })).problems).toEqual([]);
  const controller = new AbortController();
  const endless = new ReadableStream<Uint8Array>({
    pull: (out) => {
      out.enqueue(Buffer.from('1,2\n'.repeat(1_000)));
      return new Promise((resolve) => setTimeout(resolve, 20));
    },
  });
  const going = uploadDataset({ base_url, stream: endless, name: 'Endless', signal: controller.signal });
  const refused = expect(going).rejects.toMatchObject({ name: 'AbortError' });
  await expect.poll(() => house.incoming().length).toBe(1);
  controller.abort();
  await refused;
  await expect.poll(() => house.incoming().length).toBe(0);
});

test('[UPLOAD2] [DATA2] the tables’ process dies in the middle: the sender is told, the room goes on, the next one works', async () => {
  const room = await createRoom(house.url);
  const host = await enter(house.url, room, 'host_001', 'admin');
  const sending = send(table(30_000, 50_000));
  await expect.poll(() => house.incoming().length, { interval: 1 }).toBeGreaterThan(0);
  process.kill(house.tables.pid as number, 'SIGKILL');
  expect(await sending).toMatchObject({ status: 503, body: { code: 'dataset_unavailable' } });
  await host.committed('chat_sent', { type: 'chat_send', text: 'still here', op_id: 'said' } as never);
  await expect.poll(() => house.incoming()).toEqual([]);
  await expect.poll(async () => (await send(table(4, 60_000))).status, { timeout: 30_000 }).toBe(200);
  await host.close();
});

test('[STATUS3] files that came and did not, their bytes and what lies on the disk are counted', async () => {
  const figure = async (name: string): Promise<number> => {
    const text = await (await fetch(`${house.url}/metrics`)).text();
    return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN);
  };
  const names = [
    'orrery_uploads_total{outcome="ok"}',
    'orrery_uploads_total{outcome="refused"}',
    'orrery_upload_bytes_total',
  ].map((name) => name.replace(/[{}]/g, '\\$&'));
  const before = await Promise.all(names.map(figure));
  const text = table(3, 90_000);
  await send(text);
  await send('');
  const after = await Promise.all(names.map(figure));
  expect(after.map((now, i) => now - (before[i] ?? 0))).toEqual([1, 1, text.length]);
  expect(await figure('orrery_datasets')).toBe((await list()).length);
});
