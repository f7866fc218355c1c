// The SQLite log in processes of its own: killed, refused by each other, and on a disk that is full.
import { spawnSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { Random } from '@orrery/testkit';
import { expect, onTestFinished, test } from 'vitest';
import { AppendProcess, type Line } from './append-process.test-kit.ts';
import { seq, session } from './chat-draft.test-kit.ts';
import { openSqliteLog } from './sqlite-log.ts';
import { temporaryDirectory } from './temporary-directory.test-kit.ts';
import { verifyLog } from './verify-log.ts';

const KILLS = process.env.ORRERY_FULL === '1' ? 40 : 5;
const SEED = 20_261_122;

type Appended = Extract<Line, { said: 'appended' }>;
const appended = (lines: readonly Line[]): Appended[] => lines.filter((line) => line.said === 'appended');

/** Seq and leaf of everything that is stored, as the program would have said it. */
const stored = async (directory: string): Promise<Appended[]> => {
  const log = await openSqliteLog({ directory });
  const lines: Appended[] = [];
  for (const { session: id, last } of await log.sessions())
    for (const entry of await log.read(id, seq(1), last))
      lines.push({ said: 'appended', session: id, seq: entry.seq, leaf: entry.leaf });
  await log.close();
  return lines;
};

test(`[LOG7] after ${KILLS} times kill -9 everything acknowledged is there, without gap or duplicate`, {
  timeout: 20_000 + KILLS * 4_000,
}, async () => {
  const directory = temporaryDirectory();
  const random = new Random(SEED);
  const acknowledged: Appended[] = [];
  for (let life = 0; life < KILLS; life += 1) {
    const program = new AppendProcess(directory);
    await program.says('appended', 1 + random.int(400));
    await wait(random.int(8)); // anywhere in a commit
    await program.kill();
    acknowledged.push(...appended(program.lines));
    const there = await stored(directory);
    const leaves = new Map(there.map((line) => [`${line.session} ${line.seq}`, line.leaf]));
    const lost = acknowledged.filter((line) => leaves.get(`${line.session} ${line.seq}`) !== line.leaf);
    expect(lost, `seed ${SEED}, life ${life}`).toEqual([]);
    expect(leaves.size).toBe(there.length);
    // Gaps, commitments and leaves of every session.
    for (const verdict of verifyLog(directory)) expect(verdict.fault, verdict.session).toBeNull();
  }
  expect(acknowledged.length).toBeGreaterThan(KILLS * 20);
});

test('[LOG8] a second server is refused by name, and a killed one never blocks the next', async () => {
  const directory = temporaryDirectory();
  const first = new AppendProcess(directory);
  await first.says('appended', 1);
  const sentence = (pid: number | undefined) =>
    `Another Orrery server (pid ${pid}) uses ${directory}. Stop it, or set DATA_DIR to another folder.`;
  await expect(openSqliteLog({ directory })).rejects.toThrow(sentence(first.child.pid));
  await first.kill();
  const log = await openSqliteLog({ directory });
  onTestFinished(() => log.close());
  // A refusal inside the process must not drop the process's own lock.
  await expect(openSqliteLog({ directory })).rejects.toThrow(sentence(process.pid));
  const second = new AppendProcess(directory);
  await second.says('not opened', 1);
  expect(second.lines).toEqual([{ said: 'not opened', message: `OrreryError: ${sentence(process.pid)}` }]);
  await log.close();
  await (await openSqliteLog({ directory })).close();
});

test('[LOG8] a folder that cannot be used is refused with what to do', async () => {
  await expect(openSqliteLog({ directory: '/dev/null/data' })).rejects.toThrow(
    /The folder \/dev\/null\/data cannot be used .* set DATA_DIR to another folder\./,
  );
});

const canLimit = spawnSync('prlimit', ['--version']).status === 0;

test.skipIf(!canLimit)(
  '[LOG10] a full disk refuses appends, and the same process goes on when there is room',
  async () => {
    const directory = temporaryDirectory();
    const program = new AppendProcess(directory, 1024 * 1024);
    await program.says('refused', 6);
    const full = program.lines.length;
    expect(appended(program.lines).length).toBeGreaterThan(10);
    expect(spawnSync('prlimit', ['--pid', String(program.child.pid), '--fsize=unlimited']).status).toBe(0);
    await program.says('appended', 30, full);
    await program.kill();
    for (const line of program.lines)
      if (line.said !== 'appended') expect(line).toEqual({ said: 'refused', code: 'storage_unavailable' });
    const there = await stored(directory);
    expect(there).toEqual(expect.arrayContaining(appended(program.lines)));
    for (const { fault } of verifyLog(directory, [session('a'), 'b', 'c'])) expect(fault).toBeNull();
  },
);
