// A power cut, not a kill: what was not synced is gone, in part or whole. The system calls of the real log are recorded,
// the disk is put together as it may be after a cut at any moment, and the real log opens it. A failure names its seed:
//   ORRERY_CUT_SEED=123 npx vitest run packages/server/src/log/power-cut.test.ts
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LOG_VERSION } from '@orrery/protocol';
import { Random } from '@orrery/testkit';
import { expect, test } from 'vitest';
import { chat, seq, session } from './chat-draft.test-kit.ts';
import { ForgetfulDisk } from './forgetful-disk.test-kit.ts';
import type { SealedEntry } from './sealed-entry.ts';
import { openSqliteLog } from './sqlite-log.ts';
import { openForWriting } from './sqlite-schema.ts';
import { type DiskEvent, tracedRun, whyNoStrace } from './system-calls.test-kit.ts';
import { temporaryDirectory } from './temporary-directory.test-kit.ts';
import { verifySession } from './verify-session.ts';

const FULL = process.env.ORRERY_FULL === '1';
const CUTS = Number(process.env.ORRERY_CUTS ?? (FULL ? 2_000 : 50));
const BURSTS = FULL ? 12 : 4;
const WHOLE = 8; // of the cuts, opened with threads, lock and all, and written on
const SEED = Number(process.env.ORRERY_CUT_SEED ?? Date.now() % 1_000_000);
const PROGRAM = fileURLToPath(new URL('./power-cut-program.test-kit.ts', import.meta.url));

const NO_STRACE = whyNoStrace();
if (NO_STRACE !== null) console.log(`power cuts are not tested here: ${NO_STRACE}`);

/** Opening a log syncs it: the disks that are put together lie in memory where there is such a place. */
const BENCH = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** Leaf by session and seq. */
type Leaves = ReadonlyMap<string, string>;

/** What is wrong with the log in a folder, given what was acknowledged; null where nothing is. */
const wrongWith = (folder: string, acknowledged: Leaves): string | null => {
  try {
    const db = openForWriting(folder, LOG_VERSION);
    try {
      const there = new Map<string, string>();
      for (const room of ['a', 'b', 'c']) {
        const rows = db
          .prepare('SELECT * FROM entries WHERE session = ? ORDER BY seq')
          .all(room) as unknown as SealedEntry[];
        const { fault } = verifySession(rows);
        if (fault !== null) return `${room}: ${fault.what} at ${fault.seq}`;
        for (const row of rows) there.set(`${room} ${row.seq}`, row.leaf);
      }
      for (const [key, leaf] of acknowledged) if (there.get(key) !== leaf) return `${key} was acknowledged`;
      return null;
    } finally {
      db.close();
    }
  } catch (error) {
    return String(error);
  }
};

interface Cuts {
  readonly wrong: readonly string[];
  /** Cuts at which something was written and not synced. */
  readonly unsynced: number;
}

/** Cuts the power at random moments of what happened. */
const cutAtRandom = async (
  events: readonly DiskEvent[],
  count: number,
  random: Random,
  then: (folder: string, cut: number) => Promise<void> = async () => undefined,
): Promise<Cuts> => {
  const moments = Array.from({ length: count }, () => random.int(events.length)).sort((a, b) => a - b);
  const disk = new ForgetfulDisk();
  const acknowledged = new Map<string, string>();
  const wrong: string[] = [];
  let unsynced = 0;
  let open = 0;
  let at = 0;
  for (const [cut, moment] of moments.entries()) {
    for (; at < moment; at += 1) {
      const event = events[at] as DiskEvent;
      disk.apply(event);
      if (event.kind === 'write') open += 1;
      if (event.kind === 'sync') open = 0;
      const [said, room, number, leaf = ''] = event.kind === 'said' ? event.line.split(' ') : [];
      if (said === 'acknowledged') acknowledged.set(`${room} ${number}`, leaf);
    }
    if (open > 0) unsynced += 1;
    const folder = mkdtempSync(join(BENCH, 'orrery-cut-'));
    disk.cut(folder, random);
    const fault = wrongWith(folder, acknowledged);
    if (fault !== null) wrong.push(`cut ${cut} at call ${moment}: ${fault}`);
    else await then(folder, cut);
    rmSync(folder, { recursive: true });
  }
  return { wrong, unsynced };
};

test.skipIf(NO_STRACE !== null)(
  `[FAULT2] ${CUTS} power cuts (seed ${SEED}) lose nothing that was acknowledged, and every disk they leave can be opened`,
  { timeout: 120_000 + CUTS * 500 },
  async () => {
    const random = new Random(SEED);
    const folder = realpathSync(temporaryDirectory());
    const trace = join(realpathSync(temporaryDirectory()), 'trace');
    const events = tracedRun(folder, trace, [PROGRAM, folder, String(SEED), String(BURSTS)]);
    const of = (kind: DiskEvent['kind'], file?: string) =>
      events.filter((event) => event.kind === kind && (!file || ('file' in event && event.file === file)))
        .length;

    const { wrong, unsynced } = await cutAtRandom(events, CUTS, random, async (cut, number) => {
      if (number % Math.ceil(CUTS / WHOLE) !== 0) return;
      const log = await openSqliteLog({ directory: cut });
      const last = (await log.sessions()).find((one) => one.session === 'a')?.last ?? 0;
      await log.append([chat('a', last + 1)]);
      expect(await log.read(session('a'), seq(last + 1), 2)).toHaveLength(1);
      await log.close();
    });
    console.log(
      `power cuts (seed ${SEED}): ${CUTS} cuts, ${unsynced} of them over unsynced writes, in ${of('write')} writes, ` +
        `${of('sync', 'log.db-wal')} syncs of the write-ahead log, ${of('sync', 'log.db')} of the file, ` +
        `${of('said')} acknowledgements; ${wrong.length} disks wrong`,
    );
    expect(wrong, `seed ${SEED}`).toEqual([]);

    // A run that did too little proves nothing: checkpoints, restarts of the write-ahead log, cuts in the middle.
    expect(of('said')).toBeGreaterThan(BURSTS * 40);
    expect(of('sync', 'log.db')).toBeGreaterThan(2);
    const restarts = events.filter(
      (e) => e.kind === 'write' && e.file === 'log.db-wal' && e.offset === 0,
    ).length;
    expect(restarts).toBeGreaterThan(1);
    expect(unsynced).toBeGreaterThan(CUTS / 5);

    // And it notices a log that does not sync: not at all, or not before it acknowledges.
    const never = events.filter(({ kind }) => kind !== 'sync');
    expect((await cutAtRandom(never, 30, random)).wrong).not.toEqual([]);
    const late = events.filter((event) => event.kind !== 'sync' || event.file !== 'log.db-wal');
    expect((await cutAtRandom(late, 30, random)).wrong).not.toEqual([]);
  },
);

test('[FAULT2] the connection that writes waits for the disk at every commit', () => {
  const db = openForWriting(temporaryDirectory(), LOG_VERSION);
  expect(db.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 }); // FULL
  expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
  db.close();
});
