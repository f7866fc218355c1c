import { expect, test } from 'vitest';
import type { PlacedLabel } from '../labels/label-overlay.ts';
import { createStateStore } from '../state-store.ts';
import type { ViewportState } from '../viewport.types.ts';
import { TagUnder, tagAt } from './tag-under.ts';

const placed = (key: string, x: number, y: number): PlacedLabel => ({
  label: { key, text: '', style: 'name', places: [], priority: 0 },
  box: { x, y, width: 60, height: 22 },
});

test('[VIEW23] a name tag, initials, and what somebody is said to look at or to have selected lead to them', () => {
  const texts = [placed('tick:0', 10, 10), placed('name:ana', 100, 50), placed('looks:ben:x', 300, 50)];
  expect(tagAt(texts, { x: 128, y: 58 }, 0)).toEqual({ user: 'ana', x: 100, y: 50, width: 60, height: 22 });
  expect(tagAt(texts, { x: 300, y: 40 }, 0)?.user).toBe('ben:x');
  expect(tagAt(texts, { x: 10, y: 10 }, 0)).toBeNull();
  expect([tagAt(texts, { x: 100, y: 68 }, 2), tagAt(texts, { x: 100, y: 68 }, 10)?.user]).toEqual([
    null,
    'ana',
  ]);
});

test('[VIEW23] a tag under the pointer is told once, where it was, and gone with the pointer', () => {
  const state = createStateStore({} as ViewportState);
  const texts = { placed: [placed('name:ana', 100, 50)] };
  const canvas = { style: { cursor: '' } } as HTMLElement;
  const under = new TagUnder(texts, state, canvas, true);
  let told = 0;
  state.subscribe(() => told++);
  under.point({ x: 100, y: 50 });
  texts.placed = [placed('name:ana', 104, 50)];
  under.update();
  expect([told, state.getState().tag?.x, canvas.style.cursor]).toEqual([1, 100, 'pointer']);
  texts.placed = [];
  under.update();
  expect([told, state.getState().tag, canvas.style.cursor]).toEqual([2, null, '']);
});
