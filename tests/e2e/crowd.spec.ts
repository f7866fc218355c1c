// Fifty in one room: forty-nine bots that walk, look and speak, and one real page. Nothing overlaps, one still works, what a person
// waits for is printed, and a picture is taken (test-results/crowd). With ORRERY_FULL=1.
import { mkdirSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { runBots } from '../../apps/orrery/src/bots/run-bots.ts';
import { type LiveServer, startServer } from '../harness/start-server.ts';
import { frameTimes, inputToPainted, spread } from './latency.ts';
import { closePanel, DESKTOP, enterAs, newPerson, openPanel, rowCount, startSession } from './person.ts';

test.skip(process.env.ORRERY_FULL !== '1', 'with ORRERY_FULL=1');

const PICTURES = 'test-results/crowd';
const HOVERS = 20;
const FILTERS = 10;
const FRAMES = 60;
const MOST_MS = 60_000; // of hovers, and of filters: where others work on the machine there are fewer of them, and as many are said

let server: LiveServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

test('[ROOM53] with fifty in one room the nearest are figures, nothing overlaps, and one still works', async ({
  browser,
}) => {
  const { page, faults } = await newPerson(browser, {
    ...DESKTOP,
    viewport: { width: 1280, height: 720 },
  });
  await page.addInitScript(() => localStorage.setItem('orrery.hint_seen', 'true')); // it would cover people
  const link = await startSession(page, server.url);
  await enterAs(page, 'Ana');
  const session_id = link.split('/').at(-1) ?? '';
  const bots = await runBots({ url: server.url, session_id, count: 49, seed: 3 });
  await expect(page.getByRole('button', { name: '50 people here. Show people' })).toBeVisible();
  await expect(page.locator('.orr-minimap g[data-placed]')).toHaveCount(49);
  await page.waitForTimeout(5_000); // they spread, look and speak: what is measured is a crowd at work
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}/fifty.png` });

  const tags = await page
    .locator('.orr-canvas-host [aria-hidden=true] > div')
    .evaluateAll((all) => all.map((tag) => tag.getBoundingClientRect().toJSON() as DOMRect));
  const over = tags.filter((a, i) =>
    tags
      .slice(i + 1)
      .some((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom),
  );
  expect(over).toEqual([]);

  const box = await page.locator('.orr-canvas-host canvas').boundingBox();
  if (box === null) throw new Error('there is no canvas');
  const hovers: number[] = [];
  const card = { selector: '.orr-hover-card' };
  const hasTime =
    (from = performance.now()) =>
    () =>
      performance.now() - from < MOST_MS;
  let goesOn = hasTime();
  for (let i = 0; i < HOVERS && goesOn(); i += 1) {
    await page.mouse.move(box.x + 5, box.y + 5);
    await expect(page.locator(card.selector)).toHaveCount(0);
    const [x, y] = [box.x + box.width * (0.46 + 0.007 * i), box.y + box.height * (0.34 + 0.006 * i)];
    const took = await inputToPainted(page, 'pointermove', card, () => page.mouse.move(x, y), 5_000);
    if (took !== null) hovers.push(took); // some places have no row under them
  }
  const filters: number[] = [];
  const panel = await openPanel(page, 'Filters');
  const emea = panel.getByRole('checkbox', { name: 'EMEA' });
  await expect(async () => {
    // a bot that filters by region has opened it already
    if (!(await emea.isVisible())) await panel.getByRole('button', { name: 'Region' }).click();
    await expect(emea).toBeVisible({ timeout: 2_000 });
  }).toPass();
  goesOn = hasTime();
  for (let i = 0; i < FILTERS && goesOn(); i += 1) {
    const other = { selector: '.orr-row-count', not: await rowCount(page).textContent() };
    const took = await inputToPainted(page, 'click', other, () => emea.click());
    expect(took, 'the count follows the filter').not.toBeNull();
    if (took !== null) filters.push(took);
  }
  await closePanel(page, 'Filters');
  const frames = await frameTimes(page, FRAMES);
  console.log(`fifty people, input to painted: pointer to hover card ${spread(hovers)}`);
  console.log(`fifty people, input to painted: filter to count ${spread(filters)}`);
  console.log(`fifty people, frame_ms: ${spread(frames)}`);
  expect(hovers.length).toBeGreaterThan(3);
  await bots.stop();
  await page.context().close();
  expect(faults).toEqual([]);
});
