import { expect, test, vi } from 'vitest';
import { findBrowser } from './find-browser.ts';

test('the browser that ORRERY_BROWSER names is taken', () => {
  vi.stubEnv('ORRERY_BROWSER', process.execPath);
  expect(findBrowser()).toBe(process.execPath);
});

test('a named browser that cannot be run is refused with what to do', () => {
  vi.stubEnv('ORRERY_BROWSER', '/nowhere/chromium');
  expect(findBrowser).toThrow('ORRERY_BROWSER is /nowhere/chromium, which cannot be run.');
});
