// Files that somebody or something has changed, under the real server: a session whose log is damaged is refused by name, a
// snapshot that is whole but wrong is found and put right while people look at it; everybody else goes on.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRoom, enter, get, PlainSocket, socketUrl } from '../harness/plain-client.ts';
import { type LiveServer, startServer } from '../harness/start-server.ts';
import { SdkWriter } from './sdk-writer.ts';
import { foldedScene, storedLog } from './stored-log.ts';

const CLI = join(import.meta.dirname, '../../apps/orrery/src/cli.ts');
const PUT_RIGHT_MS = 30_000; // 5 s after the start, then some pages

let server: LiveServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

/** Changes the stopped server's file. */
const edit = (act: (db: DatabaseSync) => void): void => {
  const db = new DatabaseSync(join(server.dataDir, 'log.db'));
  act(db);
  db.close();
};

test('[FAULT7] a session with a damaged entry is refused by name, and the others go on', async () => {
  const damaged = await createRoom(server.url, 'host_001', 'To be damaged');
  const sound = await createRoom(server.url, 'host_002', 'Sound');
  for (const session of [damaged, sound]) {
    const ana = await enter(server.url, session, 'ana', 'collaborator');
    for (let i = 0; i < 20; i += 1)
      await ana.committed('chat_sent', { type: 'chat_send', text: `say ${i}`, op_id: `say-${i}` } as never);
    await ana.close();
  }
  await server.kill9();
  edit((db) => {
    const set = `UPDATE entries SET body = replace(body, 'say 7', 'pay 7') WHERE session = ? AND op_id = 'say-7'`;
    expect(db.prepare(set).run(damaged).changes).toBe(1);
  });
  await server.restart();

  const refused = await get<{ code: string; message: string }>(
    `${server.url}/collaboration/sessions/${damaged}`,
  );
  expect(refused).toMatchObject({ status: 503, body: { code: 'storage_unavailable' } });
  expect(refused.body.message).toMatch(/session \S+ is damaged at entry \d+ \(body\).*orrery verify.*backup/);
  const turnedAway = new PlainSocket(socketUrl(server.url, 'ana', damaged));
  expect((await turnedAway.next('error')).message).toBe(refused.body.message);
  await turnedAway.closed;
  expect(server.output()).toContain('the session cannot be served');

  const ana = await enter(server.url, sound, 'ana', 'collaborator');
  expect((await ana.next('welcome')).chat).toHaveLength(20);
  await ana.committed('chat_sent', { type: 'chat_send', text: 'on', op_id: 'on' } as never);
  await ana.close();

  const verify = spawnSync(process.execPath, [CLI, 'verify', '--data-dir', server.dataDir], {
    encoding: 'utf8',
  });
  expect(verify.stdout).toMatch(new RegExp(`${damaged}  NOT OK at entry \\d+: body`));
  expect(verify.stdout).toMatch(new RegExp(`${sound}  ok`));
  expect(verify.status).toBe(1);
  edit((db) => {
    db.prepare(`UPDATE entries SET body = replace(body, 'pay 7', 'say 7') WHERE session = ?`).run(damaged);
  });
});

test('[SEQ8] a snapshot that was forged with its seal is found after the start, and those who saw it see what is right', async () => {
  const session = await createRoom(server.url, 'host_003', 'Forged');
  const ana = new SdkWriter(server.url, session, 'ana', 3);
  await ana.client.ready();
  ana.client.annotate('the truth', { rows: [1] });
  while (!ana.isSettled) await wait(10);
  ana.client.close();
  await server.end();
  edit((db) => {
    const { state } = db.prepare('SELECT state FROM snapshots WHERE session = ?').get(session) as {
      state: string;
    };
    const forged = state.replaceAll('the truth', 'the fraud');
    expect(forged).not.toBe(state);
    db.prepare('UPDATE snapshots SET state = ? WHERE session = ?').run(forged, session);
    const digest = createHash('sha256').update(forged).digest('hex');
    expect(
      db.prepare('UPDATE snapshot_seals SET digest = ? WHERE session = ?').run(digest, session).changes,
    ).toBe(1);
  });
  await server.restart();

  const ben = new SdkWriter(server.url, session, 'ben', 4);
  await ben.client.ready();
  const seen = (): string => JSON.stringify(ben.client.scene.current());
  expect(seen()).toContain('the fraud');
  ben.client.setFilter('revenue', { kind: 'range', min: 1, max: 2 });
  const until = performance.now() + PUT_RIGHT_MS;
  while ((seen().includes('the fraud') || !ben.isSettled) && performance.now() < until) await wait(20);
  expect(ben.isSettled, ben.standing).toBe(true);
  expect(ben.client.scene.current()).toEqual(foldedScene(storedLog(server.dataDir, session)));
  expect(seen()).toContain('the truth');
  expect(server.output()).toContain('the snapshot does not agree with the log');
  ben.client.close();
  await server.end();
  edit((db) => {
    const row = db.prepare('SELECT state FROM snapshots WHERE session = ?').get(session);
    expect(String(row?.state)).toContain('the truth');
    expect(String(row?.state)).not.toContain('the fraud');
  });
  await server.restart();
}, 60_000);
