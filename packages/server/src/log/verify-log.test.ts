// Somebody edits the file: verification names the entry. Every column, and a flipped bit at any place of a body.
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Random } from '@orrery/testkit';
import { expect, test } from 'vitest';
import { chats, op, seq, session, user } from './chat-draft.test-kit.ts';
import { openSqliteLog } from './sqlite-log.ts';
import { logFile } from './sqlite-schema.ts';
import { temporaryDirectory } from './temporary-directory.test-kit.ts';
import { verifyLog } from './verify-log.ts';

const ENTRIES = 12;
const EDITED = 7;

/** A log of two sessions, and a hand on its file. */
const written = async (): Promise<{
  directory: string;
  edit: (sql: string, ...values: SQLInputValue[]) => void;
}> => {
  const directory = temporaryDirectory();
  const log = await openSqliteLog({ directory });
  await log.append(chats('room', 1, ENTRIES).map((draft) => ({ ...draft, audience: [user('ana')] })));
  await log.append(chats('other', 1, 3));
  await log.close();
  const edit = (sql: string, ...values: SQLInputValue[]): void => {
    const db = new DatabaseSync(logFile(directory));
    expect(db.prepare(sql).run(...values).changes).toBe(1);
    db.close();
  };
  return { directory, edit };
};

const OTHER = { session: 'other', entries: 3, erased: 0, fault: null };
const found = (what: string, at = EDITED) => [
  OTHER,
  { session: 'room', entries: at - 1, erased: 0, fault: { seq: at, what } },
];

test('[LOG13] a log nobody touched is verified whole, also beside the server that writes it', async () => {
  const directory = temporaryDirectory();
  const log = await openSqliteLog({ directory });
  await log.append(chats('room', 1, ENTRIES));
  const whole = [{ session: 'room', entries: ENTRIES, erased: 0, fault: null }];
  expect(verifyLog(directory)).toEqual(whole);
  await log.close();
  expect(verifyLog(directory)).toEqual(whole);
  expect(verifyLog(directory, ['room', 'nowhere'])).toEqual([
    ...whole,
    { session: 'nowhere', entries: 0, erased: 0, fault: null },
  ]);
});

test('[LOG13] a directory without a log is not taken for a whole one', () => {
  expect(() => verifyLog(temporaryDirectory())).toThrow(/There is no log in .*Set DATA_DIR/);
});

test('[LOG13] one flipped bit of a body is found at exactly its entry', async () => {
  const { directory, edit } = await written();
  const random = new Random(20_261_122);
  const put = `UPDATE entries SET body = CAST(? AS TEXT) WHERE session = 'room' AND seq = ?`;
  const db = new DatabaseSync(logFile(directory));
  const bodies = db.prepare(`SELECT body FROM entries WHERE session = 'room' ORDER BY seq`).all();
  db.close();
  for (let flip = 0; flip < 40; flip += 1) {
    const at = 1 + random.int(ENTRIES);
    const whole = Buffer.from(String(bodies[at - 1]!.body));
    const torn = Buffer.from(whole);
    const place = random.int(torn.length);
    torn[place] = torn[place]! ^ (1 << random.int(7)); // bit 7 would not be text, which SQLite does not keep
    edit(put, torn, at);
    expect(verifyLog(directory), `bit flipped in byte ${place} of entry ${at}`).toEqual(found('body', at));
    edit(put, whole, at);
  }
});

test.each([
  ['at', 1_763_800_000_999, 'envelope'],
  ['organisation', 'rival', 'envelope'],
  ['actor', 'mallory', 'envelope'],
  ['on_behalf_of', 'ben', 'envelope'],
  ['audience', null, 'envelope'],
  ['audience', '["ana","mallory"]', 'envelope'],
  ['audience', 'no json', 'envelope'],
  ['kind', 'agent_requested', 'envelope'],
  ['leaf', '0'.repeat(64), 'envelope'],
  ['salt', new Uint8Array(32), 'body'],
  ['commitment', '0'.repeat(64), 'body'],
  ['op_id', 'op-of-another', 'op_id'],
  ['op_id', null, 'op_id'],
])('[LOG13] an edited %s (%s) is found at exactly its entry', async (column, value, what) => {
  const { directory, edit } = await written();
  edit(`UPDATE entries SET ${column} = ? WHERE session = 'room' AND seq = ?`, value, EDITED);
  expect(verifyLog(directory)).toEqual(found(what));
});

test('[LOG13] an entry that was taken out, renumbered or moved to another session is found', async () => {
  const removed = await written();
  removed.edit(`DELETE FROM entries WHERE session = 'room' AND seq = ?`, EDITED);
  expect(verifyLog(removed.directory)).toEqual(found('missing'));
  const renumbered = await written();
  renumbered.edit(`UPDATE entries SET seq = ? WHERE session = 'room' AND seq = ?`, ENTRIES + 1, ENTRIES);
  expect(verifyLog(renumbered.directory)).toEqual(found('missing', ENTRIES));
  const moved = await written();
  moved.edit(`DELETE FROM entries WHERE session = 'other' AND seq = 3`);
  moved.edit(
    `UPDATE entries SET session = 'other', seq = 3, op_id = 'op-3' WHERE session = 'room' AND seq = 12`,
  );
  expect(verifyLog(moved.directory)[0]).toEqual({
    session: 'other',
    entries: 2,
    erased: 0,
    fault: { seq: 3, what: 'envelope' },
  });
});

test.each([
  ['a body', `body = replace(body, 'message', 'massage')`, 'body'],
  ['a body that is no longer JSON', `body = '{"'`, 'body'],
  ['an actor', `actor = 'mallory'`, 'envelope'],
])(
  '[LOG15] %s that was edited is never read, and the refusal says where and what to do',
  async (_, set, what) => {
    const { directory, edit } = await written();
    edit(`UPDATE entries SET ${set} WHERE session = 'room' AND seq = ?`, EDITED);
    const log = await openSqliteLog({ directory });
    const damaged = `The log of session room is damaged at entry ${EDITED} (${what}). Stop the server, run`;
    await expect(log.read(session('room'), seq(1), 100)).rejects.toThrow(damaged);
    if (what === 'body')
      await expect(log.findOp(session('room'), user('ana'), op(`op-${EDITED}`))).rejects.toThrow(damaged);
    expect(await log.read(session('room'), seq(1), EDITED - 1)).toHaveLength(EDITED - 1);
    expect(await log.read(session('other'), seq(1), 100)).toHaveLength(3);
    await log.close();
  },
);

test('[LOG15] a gap is not read over', async () => {
  const { directory, edit } = await written();
  edit(`DELETE FROM entries WHERE session = 'room' AND seq = ?`, EDITED);
  const log = await openSqliteLog({ directory });
  await expect(log.read(session('room'), seq(1), 100)).rejects.toThrow(`at entry ${EDITED} (missing)`);
  await log.close();
});
