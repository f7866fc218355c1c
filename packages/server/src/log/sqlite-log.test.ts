// The SQLite log keeps the contract on a real file; and what only a file can do: versions, refusals, dead threads.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LOG_VERSION, OrreryError } from '@orrery/protocol';
import { expect, onTestFinished, test } from 'vitest';
import { chat, chats, erased, seq, session } from './chat-draft.test-kit.ts';
import { logContract } from './contract.ts';
import type { Log } from './port.ts';
import { openSqliteLog, SqliteLog } from './sqlite-log.ts';
import { logFile } from './sqlite-schema.ts';
import { temporaryDirectory } from './temporary-directory.test-kit.ts';
import { verifyLog } from './verify-log.ts';

logContract('the SQLite log', async () => {
  const directory = temporaryDirectory();
  const log = await openSqliteLog({ directory });
  return {
    log,
    reopen: async () => {
      await log.close();
      return openSqliteLog({ directory });
    },
  };
});

const ROOM = session('room');
const closing = <T extends Log>(log: T): T => {
  onTestFinished(() => log.close());
  return log;
};

/** A connection beside the server's, as a backup or an administrator has it. */
const beside = (directory: string): DatabaseSync => {
  const db = new DatabaseSync(logFile(directory));
  onTestFinished(() => db.close());
  return db;
};

