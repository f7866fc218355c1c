// The visual acceptance of what a phone explores with: every part of its data tab, a row, statistics, selecting and the search,
// with the longest words. Few rows, so that the pictures wait for nothing.
import { createSession } from '@orrery/client';
import { expect, type Page, test } from '@playwright/test';
import { listed, lookAt } from '../harness/page-checks.ts';
import { type LiveServer, startServer } from '../harness/start-server.ts';
import { addressOf, dismissHint, enter, newVisitor, openSheet, type Theme } from './visitor.ts';

const SIGHTS: readonly { width: number; height: number; theme: Theme }[] = [
  { width: 390, height: 844, theme: 'light' },
  ...(process.env.ORRERY_FULL === '1' ? [{ width: 844, height: 390, theme: 'dark' as const }] : []),
];

let server: LiveServer;

test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

type Look = (what: string) => Promise<void>;

const lookAtTable = async (page: Page, look: Look): Promise<void> => {
  const row = page.locator('.orr-grid-row').nth(1);
  await row.locator('.orr-row-number').click();
  await page.locator('.orr-selection').waitFor();
  await row.locator('.orr-cell').first().click();
  await page.locator('.orr-row-sheet .orr-row-values').waitFor();
  await look('row and selection');
  await page.locator('.orr-row-sheet header button').last().click();
  await page.locator('.orr-head-button').first().click();
  await page.locator('.orr-statistics').waitFor();
  await look('statistics');
  await page.keyboard.press('Escape');
  await page.locator('.orr-statistics').waitFor({ state: 'detached' });
};

const lookAtParts = async (page: Page, look: Look): Promise<void> => {
  await openSheet(page, 'data');
  const parts = page.locator('.orr-parts button');
  const count = await parts.count();
  expect(count).toBeGreaterThan(5);
  for (let part = 0; part < count; part += 1) {
    await parts.nth(part).click();
    const bar = page.locator('.orr-part-head, .orr-table-bar');
    await bar.waitFor();
    if ((await bar.getAttribute('class')) === 'orr-table-bar') await lookAtTable(page, look);
    await expect(page.locator('.orr-sheet-body .orr-late')).toHaveCount(0);
    await look(`part ${part}`);
    await bar.locator('button').first().click();
  }
};

for (const { width, height, theme } of SIGHTS)
  test(`[LOOK1] [LOOK2] [LOOK3] [LOOK4] [LOOK5] exploring at ${width}x${height}, ${theme}, longest words`, async ({
    browser,
  }) => {
    const page = await newVisitor(browser, { width, height, touch: true, theme, pseudo: true });
    const faults: Record<string, string[]> = {};
    const look: Look = async (what) => {
      const found = listed(await lookAt(page, 'touch'));
      if (found.length > 0) faults[what] = found;
    };
    const { session_id } = await createSession({
      base_url: server.url,
      session_type: 'data_review',
      title: 'Families',
      host_user_id: 'host',
      dataset_id: 'gapminder',
    });
    await page.goto(addressOf(server.url, session_id, true));
    await enter(page);
    await dismissHint(page);
    await lookAtParts(page, look);
    const dock = page.locator('.orr-over[data-at=dock]');
    await dock.locator('.orr-icon-button').first().click();
    await page.locator('.orr-outline').waitFor();
    await look('selecting');
    await dock.locator('.orr-icon-button').last().click();
    await page.locator('.orr-phone-bar button:has(.lucide-search)').click();
    await page.locator('.orr-search input').fill('1');
    await page.locator('.orr-results li').first().waitFor();
    await look('search');
    expect(faults).toEqual({});
    await page.context().close();
  });
