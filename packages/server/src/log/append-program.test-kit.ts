// A program for tests that kill it: opens the log in the folder it is given, appends without end to three sessions and
// says on its output what was acknowledged, one JSON object a line.
import { writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { OrreryError } from '@orrery/protocol';
import type { Line } from './append-process.test-kit.ts';
import { chats, seq, session } from './chat-draft.test-kit.ts';
import type { Log } from './port.ts';
import { openSqliteLog } from './sqlite-log.ts';

const say = (line: Line): void => {
  writeSync(1, `${JSON.stringify(line)}\n`); // at once: what is said must not die with the process
};

const appendForever = async (log: Log, room: string): Promise<never> => {
  const known = (await log.sessions()).find((one) => one.session === room);
  let last = known?.last ?? 0;
  for (;;) {
    const drafts = chats(room, last + 1, last + 1 + (last % 3));
    try {
      for (const entry of await log.append(drafts))
        say({ said: 'appended', session: room, seq: entry.seq, leaf: entry.leaf });
      last += drafts.length;
    } catch (error) {
      if (!(error instanceof OrreryError)) throw error;
      const [unwritten] = await log.read(session(room), seq(last + 1), 1);
      say({ said: 'refused', code: unwritten === undefined ? error.code : 'refused, yet written' });
      await wait(20);
    }
  }
};

try {
  const log = await openSqliteLog({ directory: process.argv[2] as string });
  await Promise.all(['a', 'b', 'c'].map((room) => appendForever(log, room)));
} catch (error) {
  say({ said: 'not opened', message: String(error) });
  process.exit(1);
}
