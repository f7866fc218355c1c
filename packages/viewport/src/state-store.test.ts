import { expect, test } from 'vitest';
import { createStateStore } from './state-store.ts';

test('[VIEW15] listeners hear of real changes alone', () => {
  const store = createStateStore({
    projection: 'perspective',
    hover: null,
    legend: null,
    notice: 'view.loading',
    drawn: 0,
    frame_ms: null,
    form: '3d',
    description: '',
  });
  const heard: number[] = [];
  const stop = store.subscribe((state) => heard.push(state.drawn));
  store.patch({ drawn: 0, hover: null });
  store.patch({ drawn: 7 });
  store.patch({ drawn: 7 });
  stop();
  store.patch({ drawn: 8 });
  expect(heard).toEqual([7]);
  expect(store.getState().drawn).toBe(8);
  expect(store.getInitialState().drawn).toBe(0);
});
