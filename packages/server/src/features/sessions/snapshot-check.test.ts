// Random lives of a session, with snapshots taken anywhere: a right one is never doubted, a wrong one is always found.
import type { Seq, Up } from '@orrery/protocol';
import { Random, randomOperation } from '@orrery/testkit';
import { expect, test } from 'vitest';
import { openMemoryLog } from '../../log/memory-log.ts';
import type { Log } from '../../log/port.ts';
import { systemTimers, type Timers } from '../../timers.ts';
import { submitScene } from '../scene/scene-handlers.ts';
import { CriticalSection } from './critical-section.ts';
import { foldLog, foldOn, foldSession } from './fold-log.ts';
import { join } from './join.ts';
import { newOpId } from './sender.ts';
import { aSession, person, sayAs, unfenced } from './session.test-kit.ts';
import type { SessionState } from './session-state.ts';
import { type CheckedSession, SnapshotCheck } from './snapshot-check.ts';

/** Timers that wait for nothing. */
const AT_ONCE: Timers = {
  ...systemTimers,
  after: (_ms, call) => {
    const soon = setImmediate(call);
    return () => clearImmediate(soon);
  },
};

/** A log of `steps` random changes of the scene, with talk between them. */
const lived = async (random: Random, steps: number) => {
  const log = openMemoryLog();
  const { state, drafts } = aSession();
  await log.append(drafts);
  const section = new CriticalSection({
    log,
    state,
    timers: systemTimers,
    tell: () => undefined,
    reload: async () => state,
    onReload: (error) => {
      throw error;
    },
    ...unfenced(log, state.session.session_id),
  });
  const participant = person('ana', { role: 'admin' });
  await section.enter((turn) => join(turn, participant));
  const choose = (below: number) => random.int(below);
  for (let step = 0; step < steps; step += 1)
    await section
      .enter((turn) => {
        if (random.chance(0.2)) return sayAs(turn, `step ${step}`);
        const base_seq = Math.max(1, turn.state.seq - random.int(4)) as Seq;
        const ops = [randomOperation(choose, turn.state.scene.scene)];
        const message: Up<'scene_submit'> = { type: 'scene_submit', op_id: newOpId(), base_seq, ops };
        return submitScene(turn, { participant }, message);
      })
      .catch(() => undefined); // what chance made does not fit here
  return { log, id: state.session.session_id, head: section.state.seq };
};

const check = async (log: Log, session: Omit<CheckedSession, 'replaceState'>) => {
  const replaced: SessionState[] = [];
  const told: string[] = [];
  const say = (_: object, message: string): number => told.push(message);
  const logger = { error: say, warn: say, info: say, debug: say };
  const checked = { ...session, replaceState: async (state: SessionState) => void replaced.push(state) };
  await new SnapshotCheck({ log, logger: logger as never, timers: AT_ONCE }).run([checked]);
  return { replaced, told };
};

test('[SEQ8] a right snapshot is never doubted, however often the session began anew from one', async () => {
  const random = new Random(20_261_122);
  for (let life = 0; life < 12; life += 1) {
    const { log, id, head } = await lived(random, 120);
    for (let at = 5 + random.int(20); at < head; at += 1 + random.int(40)) {
      const begun = await foldSession({ ...log, read: upTo(log, at) }, id);
      await log.writeSnapshot(id, { seq: at as Seq, state: JSON.stringify(begun?.state) });
      expect(await check(log, { id, foldedFrom: at as Seq })).toEqual({ replaced: [], told: [] });
    }
    expect(head).toBeGreaterThan(60);
  }
});

test('[SEQ8] a snapshot that is whole and sealed but wrong is found, told, and the right state is handed over', async () => {
  const { log, id, head } = await lived(new Random(7), 200);
  const right = JSON.stringify(await foldLog(log, id));
  const edits: [RegExp, string][] = [
    [/"camera_target":\[.*?\]/, '"camera_target":[9,9,9]'],
    [/"role":"admin"/, '"role":"observer"'],
    [/"text":"step/, '"text":"stop'],
    [/"ops":\[\[.*?\],/, '"ops":['],
  ];
  for (const [what, instead] of edits) {
    const wrong = right.replace(what, instead);
    expect(wrong).not.toBe(right);
    await log.writeSnapshot(id, { seq: head, state: wrong });
    expect((await foldSession(log, id))?.from).toBe(head);
    const { replaced, told } = await check(log, { id, foldedFrom: head });
    expect(told).toEqual(['the snapshot does not agree with the log; the session is put right from the log']);
    expect(replaced.map((state) => JSON.stringify(state))).toEqual([right]);
  }
});

test('[SEQ8] a check that is closed, at whatever moment, ends quietly and touches nothing', async () => {
  const { log, id, head } = await lived(new Random(5), 150);
  await log.writeSnapshot(id, { seq: head, state: '{"wrong":true}' });
  for (let turns = 0; turns < 8; turns += 1) {
    const told: unknown[] = [];
    const say = (...said: unknown[]): number => told.push(said);
    const logger = { error: say, warn: say, info: say, debug: say } as never;
    const checking = new SnapshotCheck({ log, logger, timers: turns < 4 ? AT_ONCE : systemTimers });
    const replaceState = async () => void told.push('replaced');
    const ended = checking.run([{ id, foldedFrom: head, replaceState }]);
    for (let i = 0; i < turns % 4; i += 1) await new Promise(setImmediate);
    checking.close();
    await ended;
    expect(told).toEqual([]);
  }
});

test('[SEQ8] the log is read a little at a time, and not at all for a session that began with it', async () => {
  const { log, id, head } = await lived(new Random(3), 150);
  await log.writeSnapshot(id, { seq: head, state: JSON.stringify(await foldLog(log, id)) });
  const limits: number[] = [];
  const counting: Log = {
    ...log,
    read: (session, from, limit) => {
      limits.push(limit);
      return log.read(session, from, limit);
    },
  };
  await check(counting, { id, foldedFrom: 0 as Seq });
  expect(limits).toEqual([]);
  await check(counting, { id, foldedFrom: head });
  expect(Math.max(...limits)).toBeLessThanOrEqual(50);
  expect(limits.length).toBeGreaterThan(2);
});

test('[SEQ8] a check that is closed before it began ends quietly, with the server', async () => {
  const { log } = await lived(new Random(5), 5);
  const logger = { error: () => undefined } as never;
  const checks = new SnapshotCheck({ log, logger, timers: systemTimers });
  const run = checks.run([]);
  checks.close();
  await expect(run).resolves.toBe(undefined);
});

const upTo =
  (log: Log, last: number): Log['read'] =>
  async (session, from, limit) =>
    (await log.read(session, from, limit)).filter(({ seq }) => seq <= last);

test('[SEQ7] folding on from a state in small pages is folding the whole log', async () => {
  const { log, id, head } = await lived(new Random(11), 100);
  const part = await foldOn(log, id, null, { upTo: 40 as Seq, page: 7 });
  expect(part?.seq).toBe(40);
  expect(JSON.stringify(await foldOn(log, id, part, { page: 9 }))).toBe(
    JSON.stringify(await foldLog(log, id)),
  );
  expect(head).toBeGreaterThan(40);
});
