// The same file as a person brings it: sent to the real server, a session on it, the studio opened in Chromium, until the
// data stands there with its axes.
import { openAsBlob } from 'node:fs';
import { type Browser, chromium } from '@playwright/test';
import { findBrowser } from '../../scripts/find-browser.ts';
import { CHROMIUM_ARGS } from '../../tests/harness/chromium.ts';
import { startServer } from '../../tests/harness/start-server.ts';

export interface Journey {
  /** Milliseconds: sent and read, the page with its entry card, from Enter to the first frame. */
  readonly upload: number;
  readonly page: number;
  readonly frame: number;
  /** Of the columns the page fetched. */
  readonly columns: number;
  readonly bytes: number;
  readonly transfer: number;
}

const SIZE = { width: 1024, height: 640 };
const PATIENCE_MS = 120_000;

/** Studio and server as they stand; the studio must be built. */
export const journey = async (path: string, type: string): Promise<Journey> => {
  const server = await startServer();
  let browser: Browser | null = null;
  try {
    browser = await chromium.launch({ executablePath: findBrowser(), args: [...CHROMIUM_ARGS] });
    const page = await (await browser.newContext({ viewport: SIZE, deviceScaleFactor: 1 })).newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    let since = performance.now();
    const passed = (): number => {
      const now = performance.now();
      const took = now - since;
      since = now;
      return took;
    };
    const sent = await fetch(`${server.url}/collaboration/datasets?name=orders`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: await openAsBlob(path),
    });
    const { dataset_id } = (await sent.json()) as { dataset_id: string };
    const upload = passed();
    const created = await fetch(`${server.url}/collaboration/sessions/create`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        session_type: 'analytics_session',
        title: 'Bench',
        host_user_id: 'bench',
        dataset_id,
      }),
    });
    const { session_id } = (await created.json()) as { session_id: string };
    await page.goto(`${server.url}/collaborate/${session_id}`);
    await page.getByLabel('Your name').fill('Bench');
    const opened = passed();
    await page.getByRole('button', { name: 'Enter', exact: true }).click();
    await page.locator('.orr-notice').waitFor({ state: 'hidden' });
    await page.waitForFunction(
      () =>
        /rows/.test(document.querySelector('.orr-row-count')?.textContent ?? '') &&
        document.querySelectorAll('.orr-canvas-host [aria-hidden=true] > div').length > 0,
    );
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    const frame = passed();
    const fetched = await page.evaluate(() =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ name }) => name.includes('/columns/'))
        .map(({ encodedBodySize, startTime, responseEnd }) => ({
          bytes: encodedBodySize,
          startTime,
          responseEnd,
        })),
    );
    return {
      upload,
      page: opened,
      frame,
      columns: fetched.length,
      bytes: fetched.reduce((sum, { bytes }) => sum + bytes, 0),
      transfer:
        Math.max(0, ...fetched.map(({ responseEnd }) => responseEnd)) -
        Math.min(...fetched.map(({ startTime }) => startTime), Number.MAX_VALUE),
    };
  } finally {
    await browser?.close();
    await server.stop();
  }
};
