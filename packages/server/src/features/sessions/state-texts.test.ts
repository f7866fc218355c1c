// Random lives of a session: whenever its text is taken, however much of it was encoded before, it is what it is.
import type { Draft, Seq, Up } from '@orrery/protocol';
import { Random, randomOperation } from '@orrery/testkit';
import { expect, test } from 'vitest';
import { openMemoryLog } from '../../log/memory-log.ts';
import { submitScene } from '../scene/scene-handlers.ts';
import { foldLog } from './fold-log.ts';
import { addNotes, aLiveSession, setX } from './live-session.test-kit.ts';
import { newOpId } from './sender.ts';
import { type ANA, aSession, person, sayAs } from './session.test-kit.ts';
import { SessionState } from './session-state.ts';

const turnOn = (state: SessionState) => ({
  state,
  at: state.at,
  nextSeq: () => (state.seq + 1) as Seq,
  append: (actor: typeof ANA, happening: object) => {
    const { organisation, session_id: session } = state.session;
    const seq = (state.seq + 1) as Seq;
    state.apply({ ...happening, seq, at: state.at, organisation, session, actor } as Draft);
    return seq;
  },
});

test('[SEQ12] the text in pieces is the text of the state, whatever was encoded before, and stays what it was', () => {
  const random = new Random(20_261_122);
  const choose = (below: number) => random.int(below);
  let taken = 0;
  for (let life = 0; life < 10; life += 1) {
    const { state } = aSession();
    const late: { text: string; pieces: Iterable<string> }[] = [];
    for (let step = 0; step < 150; step += 1) {
      const turn = turnOn(state) as never;
      const ops = Array.from({ length: 1 + random.int(3) }, () => randomOperation(choose, state.scene.scene));
      const base_seq = Math.max(1, state.seq - random.int(4)) as Seq;
      const message: Up<'scene_submit'> = { type: 'scene_submit', op_id: newOpId(), base_seq, ops };
      if (random.chance(0.1)) sayAs(turn, `step ${step}`);
      else
        try {
          submitScene(turn, { participant: person('ana', { role: 'admin' }) }, message);
        } catch {} // what chance made does not fit here
      if (random.chance(0.3)) state.texts.scene.encodeSome(random.int(3));
      if (random.chance(0.3)) state.texts.touches.encodeSome(random.int(3));
      if (random.chance(0.1)) late.push({ text: JSON.stringify(state), pieces: state.pieces() });
    }
    for (const { text, pieces } of late) {
      const joined = [...pieces].join('');
      expect(JSON.parse(joined)).toEqual(JSON.parse(text));
      expect(JSON.parse(JSON.stringify(SessionState.fromJSON(joined)))).toEqual(JSON.parse(text));
      taken += 1;
    }
  }
  expect(taken).toBeGreaterThan(80);
});

test('[SEQ12] a piece is small, however large the state', async () => {
  const live = await aLiveSession();
  await addNotes(live, 0, 3_000);
  const pieces = [...live.state.pieces()];
  expect(pieces.length).toBeGreaterThan(6);
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(300 * 1024);
  expect(pieces.join('')).toBe(JSON.stringify(live.state));
});

test('[SEQ12] a snapshot taken while people work is the fold of the log up to its seq', async () => {
  const log = openMemoryLog();
  const live = await aLiveSession(log);
  await addNotes(live, 0, 3_000);
  const work = (async () => {
    for (let i = 0; i < 200; i += 1) {
      await setX(live, `step ${i}`);
      await new Promise((resolve) => setImmediate(resolve)); // as a disk would
    }
  })();
  await live.shutDown();
  await work;
  const snapshot = await log.readSnapshot(live.id);
  expect(snapshot?.seq).toBeGreaterThan(6);
  expect(snapshot?.seq).toBeLessThan(live.state.seq);
  const upTo: typeof log = {
    ...log,
    readSnapshot: async () => null,
    read: async (session, from, limit) =>
      (await log.read(session, from, limit)).filter(({ seq }) => seq <= (snapshot?.seq ?? 0)),
  };
  const folded = await foldLog(upTo, live.id);
  expect(JSON.parse(snapshot?.state ?? '')).toEqual(JSON.parse(JSON.stringify(folded)));
});
