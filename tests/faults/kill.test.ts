// kill -9 of the real server at random moments while people edit and talk through the real SDK and over bare sockets.
// What anybody was told is compared, op by op, with the log on disk. A failure names the seed that repeats its choices:
//   ORRERY_KILL_SEED=123 npx vitest run tests/faults/kill.test.ts
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { firstProtocolScene } from '@orrery/protocol';
import { Random } from '@orrery/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRoom, enter } from '../harness/plain-client.ts';
import { type LiveServer, startServer } from '../harness/start-server.ts';
import { BareWriter } from './bare-writer.ts';
import { SdkWriter } from './sdk-writer.ts';
import { foldedScene, type StoredEntry, storedLog } from './stored-log.ts';
import type { Acknowledgement, WireRecord } from './wire-record.ts';

const KILLS = Number(process.env.ORRERY_KILLS ?? (process.env.ORRERY_FULL === '1' ? 60 : 4));
const SEED = Number(process.env.ORRERY_KILL_SEED ?? Date.now() % 1_000_000);
const PEOPLE = ['ana', 'ben', 'cem'];
const BARE = ['dora', 'emil'];
const BURST = 40; // messages of a bare socket at once, twice per life: below what one connection may send
const MOST_ACKS = 100; // acknowledgements before the second burst and the kill
const JITTER_MS = 12; // then anywhere in a commit, or between two
const SETTLE_MS = 120_000;
const CLI = join(import.meta.dirname, '../../apps/orrery/src/cli.ts');

let server: LiveServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const until = async (what: string, is: () => boolean, tell = () => ''): Promise<void> => {
  const end = performance.now() + SETTLE_MS;
  while (!is()) {
    if (performance.now() > end)
      throw new Error(`seed ${SEED}: not ${what} within ${SETTLE_MS / 1_000} s ${tell()}`);
    await wait(2);
  }
};

const count = (records: readonly WireRecord[], of: (record: WireRecord) => number): number =>
  records.reduce((sum, record) => sum + of(record), 0);

/** What the log holds under the seq of an acknowledgement, as an acknowledgement. */
const asAcknowledged = (entry: StoredEntry | undefined): Acknowledgement | null =>
  entry === undefined
    ? null
    : {
        user: entry.actor,
        op_id: String(entry.body.op_id),
        seq: entry.seq,
        kind: entry.kind as Acknowledgement['kind'],
        body: entry.kind === 'scene_committed' ? entry.body.ops : entry.body.text,
      };

test(
  `[FAULT1] ${KILLS} times kill -9 (seed ${SEED}): nothing acknowledged is lost, doubled or moved`,
  async () => {
    const random = new Random(SEED);
    const session = await createRoom(server.url);
    const people = PEOPLE.map((user, i) => new SdkWriter(server.url, session, user, SEED + 10 * i));
    const bare = BARE.map((user) => new BareWriter(session, user, random));
    const records = [...people, ...bare].map((writer) => writer.record);
    const created: string[] = [session];
    let inFlight = 0;

    const everybodyBack = async (): Promise<void> => {
      for (const { client } of people) client.retryNow();
      await Promise.all(bare.map((writer) => writer.connect(server.url)));
      await until('live again', () => {
        for (const { client } of people) client.retryNow();
        return people.every((person) => person.isLive);
      });
    };

    const settled = (): Promise<void> =>
      until(
        'settled',
        () => people.every((person) => person.isSettled),
        () => people.map((person) => person.standing).join('; '),
      );

    await everybodyBack();
    for (const person of people) person.start();
    for (let life = 0; life < KILLS; life += 1) {
      created.push(await createRoom(server.url, `host-${life}`));
      const from = count(records, (record) => record.acknowledged.length);
      const enough = from + 1 + random.int(MOST_ACKS);
      for (const writer of bare) writer.burst(BURST);
      await until('acknowledging', () => count(records, (record) => record.acknowledged.length) >= enough);
      for (const writer of bare) writer.burst(BURST);
      await wait(random.int(JITTER_MS));
      if (count(records, (record) => record.open) > 0) inFlight += 1;
      await server.kill9();
      await Promise.all(bare.map((writer) => writer.lost()));
      await server.restart();
      await everybodyBack();
      for (const person of people) person.stop();
      await settled();
      if (life < KILLS - 1) for (const person of people) person.start();
    }
    await until('answered', () => records.every((record) => record.open === 0));

    const log = storedLog(server.dataDir, session);
    const acknowledged = records.flatMap((record) => record.acknowledged);
    const refused = records.flatMap((record) => [...record.refused.values()]);
    console.log(
      `kill loop (seed ${SEED}): ${KILLS} kills, ${inFlight} of them with operations in flight; ` +
        `${acknowledged.length} acknowledgements of ${count(records, (r) => r.sent.size)} operations, ` +
        `${count(records, (r) => r.resent)} sent again; ${log.length} entries; refused: ${refused.length}`,
    );

    // Gapless, and each op_id once per person.
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
    const keys = log.flatMap(({ actor, op_id }) => (op_id === null ? [] : [`${actor} ${op_id}`]));
    expect(new Set(keys).size).toBe(keys.length);
    // Everything anybody was told stands where they were told, as they were told.
    for (const told of acknowledged) expect(asAcknowledged(log[told.seq - 1]), `seed ${SEED}`).toEqual(told);
    // Everything that was sent is there, nobody gave up; what was refused for good is not.
    const there = new Set(keys);
    for (const { user, sent, refused } of records)
      for (const op of sent.keys())
        expect(there.has(`${user} ${op}`), `seed ${SEED}: ${op} of ${user}`).toBe(!refused.has(op));
    // What was created stays created.
    const sessions = await Promise.all(
      created.map((id) => fetch(`${server.url}/collaboration/sessions/${id}`)),
    );
    expect(sessions.map(({ status }) => status)).toEqual(created.map(() => 200));

    const scene = foldedScene(log);
    const reader = await enter(server.url, session, 'reader', 'observer');
    expect((await reader.next('welcome')).scene).toEqual(firstProtocolScene(scene));
    for (const { client } of people) expect(client.scene.current(), `seed ${SEED}`).toEqual(scene);

    const verify = spawnSync(process.execPath, [CLI, 'verify', '--data-dir', server.dataDir], {
      encoding: 'utf8',
    });
    expect(verify.stdout).toContain(`${created.length} sessions, 0 with a fault`);
    expect(verify.status).toBe(0);

    // A run that did too little proves nothing.
    expect(new Set(acknowledged.map(({ user, op_id }) => `${user} ${op_id}`)).size).toBeGreaterThan(
      KILLS * 60,
    );
    expect(inFlight).toBeGreaterThan(KILLS / 2);
    expect(count(records, (record) => record.resent)).toBeGreaterThan(KILLS * 2);

    for (const { client } of people) client.close();
    await Promise.all([reader.close(), ...bare.map((writer) => writer.close())]);
  },
  60_000 + KILLS * 30_000,
);