test('[LOG9] a log of a newer version is refused with what to do, and left as it is', async () => {
  const directory = temporaryDirectory();
  await (await openSqliteLog({ directory })).close();
  const db = new DatabaseSync(logFile(directory));
  db.exec(`UPDATE meta SET value = '${LOG_VERSION + 1}' WHERE key = 'log_version'; DROP TABLE snapshots`);
  db.close();
  await expect(openSqliteLog({ directory })).rejects.toThrow(
    /holds a log of version 3; this server reads up to version 2\. Start a newer Orrery server, or set DATA_DIR/,
  );
  const after = beside(directory);
  expect(after.prepare(`SELECT value FROM meta WHERE key = 'log_version'`).get()).toEqual({
    value: String(LOG_VERSION + 1),
  });
  expect(after.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'snapshots'`).get()).toBeUndefined();
});

test('[LOG9] a directory that was refused once can be opened when it is put right', async () => {
  const directory = temporaryDirectory();
  await (await openSqliteLog({ directory })).close();
  const db = beside(directory);
  db.exec(`UPDATE meta SET value = '${LOG_VERSION + 1}'`);
  await expect(openSqliteLog({ directory })).rejects.toThrow(OrreryError);
  db.exec(`UPDATE meta SET value = '${LOG_VERSION}'`);
  closing(await openSqliteLog({ directory }));
});

test('[LOG10] while the file takes no writes appends are refused, reads go on, and then the log works again', async () => {
  const directory = temporaryDirectory();
  const log = closing(await openSqliteLog({ directory }));
  const before = await log.append([chat('room', 1)]);
  const other = beside(directory);
  other.exec('BEGIN IMMEDIATE');
  const refused = await Promise.allSettled([log.append([chat('room', 2)]), log.append([chat('b', 1)])]);
  for (const outcome of refused)
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'storage_unavailable' } });
  await expect(log.writeSnapshot(ROOM, { seq: seq(1), state: '{}' })).rejects.toThrow(OrreryError);
  expect(await log.read(ROOM, seq(1), 10)).toEqual(before);
  other.exec('ROLLBACK');
  expect(await log.append([chat('room', 2)])).toMatchObject([{ seq: 2 }]);
});

test('[LOG11] when the writing thread dies, an append in flight is either answered or not in the log', async () => {
  const directory = temporaryDirectory();
  const log = closing(await SqliteLog.open({ directory }));
  const outcomes = new Set<string>();
  let last = 0;
  for (let round = 0; round < 16; round += 1) {
    const drafts = chats('room', last + 1, last + 3);
    const appended = Promise.allSettled([log.append(drafts)]);
    // From "it never started" to "its answer was on the way": 0 to 2.1 ms after the append left.
    const until = performance.now() + round / 7;
    await Promise.resolve();
    while (performance.now() < until);
    await log.writer.unsafeKill();
    const [outcome] = await appended;
    const stored = await log.read(ROOM, seq(last + 1), 10);
    if (outcome.status === 'fulfilled') expect(stored).toEqual(outcome.value);
    else {
      expect(outcome.reason).toMatchObject({ code: 'storage_unavailable' });
      expect(stored).toEqual([]);
    }
    outcomes.add(outcome.status);
    last += stored.length;
    expect(await log.append([chat('room', last + 1)])).toMatchObject([{ seq: last + 1 }]);
    last += 1;
  }
  expect(outcomes).toContain('rejected');
  expect(verifyLog(directory)).toEqual([{ session: 'room', entries: last, erased: 0, fault: null }]);
});

test('[LOG11] when the reading thread dies, the next read starts a new one', async () => {
  const told: string[] = [];
  const say = (_: object, message: string): number => told.push(message);
  const directory = temporaryDirectory();
  const log = closing(await SqliteLog.open({ directory, logger: { info: say, warn: say, error: say } }));
  const entries = await log.append(chats('room', 1, 3));
  await log.reader.unsafeKill();
  expect(await log.read(ROOM, seq(1), 10)).toEqual(entries);
  expect(told).toEqual(['log opened', 'a log thread ended']);
});

test.each([
  ['its text was changed', `UPDATE snapshots SET state = '{"a":2}'`],
  ['its text lost its end', `UPDATE snapshots SET state = substr(state, 1, 4)`],
  ['it was moved to another seq', 'UPDATE snapshots SET seq = 2'],
  ['it came from another log', `UPDATE snapshot_seals SET leaf = '${'0'.repeat(64)}'`],
  ['an older server wrote it', `UPDATE snapshots SET state = '{"a":3}', seq = 2; DELETE FROM snapshot_seals`],
  ['its session has another one', `UPDATE snapshots SET session = 'other'`],
])('[LOG14] a snapshot is not read back when %s', async (_, edit) => {
  const directory = temporaryDirectory();
  const log = closing(await openSqliteLog({ directory }));
  await log.append(chats('room', 1, 3));
  await log.append(chats('other', 1, 3));
  await log.writeSnapshot(ROOM, { seq: seq(3), state: '{"a":1}' });
  expect(await log.readSnapshot(ROOM)).toEqual({ seq: 3, state: '{"a":1}' });
  beside(directory).exec(edit);
  expect(await log.readSnapshot(ROOM)).toBeNull();
  expect(await log.readSnapshot(session('other'))).toBeNull();
  await log.writeSnapshot(ROOM, { seq: seq(3), state: '{"a":4}' });
  expect(await log.readSnapshot(ROOM)).toEqual({ seq: 3, state: '{"a":4}' });
});

test('[LOG12] the log is whole when its snapshots are gone', async () => {
  const directory = temporaryDirectory();
  const log = closing(await openSqliteLog({ directory }));
  const entries = await log.append(chats('room', 1, 3));
  await log.writeSnapshot(ROOM, { seq: seq(3), state: '{}' });
  beside(directory).exec('DELETE FROM snapshots');
  expect(await log.readSnapshot(ROOM)).toBeNull();
  expect(await log.read(ROOM, seq(1), 10)).toEqual(entries);
});

test('[QUOTA5] nothing of an erased session is left in the files, and what is left verifies', async () => {
  const directory = temporaryDirectory();
  const log = await openSqliteLog({ directory });
  const secret = 'SECRET-of-the-quarter';
  await log.append(chats('kept', 1, 2));
  for (let n = 1; n <= 40; n += 1) await log.append([chat('room', n, `${secret} ${'x'.repeat(n * 200)}`)]);
  await log.writeSnapshot(ROOM, { seq: seq(40), state: `{"note":"${secret}"}` });
  await log.erase(erased('room', 41));
  await log.close();
  const files = readdirSync(directory).map((name) => readFileSync(join(directory, name)));
  expect(files.filter((bytes) => bytes.includes(secret))).toEqual([]);
  expect(verifyLog(directory)).toEqual([
    { session: 'kept', entries: 2, erased: 0, fault: null },
    { session: 'room', entries: 41, erased: 40, fault: null },
  ]);
  const db = beside(directory);
  db.exec(`UPDATE entries SET actor = 'mallory' WHERE session = 'room' AND seq = 7`);
  expect(verifyLog(directory, ['room'])[0]?.fault).toEqual({ seq: 7, what: 'envelope' });
});

test('[QUOTA5] a body taken out by hand is found at its entry', async () => {
  const directory = temporaryDirectory();
  const log = await openSqliteLog({ directory });
  await log.append(chats('room', 1, 5));
  await log.close();
  beside(directory).exec(`UPDATE entries SET body = '', salt = x'' WHERE seq = 3`);
  expect(verifyLog(directory)[0]?.fault).toEqual({ seq: 3, what: 'body' });
});
