// Finds a Chromium for the browser tests: named, installed, Playwright's own, or from apt where that is possible.
// Must never download from anywhere but the machine's own package sources.
import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const NAMES = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

export const NO_BROWSER =
  'No Chromium found. Install chromium or google-chrome, run `npx playwright install chromium`, or set ORRERY_BROWSER to one.';

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const onPath = (): string[] =>
  NAMES.flatMap((name) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)));

const installed = (): string | undefined =>
  [...onPath(), ...PLACES, chromium.executablePath()].find((path) => path !== '' && isExecutable(path));

const install = (): boolean => {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  console.log('browser: none found, installing chromium with apt-get');
  const options: SpawnSyncOptions = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  const run = (...args: string[]): boolean => spawnSync('apt-get', ['-q', ...args], options).status === 0;
  return run('update') && run('install', '-y', '--no-install-recommends', 'chromium');
};

/** The path of a Chromium; throws with a sentence that says what to do where there is none. */
export const findBrowser = (): string => {
  const named = process.env.ORRERY_BROWSER;
  if (named !== undefined && named !== '') {
    if (isExecutable(named)) return named;
    throw new Error(`ORRERY_BROWSER is ${named}, which cannot be run. Name a Chromium or unset it.`);
  }
  const path = installed() ?? (install() ? installed() : undefined);
  if (path === undefined) throw new Error(NO_BROWSER);
  return path;
};

if (import.meta.main) {
  try {
    console.log(findBrowser());
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
