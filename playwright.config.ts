// Browser tests of the whole house. `npm run test:browser` finds the browser and names it in ORRERY_BROWSER.
import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/find-browser.ts';

const full = process.env.ORRERY_FULL === '1';
const root = process.getuid?.() === 0;

/** Software WebGL, so that every machine draws the same; a microphone that hums. */
const CHROMIUM_ARGS = [
  ...(root ? ['--no-sandbox'] : []),
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  workers: 1, // software GL needs both cores of a small machine
  retries: 0, // a flaky test is a defect
  forbidOnly: process.env.CI !== undefined,
  reporter: 'list',
  timeout: full ? 300_000 : 90_000,
  expect: { timeout: 15_000 },
  use: {
    browserName: 'chromium',
    headless: true,
    viewport: { width: 1280, height: 720 },
    trace: process.env.CI === undefined ? 'off' : 'retain-on-failure',
    launchOptions: { executablePath: findBrowser(), args: CHROMIUM_ARGS },
  },
});
