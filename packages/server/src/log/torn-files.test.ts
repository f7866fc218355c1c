// Files as crashes and bad disks leave them: the write-ahead log cut at any byte or damaged in any frame, its index gone or
// stale, and any byte of the main file flipped. What was whole is there; what is not, is never taken for whole.
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LOG_VERSION } from '@orrery/protocol';
import { Random } from '@orrery/testkit';
import { expect, test } from 'vitest';
import { chats, seq } from './chat-draft.test-kit.ts';
import { entryReader } from './entry-reader.ts';
import { entryJson, type SealedEntry } from './sealed-entry.ts';
import { openSqliteLog } from './sqlite-log.ts';
import { logFile, openForReading, openForWriting } from './sqlite-schema.ts';
import { snapshotReader } from './sqlite-snapshots.ts';
import { temporaryDirectory } from './temporary-directory.test-kit.ts';
import { verifyFile, verifyLog } from './verify-log.ts';

const CASES = process.env.ORRERY_FULL === '1' ? 3_000 : 250;
const SEED = Number(process.env.ORRERY_TORN_SEED ?? Date.now() % 1_000_000);
const FRAME = 4_096 + 24; // a page and its header
const HEADER = 32; // of the write-ahead log
const APPENDS = 12; // fewer frames than a checkpoint waits for
const SEALED = ['a', 'b']; // sessions with a snapshot of their last entry
const BENCH = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

const served = (directory: string, session: string): readonly SealedEntry[] => {
  const db = openForReading(directory);
  try {
    snapshotReader(db)(session);
    return entryReader(db)(session, 1, 1_000);
  } finally {
    db.close();
  }
};

const bySqlite = (error: unknown): boolean => error instanceof Error && 'errcode' in error;

/** A copy of a folder's files in which one of them was changed; removed after `look`. */
const withDamage = <T>(from: string, file: string, bytes: Buffer, look: (folder: string) => T): T => {
  const folder = mkdtempSync(join(BENCH, 'orrery-torn-'));
  try {
    for (const name of ['log.db', 'log.db-wal', 'log.db-shm'])
      if (name !== file && existsSync(join(from, name))) copyFileSync(join(from, name), join(folder, name));
    writeFileSync(join(folder, file), bytes);
    return look(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

test(
  `[FAULT5] a write-ahead log that is cut or damaged anywhere (seed ${SEED}) keeps all that was whole before the place`,
  async () => {
    const random = new Random(SEED);
    const directory = temporaryDirectory();
    const log = await openSqliteLog({ directory });
    const wal = join(directory, 'log.db-wal');
    /** Length of the write-ahead log when each seq was acknowledged. */
    const ends: number[] = [];
    for (let i = 1; i <= APPENDS; i += 1) {
      await log.append(chats('room', i, i));
      ends.push(statSync(wal).size);
    }
    const killed = mkdtempSync(join(BENCH, 'orrery-killed-'));
    for (const name of ['log.db', 'log.db-wal', 'log.db-shm'])
      copyFileSync(join(directory, name), join(killed, name));
    await log.close();
    const bytes = readFileSync(join(killed, 'log.db-wal'));
    expect(ends).toEqual([...ends].sort((a, b) => a - b));

    let lost = 0;
    for (let i = 0; i < CASES; i += 1) {
      if (random.chance(0.3)) rmSync(join(killed, 'log.db-shm'), { force: true });
      const place = random.chance(0.3)
        ? HEADER + FRAME * random.int((bytes.length - HEADER) / FRAME) - random.int(2)
        : random.int(bytes.length);
      const cut = random.chance(0.5);
      const damaged = Buffer.from(cut ? bytes.subarray(0, place) : bytes);
      if (!cut) damaged[place] = (damaged[place] as number) ^ (1 << random.int(8));
      const frame = place < HEADER ? 0 : HEADER + FRAME * Math.floor((place - HEADER) / FRAME);
      const whole = ends.filter((end) => end <= (cut ? place : frame)).length;
      const what = `seed ${SEED}: ${cut ? 'cut' : 'flipped'} at ${place} of ${bytes.length}`;
      withDamage(killed, 'log.db-wal', damaged, (folder) => {
        openForWriting(folder, LOG_VERSION).close();
        const seqs = served(folder, 'room').map((row) => row.seq);
        expect(seqs, what).toEqual(seqs.map((_, index) => index + 1));
        expect(seqs.length, what).toBeGreaterThanOrEqual(whole);
        if (seqs.length < APPENDS) lost += 1;
      });
    }
    rmSync(killed, { recursive: true });
    console.log(`torn write-ahead logs (seed ${SEED}): ${CASES}, of which ${lost} had lost their end`);
    expect(lost).toBeGreaterThan(CASES / 3);
  },
  60_000 + CASES * 200,
);

test(
  `[FAULT6] a flipped byte anywhere in the main file (seed ${SEED}) is harmless, or refused and found; never read as it is`,
  async () => {
    const random = new Random(SEED);
    const directory = temporaryDirectory();
    const log = await openSqliteLog({ directory });
    const sessions = [...SEALED, 'c', 'd'];
    for (const session of sessions)
      for (let i = 0; i < 6; i += 1) await log.append(chats(session, i * 10 + 1, i * 10 + 10));
    for (const session of SEALED) await log.writeSnapshot(session as never, { seq: seq(60), state: '{}' });
    await log.close();
    const right = new Map(sessions.map((session) => [session, served(directory, session)]));
    const bytes = readFileSync(logFile(directory));

    const outcome = { harmless: 0, refused: 0, others: 0, shorter: 0 };
    for (let i = 0; i < CASES; i += 1) {
      const place = random.int(bytes.length);
      const damaged = Buffer.from(bytes);
      damaged[place] = (damaged[place] as number) ^ (1 << random.int(8));
      const what = `seed ${SEED}: byte ${place}`;
      withDamage(directory, 'log.db', damaged, (folder) => {
        const refused = sessions.filter((session) => {
          try {
            const rows = served(folder, session);
            const whole = right.get(session) ?? [];
            expect(rows.map(entryJson), what).toEqual(whole.slice(0, rows.length).map(entryJson));
            if (rows.length === whole.length) return false;
            // Its last entries are gone with what counted them. A snapshot would have missed them; verify does.
            expect(SEALED, what).not.toContain(session);
            expect(verifyFile(folder), what).not.toBeNull();
            outcome.shorter += 1;
            return false;
          } catch (error) {
            if (!bySqlite(error) && (error as Error).name !== 'DamagedLog') throw error;
            return true;
          }
        });
        if (refused.length === 0) outcome.harmless += 1;
        else outcome.refused += 1;
        if (refused.length === 1) outcome.others += 1;
        for (const session of refused) {
          const found = (): unknown => verifyLog(folder, [session])[0]?.fault ?? verifyFile(folder);
          try {
            expect(found(), what).not.toBeNull();
          } catch (error) {
            if (!bySqlite(error)) throw error; // the file as a whole is no database any more
          }
        }
      });
    }
    console.log(
      `flipped bytes (seed ${SEED}): ${CASES}, ${outcome.harmless} harmless, ${outcome.refused} refused, ` +
        `${outcome.others} of these with every other session whole, ${outcome.shorter} shorter and found by verify`,
    );
    expect(outcome.refused).toBeGreaterThan(CASES / 5);
    expect(outcome.others).toBeGreaterThan(outcome.refused / 2);
  },
  60_000 + CASES * 200,
);
