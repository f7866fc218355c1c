import type { Draft, Entry, Seq } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { openMemoryLog } from '../../log/memory-log.ts';
import type { Log } from '../../log/port.ts';
import { systemTimers } from '../../timers.ts';
import { CriticalSection } from './critical-section.ts';
import { foldLog } from './fold-log.ts';
import { join } from './join.ts';
import { newOpId } from './sender.ts';
import { ANA, aSession, person, sayAs, unfenced } from './session.test-kit.ts';

/** A session in which something of every kind has happened. */
const lived = async (log: Log) => {
  const { state, drafts } = aSession();
  await log.append(drafts);
  const told: Entry[] = [];
  const section = new CriticalSection({
    log,
    state,
    tell: (entry) => told.push(entry),
    reload: async () => state,
    timers: { ...systemTimers, now: () => 1_000 },
    onReload: () => undefined,
    ...unfenced(log, state.session.session_id),
  });
  await section.enter((turn) => join(turn, person('ana')));
  await section.enter((turn) => {
    const prepared = turn.state.scene.prepare({
      ops: [{ op: 'set', record: 'view' as never, field: 'x', value: 'other' }],
      base_seq: turn.state.seq,
      user_id: ANA,
      op_id: newOpId(),
      at: turn.at,
      seq: turn.nextSeq(),
    });
    turn.append(ANA, { kind: 'scene_committed', body: { op_id: newOpId(), ...pick(prepared) } });
  });
  for (let i = 0; i < 60; i += 1) await section.enter((turn) => sayAs(turn, `message ${i}`));
  await section.enter((turn) =>
    turn.append(ANA, {
      kind: 'agent_requested',
      body: { op_id: newOpId(), agent_id: 'analytics_agent', action: 'analyze_scene', parameters: {} },
    }),
  );
  await section.enter((turn) =>
    turn.append(ANA, { kind: 'participant_left', body: { user_id: ANA, reason: 'left', rating: 4 } }),
  );
  return { state: section.state, id: state.session.session_id };
};

const pick = ({
  ops,
  conflicts,
}: {
  ops: Extract<Draft, { kind: 'scene_committed' }>['body']['ops'];
  conflicts: never[] | unknown;
}) => ({
  ops,
  conflicts: conflicts as never,
});

const seen = (state: unknown) => JSON.parse(JSON.stringify(state));

test('[SEQ7] the log folded from the start is the state the server had', async () => {
  const log = openMemoryLog();
  const { state, id } = await lived(log);
  expect(seen(await foldLog(log, id))).toEqual(seen(state));
  expect(state.chat).toHaveLength(50);
  expect(state.requests.size).toBe(1);
});

test('[SEQ7] a snapshot with the tail folded onto it is the same state', async () => {
  const log = openMemoryLog();
  const { state, id } = await lived(log);
  const early = await foldLog(
    { ...log, read: async (s, from, limit) => (await log.read(s, from, limit)).filter((e) => e.seq <= 30) },
    id,
  );
  await log.writeSnapshot(id, { seq: early?.seq as Seq, state: JSON.stringify(early) });
  expect(early?.seq).toBe(30);
  expect(seen(await foldLog(log, id))).toEqual(seen(state));
});

test('[SEQ8] a snapshot that is damaged, of another seq or ahead of the log is passed over', async () => {
  const log = openMemoryLog();
  const { state, id } = await lived(log);
  for (const snapshot of [
    { seq: state.seq, state: '{"session":' },
    { seq: 3 as Seq, state: JSON.stringify(state) },
    { seq: (state.seq + 7) as Seq, state: JSON.stringify({ ...seen(state), seq: state.seq + 7 }) },
  ]) {
    await log.writeSnapshot(id, snapshot);
    expect(seen(await foldLog(log, id))).toEqual(seen(state));
  }
});
