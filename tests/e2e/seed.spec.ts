// The two documented components, in a real page on the address they were written for, against a live server.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { SessionDetail } from '@orrery/protocol';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { findBrowser } from '../../scripts/find-browser.ts';
import { CHROMIUM_ARGS } from '../harness/chromium.ts';
import { createRoom, get } from '../harness/plain-client.ts';
import { type LiveServer, startServer } from '../harness/start-server.ts';
import { buildExample } from './example-page.ts';

/** What the examples name; the browser takes it to wherever the server of the test is. */
const WRITTEN_FOR = 'localhost:8000';

let server: LiveServer;
let browser: Browser;

test.beforeAll(async () => {
  server = await startServer();
  browser = await chromium.launch({
    executablePath: findBrowser(),
    args: [
      ...CHROMIUM_ARGS,
      `--host-resolver-rules=MAP ${WRITTEN_FOR} 127.0.0.1:${new URL(server.url).port}`,
    ],
  });
});
test.afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** Opens a built example as a page of the server; collects what went wrong in it. */
const open = async (folder: string): Promise<{ page: Page; faults: string[] }> => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  const assets = join(folder, 'assets');
  const styles = (existsSync(assets) ? readdirSync(assets) : [])
    .filter((name) => name.endsWith('.css'))
    .map((name) => `<link rel="stylesheet" href="/example/assets/${name}">`);
  await page.route(`http://${WRITTEN_FOR}/example/**`, (route) => {
    const path = new URL(route.request().url()).pathname.replace('/example/', '');
    return path === ''
      ? route.fulfill({
          contentType: 'text/html',
          body: `<!doctype html><html lang="en"><meta charset="utf-8">${styles.join('')}
            <div id="root" style="height: 100vh"></div><script type="module" src="/example/page.js"></script>`,
        })
      : route.fulfill({ path: join(folder, path) });
  });
  await page.goto(`http://${WRITTEN_FOR}/example/`);
  return { page, faults };
};

test('the documented room tells, where its placeholder session does not exist, what is wrong', async () => {
  const folder = await buildExample('app.tsx', 'App');
  const { page, faults } = await open(folder);
  await expect(page.getByText(/session/i).first()).toBeVisible();
  expect(faults).toEqual([]);
  await page.close();
  rmSync(folder, { recursive: true });
});

test('the documented room, given a session, joins it and draws', async () => {
  const session = await createRoom(server.url);
  const folder = await buildExample('app.tsx', 'App', (text) => text.replace('session-uuid', session));
  const { page, faults } = await open(folder);
  await expect(page.locator('canvas').first()).toBeVisible();
  await expect(async () => {
    const { body } = await get<SessionDetail>(`${server.url}/collaboration/sessions/${session}`);
    const person = body.participants.find(({ user_id }) => user_id === 'user-001');
    expect(person).toMatchObject({ username: 'Fortune 500 Analyst', role: 'analyst', kind: 'person' });
  }).toPass({ timeout: 60_000 });
  expect(faults).toEqual([]);
  await page.close();
  rmSync(folder, { recursive: true });
});

test('the documented list of sessions shows them, and joining goes to the room', async () => {
  const title = 'A session to be found';
  const session = await createRoom(server.url, 'host_001', title);
  const folder = await buildExample('dashboard.tsx', 'Dashboard');
  const { page, faults } = await open(folder);
  await expect(page.getByText(title).first()).toBeVisible();
  await page.getByRole('button', { name: title }).click();
  await page.waitForURL(`http://${WRITTEN_FOR}/collaborate/${session}`);
  const { body } = await get<SessionDetail>(`${server.url}/collaboration/sessions/${session}`);
  expect(body.participants.map(({ username }) => username)).toContain('John Analyst');
  expect(faults).toEqual([]);
  await page.close();
  rmSync(folder, { recursive: true });
});
