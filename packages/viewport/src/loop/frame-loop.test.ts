import { afterEach, expect, test, vi } from 'vitest';
import { createFrameLoop } from './frame-loop.ts';

/** A display whose frames are turned by hand. */
const display = () => {
  let next: FrameRequestCallback | null = null;
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => {
    next = callback;
    return 1;
  });
  vi.stubGlobal('cancelAnimationFrame', () => {
    next = null;
  });
  return {
    turn: () => {
      const callback = next;
      next = null;
      callback?.(0);
    },
    get waiting() {
      return next !== null;
    },
  };
};

afterEach(() => vi.unstubAllGlobals());

test('[VIEW15] nothing is drawn while nothing changes', () => {
  const screen = display();
  let stirring = false;
  let drawn = 0;
  const loop = createFrameLoop(
    () => stirring,
    () => {
      drawn++;
    },
  );
  screen.turn();
  expect(drawn).toBe(1);
  for (let i = 0; i < 10; i++) screen.turn();
  expect(drawn).toBe(1);
  loop.invalidate();
  loop.invalidate();
  screen.turn();
  screen.turn();
  expect(drawn).toBe(2);
  stirring = true;
  screen.turn();
  screen.turn();
  expect(drawn).toBe(4);
});

test('[VIEW15] a disposed loop asks for no more frames', () => {
  const screen = display();
  const loop = createFrameLoop(
    () => true,
    () => {},
  );
  expect(screen.waiting).toBe(true);
  loop.dispose();
  expect(screen.waiting).toBe(false);
});
