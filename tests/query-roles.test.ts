// Who may ask questions about rows, and who may take rows away: at both doors of a whole server with the real tables.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { decodePage, encodeRowSet } from '@orrery/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DataHouse, type Guest, openDataHouse } from './harness/data-house.ts';
import { createRoom, join as joinRoom } from './harness/plain-client.ts';

let house: DataHouse;
let room: string;
let guest: Guest;
beforeAll(async () => {
  house = await openDataHouse();
  room = await createRoom(house.url);
  guest = await house.guest();
  await guest.join(room, 'ana', 'analyst');
  await guest.join(room, 'olga', 'observer');
}, 60_000);
afterAll(() => house.close());

const json = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
const path = (what: string, dataset = 'revenue'): string => `/collaboration/datasets/${dataset}/${what}`;
const exportsLeft = (): string[] => readdirSync(join(house.dataDir, 'datasets', 'exports'));

test('[QUERY11] whoever may see a dataset may ask about it; of another one its existence is not told', async () => {
  const stranger = await (
    await fetch(`${house.url}${path('summary')}`, json({ columns: ['revenue'] }))
  ).json();
  expect(stranger).toMatchObject({ n: 72_000, total: 72_000, columns: { revenue: { kind: 'number' } } });
  const found = await (await guest.fetch(path('search'), json({ text: 'fintech', limit: 3 }))).json();
  expect(found).toMatchObject({
    count: expect.any(Number),
    rows: [expect.any(Number), expect.any(Number), expect.any(Number)],
  });
  const page = await guest.fetch(path('page'), json({ offset: 5, limit: 2, columns: ['region'] }));
  expect(Array.from(decodePage(await page.arrayBuffer()).rows)).toEqual([5, 6]);
  expect(page.headers.get('cache-control')).toBe('private, no-store');
  const derived = await guest.fetch(path('derived'), json({ name: 'x', expression: 'Revenu * 2' }));
  expect([derived.status, await derived.json()]).toEqual([
    400,
    { code: 'invalid', message: "Column 'Revenu' does not exist; did you mean 'revenue'?", retry: false },
  ]);
  await joinRoom(house.url, room, 'host_001', 'admin');
  const made = await fetch(
    `${house.url}/collaboration/sessions/${room}/invitations`,
    json({ user_id: 'host_001', role: 'collaborator', expires_in: 60 }),
  );
  const invited = await house.guest(((await made.json()) as { url: string }).url.split('#k=')[1]);
  for (const what of ['summary', 'search', 'page', 'derived', 'derived/values', 'export']) {
    const bodies = {
      search: { text: 'x' },
      page: { offset: 0, limit: 1, columns: [] },
      export: { format: 'csv' },
    };
    const body =
      (bodies as Record<string, object>)[what] ?? (what === 'summary' ? {} : { name: 'x', expression: '1' });
    const hidden = await invited.fetch(path(what, 'gapminder'), json(body));
    const missing = await invited.fetch(path(what, 'nowhere'), json(body));
    expect([what, hidden.status, missing.status]).toEqual([what, 404, 404]);
  }
});

test('[QUERY11] a stored row set is read for members alone, and becomes the rows of the question', async () => {
  const rows = Uint32Array.from({ length: 60_000 }, (_, row) => row + (row % 7 === 0 ? 1 : 0)).filter(
    (row, i, all) => i === 0 || row > (all[i - 1] as number),
  );
  const stored = await guest.fetch(`/collaboration/sessions/${room}/row-sets?user_id=ana`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: encodeRowSet(rows, 72_000),
  });
  const { row_set_id, count } = (await stored.json()) as { row_set_id: string; count: number };
  const selection = { kind: 'row_set', dataset_id: 'revenue', count, row_set_id };
  const ask = async (more: object) =>
    (await guest.fetch(path('summary'), json({ selection, ...more }))).json();
  expect(await ask({ session_id: room, user_id: 'olga' })).toMatchObject({ n: rows.length });
  expect(await ask({})).toMatchObject({ code: 'invalid' });
  expect(await ask({ session_id: room, user_id: 'nobody' })).toMatchObject({ code: 'not_joined' });
});

test('[EXPORT3] rows are taken away by whoever holds the capability in a session that shows them; this computer needs none', async () => {
  const take = (more: object, dataset = 'revenue') =>
    guest.fetch(path('export', dataset), json({ format: 'csv', columns: ['region'], ...more }));
  const file = await take({ session_id: room, user_id: 'ana' });
  expect(file.status).toBe(200);
  expect(file.headers.get('content-disposition')).toBe('attachment; filename="revenue.csv"');
  expect((await file.text()).split('\r\n').length).toBe(72_002);
  for (const more of [{ session_id: room, user_id: 'olga' }, {}])
    expect(await (await take(more)).json()).toMatchObject({ code: 'forbidden' });
  const live = house.server.registry.all().find(({ id }) => id === room);
  await expect
    .poll(async () =>
      ((await live?.readLog(1 as never, 1_000)) ?? []).flatMap((entry) =>
        entry.kind === 'refused' ? [[entry.actor, entry.body.message_type]] : [],
      ),
    )
    .toContainEqual(['olga', 'export_rows']);
  const local = await fetch(`${house.url}${path('export', 'gapminder')}`, json({ format: 'parquet' }));
  expect([local.status, local.headers.get('content-type')]).toEqual([200, 'application/vnd.apache.parquet']);
  await local.arrayBuffer();
  const elsewhere = json({ format: 'csv', session_id: room, user_id: 'ana' });
  expect(await (await fetch(`${house.url}${path('export', 'gapminder')}`, elsewhere)).json()).toMatchObject({
    code: 'forbidden',
  });
  await expect.poll(exportsLeft).toEqual([]);
});

test('[EXPORT1] the file goes when its reader does', async () => {
  const stop = new AbortController();
  const reading = await fetch(`${house.url}${path('export')}`, {
    ...json({ format: 'csv' }),
    signal: stop.signal,
  });
  expect(reading.status).toBe(200);
  stop.abort();
  await expect.poll(exportsLeft).toEqual([]);
});
