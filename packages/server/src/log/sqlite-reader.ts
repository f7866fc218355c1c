// The thread that reads the log, on a read-only connection: a reconnect that pages through an hour of entries never
// waits for a commit, and no commit waits for it. What was acknowledged is seen by the next read.
import { parentPort, workerData } from 'node:worker_threads';
import { entryReader } from './entry-reader.ts';
import type { Refusal } from './refusal.ts';
import { entryJson, type SealedEntry } from './sealed-entry.ts';
import { SESSIONS } from './session-list.ts';
import { DamagedLog, soundRows } from './sound-rows.ts';
import type { CallOf, ReaderCalls, Reply, ThreadData } from './sqlite-calls.ts';
import { isDamage } from './sqlite-damage.ts';
import { openForReading } from './sqlite-schema.ts';
import { snapshotReader } from './sqlite-snapshots.ts';

type Call = CallOf<ReaderCalls>;

if (parentPort === null) throw new Error('this file runs as a worker thread');
const port = parentPort;
const { directory } = workerData as ThreadData;
const db = openForReading(directory);

const readEntries = entryReader(db);
const byOp = db.prepare('SELECT * FROM entries WHERE session = ? AND actor = ? AND op_id = ?');
const sessions = db.prepare(SESSIONS);
const lastKind = db.prepare('SELECT kind FROM entries WHERE session = ? AND seq = ?');
// What a row takes beside its texts: keys, hashes, salt and its share of the index.
const ROW_BYTES = 300;
const size = db.prepare(
  `SELECT coalesce(sum(length(CAST(body AS BLOB)) + ${ROW_BYTES}), 0) AS bytes, max(seq) AS last FROM entries
   WHERE session = ? AND seq >= ?`,
);
const readSnapshot = snapshotReader(db);

const answers: ReaderCalls = {
  open: () => null,
  read: (session, from, limit) => `[${readEntries(session, from, limit).map(entryJson).join(',')}]`,
  findOp: (session, actor, op) => {
    const row = byOp.get(session, actor, op) as unknown as SealedEntry | undefined;
    return row === undefined ? null : soundRows(session, [row]).map(entryJson).join();
  },
  sessions: () =>
    (sessions.all() as unknown as { session: string; last: number }[]).filter(
      ({ session, last }) => lastKind.get(session, last)?.kind !== 'session_erased',
    ),
  size: (session, from) => {
    const row = size.get(session, from);
    return { bytes: Number(row?.bytes ?? 0), last: Number(row?.last ?? from - 1) };
  },
  readSnapshot,
  close: () => {
    db.close();
    return null;
  },
};

const answer = (call: Call): unknown => {
  switch (call.method) {
    case 'open':
      return answers.open();
    case 'read':
      return answers.read(...call.args);
    case 'findOp':
      return answers.findOp(...call.args);
    case 'sessions':
      return answers.sessions();
    case 'readSnapshot':
      return answers.readSnapshot(...call.args);
    case 'size':
      return answers.size(...call.args);
    case 'close':
      return answers.close();
    default:
      return call satisfies never;
  }
};

const storage = (error: unknown): Refusal => {
  if (error instanceof DamagedLog) return { kind: 'storage', message: error.message };
  const why = error instanceof Error ? error.message : String(error);
  const then = isDamage(error)
    ? 'Stop the server, run `npx --no-install orrery verify`, and put DATA_DIR back from a backup.'
    : 'Check the disk, then try again.';
  return { kind: 'storage', message: `The log in ${directory} cannot be read (${why}). ${then}` };
};

const reply = (call: Call): Reply => {
  try {
    return { id: call.id, value: answer(call) };
  } catch (error) {
    return { id: call.id, refusal: storage(error) };
  }
};

port.on('message', (calls: Call[]) => {
  for (const call of calls) {
    port.postMessage([reply(call)]);
    if (call.method === 'close') port.close(); // nothing else keeps the thread alive
  }
});
