// A program for tests that watch its system calls: opens the log in the folder it is given, appends in bursts to three
// sessions, with pauses in which the write-ahead log is folded into the file, and says on its output what was acknowledged.
import { writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { Random } from '@orrery/testkit';
import { chats, seq, session } from './chat-draft.test-kit.ts';
import { openSqliteLog } from './sqlite-log.ts';

const [directory = '', seed = '0', bursts = '6'] = process.argv.slice(2);
const BURST = 24; // appends of one session in a row: the three together fill more pages than a checkpoint waits for
const LONG = 3_000; // characters of the longest message, so that some entries take pages of their own
const PAUSE_MS = 180; // longer than the log waits for before it folds

const random = new Random(Number(seed));
const log = await openSqliteLog({ directory });
const last = new Map<string, number>();

const burst = async (room: string): Promise<void> => {
  for (let i = 0; i < BURST; i += 1) {
    const from = (last.get(room) ?? 0) + 1;
    const drafts = chats(room, from, from + random.int(3));
    for (const draft of drafts) draft.body.text = 'x'.repeat(1 + random.int(LONG));
    for (const entry of await log.append(drafts)) {
      writeSync(1, `acknowledged ${room} ${entry.seq} ${entry.leaf}\n`);
      last.set(room, entry.seq);
    }
  }
  const head = seq(last.get(room) ?? 0);
  await log.writeSnapshot(session(room), { seq: head, state: 's'.repeat(random.int(20_000)) });
};

for (let round = 0; round < Number(bursts); round += 1) {
  await Promise.all(['a', 'b', 'c'].map(burst));
  await wait(PAUSE_MS);
}
await log.close();
