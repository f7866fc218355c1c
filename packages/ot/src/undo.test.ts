import type { Delta, Operation, Scene, UserId } from '@orrery/protocol';
import { type Choose, emptyScene, randomDelta } from '@orrery/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyOperation, copyJson, invertOperation, transformInverse, transformUndoStack } from './index.ts';

const ANA = 'ana' as UserId;
const BEN = 'ben' as UserId;
const N1 = 'annotation:n1';
const op = (value: unknown) => value as Operation;
const setX = (value: string) => op({ op: 'set', record: 'view', field: 'x', value });
const edit = (delta: unknown) => op({ op: 'edit', record: N1, field: 'content', delta });
const withNote = (text: string): Scene => ({
  ...emptyScene(),
  [N1]: {
    content: text === '' ? [] : [{ insert: text }],
    author: 'ana',
    created_at: 1,
    anchor: null,
    resolved: false,
    saved: null,
    votes: {},
  },
});
const textOf = (scene: Scene): string =>
  (scene[N1] as { content: { insert: string }[] }).content.map(({ insert }) => insert).join('');

/** Ana's changes with their undo stack, and Ben's, in the order they were committed; then Ana undoes everything. */
const play = (scene: Scene, history: readonly (readonly [UserId, Operation])[]): Scene => {
  const current = copyJson(scene);
  let stack: Operation[][] = [];
  for (const [user_id, change] of history) {
    stack = transformUndoStack(stack, { user_id, ops: [change] }, ANA);
    if (user_id === ANA) stack.push(invertOperation(current, change));
    applyOperation(current, change);
  }
  for (let step = stack.pop(); step; step = stack.pop())
    for (const back of step) applyOperation(current, back);
  return current;
};

describe('undo', () => {
  test('[OT17] a field somebody else has written since drops out, another stays', () => {
    const inverse = [setX('old'), op({ op: 'set', record: 'view', field: 'y', value: null })];
    expect(transformInverse(inverse, { user_id: BEN, ops: [setX('his')] }, ANA)).toEqual(inverse.slice(1));
    expect(transformInverse(inverse, { user_id: ANA, ops: [setX('mine')] }, ANA)).toEqual(inverse);
  });

  test('[OT17] a key of a map drops out alone', () => {
    const key = (key: string) => op({ op: 'set', record: 'filters', field: 'by_column', key, value: null });
    expect(transformInverse([key('a'), key('b')], { user_id: BEN, ops: [key('a')] }, ANA)).toEqual([
      key('b'),
    ]);
  });

  test('[OT17] a note somebody else has worked on is not taken away by undoing its making', () => {
    const inverse = [op({ op: 'remove', record: N1 })];
    const bens = [edit([{ insert: 'x' }])];
    expect(transformInverse(inverse, { user_id: BEN, ops: bens }, ANA)).toEqual([]);
    expect(transformInverse(inverse, { user_id: BEN, ops: [setX('his')] }, ANA)).toEqual(inverse);
  });

  test('[OT17] what somebody else removed stays removed, what they put back stays theirs', () => {
    const remove = [op({ op: 'remove', record: N1 })];
    const insert = [op({ op: 'insert', record: N1, value: {} })];
    expect(transformInverse([edit([{ delete: 1 }])], { user_id: BEN, ops: remove }, ANA)).toEqual([]);
    expect(transformInverse(insert, { user_id: BEN, ops: insert }, ANA)).toEqual([]);
  });

  test('[OT17] an older text step is carried past what lies above it', () => {
    const undone = play(withNote('a'), [
      [ANA, edit([{ insert: 'X' }])],
      [ANA, edit([{ insert: 'YYY' }])],
      [BEN, edit([{ retain: 2 }, { insert: 'Z' }])],
    ]);
    expect(textOf(undone)).toBe('Za');
  });

  test('[OT17] formatting somebody else gave is not taken away', () => {
    const bold = (bold: boolean | null) => edit([{ retain: 1, attributes: { bold } }]);
    const undone = play(withNote('a'), [
      [ANA, bold(true)],
      [BEN, bold(true)],
    ]);
    expect(undone[N1]?.content).toEqual([{ insert: 'a', attributes: { bold: true } }]);
  });

  test("[OT17] undoing everything leaves what others typed, and nothing of one's own", () => {
    fc.assert(
      fc.property(fc.gen(), (generate) => {
        const choose: Choose = (below) => generate(fc.nat, { max: below - 1 });
        const history: [UserId, Operation][] = [];
        const scene = withNote('');
        const current = copyJson(scene);
        for (let i = choose(6); i >= 0; i -= 1) {
          const user = choose(2) === 0 ? ANA : BEN;
          // Ana's characters are capitals, Ben deletes nothing: what is left must be exactly what Ben typed.
          const delta = randomDelta(choose, textOf(current).length).flatMap((part): Delta => {
            if ('insert' in part) return [{ insert: user === ANA ? 'A' : 'b' }];
            if ('delete' in part) return user === BEN ? [{ retain: part.delete }] : [part];
            return [{ retain: part.retain }];
          });
          const change = edit(delta);
          history.push([user, change]);
          applyOperation(current, change);
        }
        const typed = history
          .filter(([user]) => user === BEN)
          .flatMap(([, change]) => JSON.stringify(change).match(/"b"/g) ?? []);
        // Ana may have deleted some of Ben's characters; undoing brings those back.
        expect(textOf(play(scene, history))).toBe('b'.repeat(typed.length));
      }),
      { numRuns: 500 },
    );
  });
});
