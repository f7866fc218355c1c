// Who may bring data from another machine, and what a guest sees of it: real sockets, guests of every role.
import type { Dataset, UploadedDataset } from '@orrery/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bring, CSV, type DataHouse, form, openDataHouse, table } from './harness/data-house.ts';
import { createRoom, join as joinRoom } from './harness/plain-client.ts';

let house: DataHouse;
beforeAll(async () => {
  house = await openDataHouse();
}, 60_000);
afterAll(() => house.close());

const ROUTE = '/collaboration/datasets';

test('[UPLOAD6] a member whose role may brings data; others are refused, and the room’s log says so', async () => {
  const room = await createRoom(house.url);
  const guest = await house.guest();
  for (const [user, role] of [
    ['mia', 'analyst'],
    ['olga', 'observer'],
    ['pat', 'enterprise_partner'],
  ] as const)
    expect((await guest.join(room, user, role)).status).toBe(200);
  const upload = (query: string) =>
    guest.fetch(`${ROUTE}?${query}`, { method: 'POST', headers: CSV, body: table(5, 900) });
  expect((await upload('name=A')).status).toBe(403);
  expect((await upload('name=A&user_id=nobody')).status).toBe(403);
  expect((await upload('name=A&user_id=system')).status).toBe(403);
  expect((await upload('name=A&user_id=olga')).status).toBe(403);
  expect((await upload('name=A&user_id=pat')).status).toBe(403);
  expect((await fetch(`${house.lan}${ROUTE}`, { method: 'POST', headers: CSV, body: 'a\n1\n' })).status).toBe(
    401,
  );
  const taken = await upload('name=A&user_id=mia');
  expect(taken.status).toBe(200);
  const hidden = new FormData();
  hidden.set('user_id', 'olga');
  hidden.set('file', new Blob([table(6, 900)]), 'a.csv');
  expect((await guest.fetch(ROUTE, { method: 'POST', body: hidden })).status).toBe(403);
  const late = form(['a.csv', table(6, 900)]); // says who it is only behind the file
  late.set('user_id', 'mia');
  expect((await guest.fetch(ROUTE, { method: 'POST', body: late })).status).toBe(403);
  expect(house.incoming()).toEqual([]);
  const live = house.server.registry.all().find(({ id }) => id === room);
  const audited = async () => {
    const entries = (await live?.readLog(1 as never, 1_000)) ?? [];
    return entries.flatMap((entry) =>
      entry.kind === 'refused' ? [[entry.actor, entry.body.message_type]] : [],
    );
  };
  await expect.poll(audited).toEqual([
    ['olga', 'upload_dataset'],
    ['pat', 'upload_dataset'],
    ['olga', 'upload_dataset'],
  ]);
});

test('[UPLOAD6] an invited guest sees what its session shows and what it brought, and nothing else', async () => {
  const room = await createRoom(house.url);
  const mine = await bring(house.url, table(12, 5_000), 'name=Mine&user_id=host_001');
  await joinRoom(house.url, room, 'host_001', 'admin');
  const invited = (await (
    await fetch(`${house.url}/collaboration/sessions/${room}/invitations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user_id: 'host_001', role: 'collaborator', expires_in: 60 }),
    })
  ).json()) as { url: string };
  const guest = await house.guest(invited.url.split('#k=')[1]);
  expect((await guest.join(room, 'ivo', 'collaborator')).status).toBe(200);
  const seen = async () =>
    ((await (await guest.fetch(ROUTE)).json()) as { datasets: Dataset[] }).datasets.map(
      ({ dataset_id }) => dataset_id,
    );
  expect(await seen()).toEqual(['revenue']);
  for (const path of ['', '/versions', '/problems', '/rows/1', '/columns/id', '/row-map?from=revenue'])
    expect((await guest.fetch(`${ROUTE}/${mine.dataset_id}${path}`)).status, path).toBe(404);
  const own = (await (
    await guest.fetch(`${ROUTE}?name=Own&user_id=ivo`, {
      method: 'POST',
      headers: CSV,
      body: table(3, 7_000),
    })
  ).json()) as UploadedDataset;
  const again = (await (
    await guest.fetch(`${ROUTE}?name=Same&user_id=ivo`, {
      method: 'POST',
      headers: CSV,
      body: table(12, 5_000),
    })
  ).json()) as UploadedDataset;
  expect(again.duplicate_of).toBe(mine.dataset_id);
  expect((await seen()).sort()).toEqual(['revenue', own.dataset_id, mine.dataset_id].sort());
  const foreign = await guest.fetch(`${ROUTE}/${mine.dataset_id}?user_id=ivo`, { method: 'DELETE' });
  expect(foreign.status).toBe(403);
  expect((await guest.fetch(`${ROUTE}/${own.dataset_id}?user_id=ivo`, { method: 'DELETE' })).status).toBe(
    200,
  );
});
