// A note that its author keeps: to the other screen it does not exist, neither on the canvas nor in the list nor in the
// count, until it is shared.
import { expect, type Page, test } from '@playwright/test';
import { type LiveServer, startServer } from '../harness/start-server.ts';
import { enterAs, newPerson, openPanel, say, startSession } from './person.ts';
import { colorOnCanvas, densest } from './watch.ts';

const PATIENCE = { timeout: 30_000 }; // what crosses the line while two pages draw in software

let server: LiveServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

const pins = (page: Page) => page.getByRole('button', { name: /^(Note by|\d+ notes)/ });
const count = (page: Page) => page.locator('.orr-rail-item', { has: page.getByLabel('Annotations') });

/** Writes a private note about some row of a product, with the mouse. */
const keepToMyself = async (page: Page, text: string, product: string): Promise<void> => {
  await page.getByRole('button', { name: 'Write a note on a point' }).click();
  const entry = page.getByRole('region', { name: /^Legend/ }).getByRole('button', { name: product });
  const fill = (await entry.locator('svg [fill]').getAttribute('fill')) ?? '';
  const spot = densest(await colorOnCanvas(page, fill, { off: 90 }));
  await page.mouse.click(spot.x, spot.y);
  await page.getByLabel(/^Note on row /).fill(text);
  await page.getByLabel('Only me').check();
  await page.getByRole('button', { name: 'Save note' }).click();
};

test('[AUD12] a note kept private is on nobody else’s screen until it is shared', async ({ browser }) => {
  const [ana, ben] = [await newPerson(browser), await newPerson(browser)];
  const link = await startSession(ana.page, server.url);
  await enterAs(ana.page, 'Ana');
  await ben.page.goto(link);
  await enterAs(ben.page, 'Ben');

  await keepToMyself(ana.page, 'Is this one ours?', 'Fintech Suite');
  await keepToMyself(ana.page, 'Ask finance first', 'Edge Devices');
  const mine = (await openPanel(ana.page, 'Annotations')).getByRole('listitem');
  await expect(mine).toHaveCount(2);
  await expect(mine.getByText('Only you see this')).toHaveCount(2);
  await expect(count(ana.page)).toHaveText('2');
  await expect(pins(ana.page)).not.toHaveCount(0, PATIENCE);

  // what is said after them has come: they would have come before it
  await say(await openPanel(ana.page, 'Chat'), 'after both');
  await expect((await openPanel(ben.page, 'Chat')).getByText('after both')).toBeVisible(PATIENCE);
  const theirs = (await openPanel(ben.page, 'Annotations')).getByRole('listitem');
  await expect(theirs).toHaveCount(0);
  await expect(count(ben.page)).toHaveText('');
  await expect(pins(ben.page)).toHaveCount(0);

  await openPanel(ana.page, 'Annotations');
  const shared = mine.filter({ hasText: 'Ask finance first' });
  await shared.getByRole('button', { name: 'Share' }).click();
  await ana.page.getByRole('button', { name: 'Share with all' }).click();
  await expect(shared.getByText('Only you see this')).toHaveCount(0);
  await expect(theirs).toHaveText([/Ask finance first/], PATIENCE);
  await expect(theirs.getByText('Only you see this')).toHaveCount(0);
  await expect(pins(ben.page)).toHaveCount(1, PATIENCE);
  await expect(count(ben.page)).toHaveText('1');
  await expect(mine.getByText('Only you see this')).toHaveCount(1);

  await ben.page.reload(); // and a screen that starts again is told no more
  await expect(theirs.or(ben.page.getByText('Connected')).first()).toBeVisible(PATIENCE);
  await openPanel(ben.page, 'Annotations');
  await expect(theirs).toHaveText([/Ask finance first/], PATIENCE);
  expect([...ana.faults, ...ben.faults]).toEqual([]);
  await ana.page.context().close();
  await ben.page.context().close();
});
