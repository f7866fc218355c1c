// What the index decides, against the plain definition: transform over everything since `base_seq`, one by one.
import type { Millis, Operation, OpId, Scene, Seq, UserId } from '@orrery/protocol';
import { type Choose, emptyScene, randomOperation } from '@orrery/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyOperation, composeOperations, copyJson, SceneState, transformLists } from './index.ts';

interface Author {
  readonly user_id: UserId;
  base: Seq;
  scene: Scene;
}

const USERS = ['ana', 'ben', 'cy'];

/** Some operations an author makes on the scene as it last saw it. */
const makeOps = (choose: Choose, author: Author): Operation[] => {
  const scene = copyJson(author.scene);
  const ops = Array.from({ length: 1 + choose(4) }, () => {
    const op = randomOperation(choose, scene);
    applyOperation(scene, op);
    return op;
  });
  return choose(2) === 0 ? ops : composeOperations(ops);
};

const authors = (): Author[] =>
  USERS.map((name) => ({ user_id: name as UserId, base: 0 as Seq, scene: emptyScene() }));

const play = (choose: Choose): void => {
  const state = new SceneState(emptyScene(), 0 as Seq);
  const everyone = authors();
  const committed: Operation[][] = [];
  const naive = emptyScene();
  const scenes = [emptyScene()];
  for (let step = 0; step < 12; step += 1) {
    const author = everyone[choose(everyone.length)] as Author;
    if (choose(3) === 0) {
      author.base = (author.base + choose(committed.length - author.base + 1)) as Seq;
      author.scene = scenes[author.base] as Scene;
    }
    const ops = makeOps(choose, author);
    const seq = (committed.length + 1) as Seq;
    const mark = { seq, at: seq as number as Millis, user_id: author.user_id, op_id: `op${seq}` as OpId };
    const prepared = state.prepare({ ...mark, base_seq: author.base, ops });

    const unseen = committed.slice(author.base).flat();
    const expected = transformLists(unseen, ops).later;
    for (const op of expected) applyOperation(naive, op);

    state.commit({ ...mark, ops: prepared.ops });
    committed.push(prepared.ops);
    expect(state.scene).toEqual(naive);
    // One submission in flight: the author waits for the answer, and with it sees everything before.
    author.base = seq;
    author.scene = copyJson(naive);
    scenes.push(author.scene);
  }
};

test('[OT21] the index decides what transforming over the full history decides', () => {
  fc.assert(
    fc.property(fc.gen(), (generate) => play((below) => generate(fc.nat, { max: below - 1 }))),
    { numRuns: 300 },
  );
});

test('[OT5] the inverse of a submission restores the scene before it', () => {
  fc.assert(
    fc.property(fc.gen(), (generate) => {
      const choose: Choose = (below) => generate(fc.nat, { max: below - 1 });
      const state = new SceneState(emptyScene(), 0 as Seq);
      const everyone = authors();
      for (let step = 1; step < 8; step += 1) {
        const author = everyone[choose(everyone.length)] as Author;
        const mark = {
          seq: step as Seq,
          at: step as Millis,
          user_id: author.user_id,
          op_id: `op${step}` as OpId,
        };
        const ops = makeOps(choose, author);
        const before = copyJson(state.scene);
        const prepared = state.prepare({ ...mark, base_seq: author.base, ops });
        expect(state.scene).toEqual(before);
        state.commit({ ...mark, ops: prepared.ops });
        const undone = copyJson(state.scene);
        for (const op of prepared.inverse) applyOperation(undone, op);
        expect(undone).toEqual(before);
        author.base = step as Seq;
        author.scene = copyJson(state.scene);
      }
    }),
    { numRuns: 200 },
  );
});

test('[OT19] a state read back from its snapshot answers everything as the state itself', () => {
  fc.assert(
    fc.property(fc.gen(), (generate) => {
      const choose: Choose = (below) => generate(fc.nat, { max: below - 1 });
      let state = new SceneState(emptyScene(), 0 as Seq);
      const everyone = authors();
      for (let step = 1; step < 8; step += 1) {
        const copy = SceneState.fromJSON(JSON.parse(JSON.stringify(state)));
        expect(copy.scene).toEqual(state.scene);
        expect(JSON.parse(JSON.stringify(copy))).toEqual(JSON.parse(JSON.stringify(state)));
        const author = everyone[choose(everyone.length)] as Author;
        const mark = {
          seq: step as Seq,
          at: step as Millis,
          user_id: author.user_id,
          op_id: `op${step}` as OpId,
        };
        const ops = makeOps(choose, author);
        const prepared = state.prepare({ ...mark, base_seq: author.base, ops });
        expect(copy.prepare({ ...mark, base_seq: author.base, ops })).toEqual(prepared);
        state.commit({ ...mark, ops: prepared.ops });
        author.base = step as Seq;
        author.scene = copyJson(state.scene);
        if (choose(2) === 0) state = SceneState.fromJSON(JSON.parse(JSON.stringify(state)));
      }
    }),
    { numRuns: 100 },
  );
});
