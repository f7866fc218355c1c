// How long an append takes until it is durable, and how many share one commit. Prints one JSON object.
// `node bench/log-append.ts [seconds]`; writes to a folder of its own below the system's temporary one.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Draft, Millis, OpId, OrganisationId, RecordId, Seq, SessionId, UserId } from '@orrery/protocol';
import { openSqliteLog } from '../packages/server/src/log/sqlite-log.ts';

const SECONDS = Number(process.argv[2] ?? 10);
const SESSIONS = 50;
const RATE = 5; // appends per second and session

const draft = (session: string, seq: number): Draft => ({
  seq: seq as Seq,
  at: Date.now() as Millis,
  organisation: 'bench' as OrganisationId,
  session: session as SessionId,
  actor: `user-${seq % 50}` as UserId,
  kind: 'scene_committed',
  body: {
    op_id: `op-${seq}` as OpId,
    ops: [
      {
        op: 'set',
        record: 'filters' as RecordId,
        field: 'by_column',
        key: 'Revenue',
        value: { kind: 'range', min: seq, max: seq + 1 },
      },
    ],
    conflicts: [],
  },
});

const directory = mkdtempSync(join(tmpdir(), 'orrery-log-'));
const log = await openSqliteLog({ directory });

/** Latencies in ms and sizes of commits; the answers of one commit arrive in one turn. */
class Figures {
  readonly latencies: number[] = [];
  readonly commits: number[] = [];
  #together = 0;

  async time(drafts: readonly Draft[]): Promise<void> {
    const start = performance.now();
    await log.append(drafts);
    this.latencies.push(performance.now() - start);
    if (this.#together === 0)
      process.nextTick(() => {
        this.commits.push(this.#together);
        this.#together = 0;
      });
    this.#together += 1;
  }

  summary(): object {
    return {
      appends: this.latencies.length,
      ms: spread(this.latencies),
      appends_per_commit: spread(this.commits),
    };
  }
}

const spread = (values: readonly number[]): object => {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => Number((sorted[Math.floor(sorted.length * share)] ?? Number.NaN).toFixed(2));
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1 - 1e-9) };
};

/** 50 sessions, each appending 5 times a second at moments of its own. */
const meeting = async (): Promise<object> => {
  const figures = new Figures();
  const end = performance.now() + SECONDS * 1_000;
  const one = async (session: string): Promise<void> => {
    for (let seq = 1; performance.now() < end; seq += 1) {
      await wait((2_000 / RATE) * Math.random());
      await figures.time([draft(session, seq)]);
    }
  };
  await Promise.all(Array.from({ length: SESSIONS }, (_, i) => one(`meeting-${i}`)));
  return figures.summary();
};

/** One session as fast as it goes: `width` entries an append, one append in flight, as the corridor does it. */
const flood = async (session: string, width: number): Promise<object> => {
  const figures = new Figures();
  const start = performance.now();
  let seq = 0;
  while (performance.now() < start + (SECONDS * 1_000) / 2) {
    const drafts = Array.from({ length: width }, () => draft(session, ++seq));
    await figures.time(drafts);
  }
  const seconds = (performance.now() - start) / 1_000;
  return { ...figures.summary(), entries_per_second: Math.round(seq / seconds) };
};

/** Pages of 1,000 entries while another session floods. */
const readsUnderFlood = async (): Promise<object> => {
  let over = false;
  const latencies: number[] = [];
  const reading = (async () => {
    while (!over) {
      const start = performance.now();
      await log.read('flood-20' as SessionId, 1 as Seq, 1_000);
      latencies.push(performance.now() - start);
      await wait(20);
    }
  })();
  const appends = await flood('flood-again', 20);
  over = true;
  await reading;
  return { page_of_1000_ms: spread(latencies), appends };
};

console.log(
  JSON.stringify(
    {
      node: process.version,
      cores: availableParallelism(),
      meeting: await meeting(),
      flood_1: await flood('flood-1', 1),
      flood_20: await flood('flood-20', 20),
      reads_under_flood: await readsUnderFlood(),
    },
    null,
    1,
  ),
);
await log.close();
rmSync(directory, { recursive: true });
