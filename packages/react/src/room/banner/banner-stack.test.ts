// One banner at a time, and which.
import { expect, test } from 'vitest';
import { BANNER, createBannerStack, putBanner, standing } from './banner-stack.ts';

test('[FOLLOW1] of several banners the one of the highest priority stands, and the next when it goes', () => {
  const stack = createBannerStack();
  const shown = () => standing(stack.getState())?.node ?? null;
  expect(shown()).toBeNull();
  putBanner(stack, 'a', BANNER.private, 'just me');
  putBanner(stack, 'b', BANNER.following, 'following');
  putBanner(stack, 'c', BANNER.round, 'round');
  expect(shown()).toBe('following');
  putBanner(stack, 'b', BANNER.following, 'following Ben');
  expect(shown()).toBe('following Ben');
  putBanner(stack, 'b', BANNER.following, null);
  expect(shown()).toBe('just me');
  putBanner(stack, 'a', BANNER.private, null);
  expect(shown()).toBe('round');
});

test('[FOLLOW1] taking away what is not there wakes nobody', () => {
  const stack = createBannerStack();
  let woken = 0;
  stack.subscribe(() => {
    woken += 1;
  });
  putBanner(stack, 'a', BANNER.tour, null);
  expect(woken).toBe(0);
});
