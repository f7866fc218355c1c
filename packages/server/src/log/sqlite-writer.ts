// The thread that writes the log: the only connection that does. Hashing and fsync happen here, off the event loop.
// Must never answer a batch before its transaction is on disk [LOG7].
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { Checkpoint } from './checkpoint.ts';
import { type ErasedDraft, eraser } from './erase.ts';
import { GroupCommit, type Outcome } from './group-commit.ts';
import type { Refusal } from './refusal.ts';
import type { CallOf, Reply, ThreadData, WriterCalls } from './sqlite-calls.ts';
import { openForWriting } from './sqlite-schema.ts';
import { snapshotWriter } from './sqlite-snapshots.ts';

type Call = CallOf<WriterCalls>;
type Append = Extract<Call, { method: 'append' }>;

const GROUP = 512; // batches in one commit: more would make the first of them wait for the last

if (parentPort === null) throw new Error('this file runs as a worker thread');
const port = parentPort;
const { directory, version } = workerData as ThreadData;
const db = openForWriting(directory, version);
const group = new GroupCommit(db);
const erase = eraser(db);
const checkpoint = new Checkpoint(db);
const probe = db.prepare(
  `INSERT INTO meta VALUES ('probed_at', ?) ON CONFLICT DO UPDATE SET value = excluded.value`,
);
const writeSnapshot = snapshotWriter(db);

/** Of the snapshot that is on its way. */
const pieces: string[] = [];

const putSnapshot = (session: string, seq: number, count: number): void => {
  const text = pieces.splice(0);
  if (text.length !== count || text.includes(undefined as never))
    throw new Error('a piece of the snapshot is missing');
  writeSnapshot(session, seq, text.join(''));
};

const storage = (error: unknown): Refusal => ({
  kind: 'storage',
  message:
    `The log in ${directory} cannot be written (${error instanceof Error ? error.message : error}). ` +
    'Free space on the disk or make the folder writable, then try again.',
});

const commit = (appends: readonly Append[]): Reply[] => {
  let outcomes: readonly Outcome[];
  try {
    outcomes = group.commit(appends.map(({ args: [drafts] }) => drafts));
  } catch (error) {
    return appends.map(({ id }) => ({ id, refusal: storage(error) }));
  }
  return appends.map(({ id }, index) => {
    const outcome = outcomes[index]!;
    return 'seals' in outcome ? { id, value: outcome.seals } : { id, refusal: outcome.refusal };
  });
};

const perform = (call: Exclude<Call, Append>): Reply => {
  const { id } = call;
  try {
    switch (call.method) {
      case 'open':
        break;
      case 'snapshotPiece':
        pieces.length = call.args[0];
        pieces.push(call.args[1]);
        break;
      case 'writeSnapshot':
        putSnapshot(...call.args);
        break;
      case 'erase':
        erase(JSON.parse(call.args[0]) as ErasedDraft);
        break;
      case 'probe':
        probe.run(String(Date.now()));
        break;
      case 'close':
        checkpoint.stop();
        db.close();
        break;
      default:
        return call satisfies never;
    }
    return { id, value: null };
  } catch (error) {
    return { id, refusal: storage(error) };
  }
};

/** Everything that arrived while the last commit ran. */
const drain = (first: readonly Call[]): Call[] => {
  const calls = [...first];
  for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port))
    calls.push(...(next.message as Call[]));
  return calls;
};

port.on('message', (first: Call[]) => {
  const calls = drain(first);
  const appends = calls.filter((call) => call.method === 'append');
  for (let from = 0; from < appends.length; from += GROUP) {
    port.postMessage(commit(appends.slice(from, from + GROUP)));
    checkpoint.committed();
  }
  for (const call of calls) {
    if (call.method === 'append') continue;
    port.postMessage([perform(call)]);
    if (call.method === 'close') port.close(); // nothing else keeps the thread alive
  }
});
