// Two people explore together, each in a browser of their own: what one selects, filters and derives the other has, and
// canvas, table, server and file agree on the number of rows.
import { readFileSync } from 'node:fs';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { type LiveServer, startServer } from '../harness/start-server.ts';
import { readValues } from './columns.ts';
import { closePanel, enterAs, newPerson, openPanel, rowCount, startSession } from './person.ts';

test.describe.configure({ mode: 'serial' });

let server: LiveServer;
let ana: Page;
let ben: Page;
const faults: string[][] = [];

const open = async (browser: Browser): Promise<Page> => {
  const person = await newPerson(browser);
  faults.push(person.faults);
  return person.page;
};

test.beforeAll(async ({ browser }) => {
  server = await startServer();
  ana = await open(browser);
  ben = await open(browser);
  const link = await startSession(ana, server.url);
  await enterAs(ana, 'Ana');
  await ben.goto(link);
  await enterAs(ben, 'Ben');
});
test.afterAll(async () => {
  for (const page of [ana, ben]) await page.context().close();
  await server.stop();
});

const chipOf = (page: Page) => page.getByRole('region', { name: 'Selection', exact: true });
const tableOf = (page: Page) => page.getByRole('region', { name: 'Table', exact: true });
const count = (n: number): string => n.toLocaleString('en');

/** How many rows the chip says are selected. */
const selectedIn = async (page: Page): Promise<number> => {
  const said = chipOf(page).getByText(/rows selected/);
  await expect(said).toBeVisible();
  return Number((/^([\d,]+) of/.exec((await said.textContent()) ?? '')?.[1] ?? '').replaceAll(',', ''));
};

const lasso = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Select', exact: true }).click();
  await page.getByRole('button', { name: 'Select with a lasso' }).click();
  const box = await page.getByRole('img', { name: 'Select with a lasso' }).boundingBox();
  if (box === null) throw new Error('nothing to draw on');
  const [x, y, r] = [box.x + box.width / 2, box.y + box.height / 2, box.height / 5];
  await page.mouse.move(x + r, y);
  await page.mouse.down();
  for (let i = 1; i <= 18; i += 1) await page.mouse.move(x + r * Math.cos(i / 3), y + r * Math.sin(i / 3));
  await page.mouse.up();
};

test('[ROOM20] [ROOM21] a lasso in one page selects in both, as many rows as the server counts; undo brings the old back', async () => {
  await lasso(ana);
  const selected = await selectedIn(ana);
  expect(selected).toBeGreaterThan(100);
  expect(await selectedIn(ben)).toBe(selected);
  await expect(chipOf(ben)).toContainText('by Ana');
  await expect(chipOf(ben)).toContainText(/mean .+ \(.+ to .+\)/);
  await ben.getByRole('button', { name: 'Table', exact: true }).click();
  await tableOf(ben).getByRole('checkbox', { name: 'Only selected' }).check();
  await expect(tableOf(ben)).toContainText(`${count(selected)} rows`);
  await expect(tableOf(ben).locator('[role=row][aria-selected=true]').first()).toBeVisible();
  await expect(tableOf(ben).locator('.orr-grid-row[aria-selected=false]')).toHaveCount(0);

  await ana.waitForTimeout(600); // two changes of a field within half a second are one step
  await lasso(ana);
  await ana.keyboard.press('Escape');
  await ana.keyboard.press('Escape');
  await expect(chipOf(ben)).toHaveCount(0);
  await ana.getByRole('button', { name: 'Undo', exact: true }).click();
  expect(await selectedIn(ben)).toBeGreaterThan(100);
});

test('[ROOM23] a brush across a histogram moves everybody’s canvas, table and count, as many rows as pass by value', async () => {
  const values = await readValues(server.url, 'revenue', 'revenue');
  const filters = await openPanel(ana, 'Filters');
  await filters.getByRole('button', { name: /^Revenue/ }).click();
  const histogram = filters.getByRole('img', { name: /^Distribution of Revenue/ });
  await expect(histogram.locator('rect').first()).toBeVisible();
  const box = await histogram.boundingBox();
  if (box === null) throw new Error('no histogram');
  await ana.mouse.move(box.x + box.width * 0.3, box.y + 20);
  await ana.mouse.down();
  await ana.mouse.move(box.x + box.width * 0.7, box.y + 20, { steps: 4 });
  await ana.mouse.up();
  const low = Number(await filters.getByLabel('From').inputValue());
  const high = Number(await filters.getByLabel(/^To/).inputValue());
  const passing = values.filter((value) => typeof value === 'number' && value >= low && value <= high).length;
  expect(passing).toBeGreaterThan(0);
  for (const page of [ana, ben]) await expect(rowCount(page)).toContainText(`${count(passing)} of`);
  await tableOf(ben).getByRole('checkbox', { name: 'Only selected' }).uncheck();
  await expect(tableOf(ben)).toContainText(`${count(passing)} rows`);
  await closePanel(ana, 'Filters');
});

test('[ROOM26] [ROOM29] a derived column is there for both, and an exported file has the rows of the selection', async () => {
  await ana.getByRole('button', { name: 'Derived columns', exact: true }).click();
  const panel = ana.getByRole('region', { name: 'Derived columns', exact: true });
  await panel.getByRole('button', { name: 'Add a column' }).click();
  await panel.getByLabel('Name', { exact: true }).fill('Half the revenue');
  await panel.getByLabel('Expression').fill('revnue / 2');
  await expect(panel.getByRole('alert')).toContainText('revenue');
  await panel.getByLabel('Expression').fill('revenue / 2');
  await expect(panel).toContainText('First values');
  await panel.getByRole('button', { name: 'Add for everybody' }).click();
  const ofBen = await openPanel(ben, 'Filters');
  await expect(ofBen.getByRole('button', { name: 'Half the revenue' })).toBeVisible();
  await ofBen.getByRole('button', { name: 'Clear all' }).click();

  const selected = await selectedIn(ana);
  await chipOf(ana).getByRole('button', { name: 'Export' }).click();
  const download = ana.waitForEvent('download');
  await ana.getByRole('button', { name: 'CSV, for spreadsheets' }).click();
  const path = await (await download).path();
  const lines = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/);
  expect(lines.length - 1).toBe(selected);
  expect(faults.flat()).toEqual([]);
});
