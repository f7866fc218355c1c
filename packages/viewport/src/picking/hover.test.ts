import { expect, test } from 'vitest';
import type { FrameView } from '../layers/layer.ts';
import type { Mark } from '../views/stage-view.ts';
import type { Answer } from './answer.ts';
import { HoverPicker } from './hover.ts';
import type { Projector } from './projector.ts';

const VIEW = {} as FrameView;
const markOf = (key: string): Mark => ({ key }) as Mark;

/** A card that answers when it is told to. */
const card = () => {
  const answers: ((mark: Mark | null) => void)[] = [];
  return {
    asked: () => answers.length,
    answer: async (i: number, mark: Mark | null) => {
      answers[i]!(mark);
      await Promise.resolve();
    },
    markAt: (): Answer<Mark | null> => new Promise((resolve) => answers.push(resolve)),
    markOf: (key: string): Mark | null => markOf(key),
  };
};

test('[GPU13] a frame that asks the card goes on with what is known, and one question is open at a time', async () => {
  const stage = card();
  let answered = 0;
  const hover = new HoverPicker(() => answered++);
  hover.point({ x: 1, y: 1 });
  hover.update(stage, VIEW, true);
  expect([stage.asked(), hover.mark, hover.stirs]).toEqual([1, null, false]);
  hover.point({ x: 2, y: 2 });
  hover.update(stage, VIEW, true);
  expect(stage.asked()).toBe(1); // the second waits for the first
  await stage.answer(0, markOf('row:7'));
  expect([hover.mark?.key, answered, hover.stirs]).toEqual(['row:7', 1, true]);
  hover.update(stage, VIEW, true);
  expect(stage.asked()).toBe(2);
});

test('[GPU13] an answer about a scene that has changed is not taken', async () => {
  const stage = card();
  const hover = new HoverPicker();
  hover.point({ x: 1, y: 1 });
  hover.update(stage, VIEW, true);
  hover.invalidate();
  await stage.answer(0, markOf('row:7'));
  expect([hover.mark, hover.stirs]).toEqual([null, true]);
  hover.update(stage, VIEW, true);
  hover.point(null);
  hover.update(stage, VIEW, true);
  await stage.answer(1, markOf('row:8'));
  expect(hover.mark).toBe(null); // the pointer has left
});

test('[GPU13] a tap waits for the card, and its mark stays', async () => {
  const stage = card();
  const hover = new HoverPicker();
  const tapped = hover.tap(stage, VIEW, { x: 1, y: 1 }, 'touch');
  await stage.answer(0, markOf('row:3'));
  expect([(await tapped)?.key, hover.mark?.key]).toEqual(['row:3', 'row:3']);
});

test('[VIEW21] nothing is said of a mark while something opaque stands before it', () => {
  const mark: Mark = { ...markOf('row:4'), row: 4, place: [0, 0, -1], lines: [] };
  const hover = new HoverPicker();
  hover.hold('row:4');
  hover.update({ markAt: () => null, markOf: () => mark }, VIEW, true);
  const projector = { project: () => ({ x: 10, y: 20, depth: 1, ahead: true }) } as unknown as Projector;
  expect(hover.shown(projector, null, () => false)).toEqual({ row: 4, x: 10, y: 20 });
  expect(hover.shown(projector, null, ([, , z]) => z < 0)).toBe(null);
});
