// Who reads the log, counted from the code: a file that begins to read entries, or to make messages of them, fails here until
// it is known whom it answers.
import { expect, test } from 'vitest';
import { serverSources } from './harness/server-sources.ts';

/** Every file beyond the log's own that reads entries, or makes messages of them. */
const READERS = [
  'corridor/corridor.ts', // a resent op, through the gate
  'features/agents/agent-bell.ts', // calls an agent that is in the audience
  'features/audit/log-export.ts', // stubs
  'features/chat/read-chat.ts', // its own reader's chat, each entry asked whom it is for
  'features/sessions/entry-frames.ts', // the one gate: live, caught up, resumed, answered again
  'features/sessions/entry-message.ts',
  'features/sessions/fence.ts', // looks whether its own entries are there
  'features/sessions/fold-log.ts', // the fold; what leaves of it is a welcome
  'features/sessions/live-session.ts', // a resent op, through the gate
  'features/sessions/log-tail.ts', // through the gate
  'features/sessions/session-state.ts',
];

test('[AUD10] every reader of the log is known', () => {
  const readers = serverSources().filter(
    ({ file, text }) =>
      !file.startsWith('log/') &&
      /\.findOp\(|\blog\.read\(|\.read\(session,|\.read\(this\.id|\.readLog\(|entryMessage\(|chatMessage\(/.test(
        text,
      ),
  );
  expect(readers.map(({ file }) => file).sort(), 'a new reader of the log: whom does it answer?').toEqual(
    READERS,
  );
});
