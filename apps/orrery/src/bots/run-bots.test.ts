// Bots against a running Orrery: real server, real datasets, real sockets.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSession, openSession } from '@orrery/client';
import { filtersOf, viewOf } from '@orrery/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfiguration } from '../configuration.ts';
import { type RunningOrrery, runOrrery } from '../run-orrery.ts';
import { runBots } from './run-bots.ts';

let orrery: RunningOrrery;
let base_url: string;
let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'orrery-bots-'));
  const flags = ['--port', '0', '--data-dir', directory, '--log-level', 'silent'];
  orrery = await runOrrery(readConfiguration(flags, {}));
  base_url = `http://localhost:${orrery.port}`;
});
afterAll(async () => {
  await orrery?.close();
  await rm(directory, { recursive: true, force: true });
});

test('[BOT2] without a session to go to, bots say so', async () => {
  await expect(runBots({ url: base_url, count: 2 })).rejects.toMatchObject({
    code: 'not_found',
    message: expect.stringContaining('no active session'),
  });
});

test('[BOT1][BOT2] bots take the newest session, move and point at its rows, and leave it as it was', async () => {
  const ask = { base_url, session_type: 'data_review', host_user_id: 'ana' } as const;
  await createSession({ ...ask, title: 'Older' });
  const { session_id } = await createSession({ ...ask, title: 'Newest' });
  const ana = openSession({ base_url, session_id, user_id: 'ana', username: 'Ana', data: 'on_demand' });
  await ana.ready();
  const { x } = viewOf(ana.scene.current());
  const before = structuredClone(filtersOf(ana.scene.current()));

  const bots = await runBots({ url: base_url.replace('http', 'ws'), count: 4, seconds: 6, seed: 3 });
  expect(bots.session_id).toBe(session_id);
  const others = [...ana.participants.getState().values()].filter(({ user_id }) =>
    user_id.startsWith('bot-'),
  );
  expect(new Set(others.map(({ username }) => username)).size).toBe(4);
  expect(new Set(others.map(({ avatar_config }) => avatar_config.color)).size).toBe(4);

  const places = new Map<string, Set<string>>();
  const pointed = new Set<number>();
  const watch = setInterval(() => {
    for (const [user, { pose }] of ana.poses) {
      if (!user.startsWith('bot-')) continue;
      places.set(user, (places.get(user) ?? new Set()).add(pose.position.join()));
      if (pose.row !== undefined) pointed.add(pose.row);
    }
  }, 50);
  await bots.done;
  clearInterval(watch);
  expect([...places.values()].every((seen) => seen.size > 10)).toBe(true);
  expect(places.size).toBe(4);
  expect(pointed.size).toBeGreaterThan(0);
  for (const row of pointed) expect((await ana.readRow(row))[x ?? '']).not.toBe(null);
  await expect.poll(() => filtersOf(ana.scene.current())).toEqual(before);
  await expect
    .poll(() => [...ana.participants.getState().keys()].filter((user) => user.startsWith('bot-')))
    .toEqual([]);
  await ana.leave();
}, 40_000);
