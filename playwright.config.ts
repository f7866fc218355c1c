// Browser tests of the whole house. `npm run test:browser` finds the browser and names it in ORRERY_BROWSER.
import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/find-browser.ts';
import { CHROMIUM_ARGS } from './tests/harness/chromium.ts';

const full = process.env.ORRERY_FULL === '1';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  workers: 2, // a page that draws in software takes half of a small machine's time; each file has a server of its own
  retries: full ? 0 : 1, // a flaky test is a defect, and told as one; two pages drawn in software on two cores need a second try at times
  forbidOnly: process.env.CI !== undefined,
  reporter: 'list',
  timeout: full ? 300_000 : 180_000,
  expect: { timeout: 30_000 },
  use: {
    browserName: 'chromium',
    headless: true,
    viewport: { width: 1280, height: 720 },
    trace: process.env.CI === undefined ? 'off' : 'retain-on-failure',
    launchOptions: { executablePath: findBrowser(), args: [...CHROMIUM_ARGS] },
  },
});
