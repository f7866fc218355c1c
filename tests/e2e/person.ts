// One person in a real browser: a context of their own, so that they share nothing with the others but the server.
// Only what a person can see and do; the tests say what must come of it.
import { type Browser, type BrowserContextOptions, expect, type Locator, type Page } from '@playwright/test';

/** Small, because software GL pays for every pixel, and of a desktop's shape. */
export const DESKTOP: BrowserContextOptions = {
  viewport: { width: 1024, height: 640 },
  deviceScaleFactor: 1,
  colorScheme: 'dark',
  locale: 'en-GB',
};

/** The smallest that still is a desk: for tests that look at panels and wait for no pixel. */
export const SMALL: BrowserContextOptions = { ...DESKTOP, viewport: { width: 720, height: 500 } };

const ACTION_MS = 30_000; // a click that waits longer is a fault, not a slow machine

/** Opens a page for somebody new. What fails in it fails the test at the end, by `faults`. */
export const newPerson = async (
  browser: Browser,
  options: BrowserContextOptions = DESKTOP,
): Promise<{ page: Page; faults: string[] }> => {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(ACTION_MS);
  // Software GL is slow by nature; the suggestion to draw flat would cover small canvases.
  await context.addInitScript(() => {
    if (location.protocol !== 'about:') localStorage.setItem('orrery.slow_hint', 'false'); // a blank page has none
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  return { page, faults };
};

/** From the lobby: starts a session with the proposed data and answers its link; the entry card is up then. */
export const startSession = async (page: Page, url: string): Promise<string> => {
  await page.goto(url);
  await page.getByRole('button', { name: 'Start a session' }).click();
  await expect(page.getByLabel('Your name')).toBeVisible({ timeout: 30_000 });
  return page.url();
};

/** Fills in the entry card and goes in; done once the data is drawn. */
export const enterAs = async (page: Page, name: string): Promise<void> => {
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Enter', exact: true }).click();
  await expect(page.getByText('Connected')).toBeVisible({ timeout: 30_000 });
  await expect(rowCount(page)).toHaveText(/rows/);
};

/** The canvas that hears keys, touches and the mouse. */
export const canvasOf = (page: Page): Locator => page.locator('canvas');

/** The count in the top bar: "8,213 of 52,310 rows". */
export const rowCount = (page: Page): Locator => page.locator('.orr-row-count');

/** A text over the canvas, as an axis's title. */
export const labelOf = (page: Page, text: string | RegExp): Locator =>
  page.locator('.orr-canvas-host [aria-hidden=true]').getByText(text, { exact: true });

/** The name tag of somebody else, over the canvas; the initials stand before the name. */
export const tagOf = (page: Page, name: string): Locator => labelOf(page, new RegExp(`${name}$`));

export type PanelName =
  | 'Bookmarks'
  | 'Mapping'
  | 'Filters'
  | 'Data'
  | 'People'
  | 'Chat'
  | 'Annotations'
  | 'Agents';

/** Opens one of the panels and answers its region. */
export const openPanel = async (page: Page, name: PanelName): Promise<Locator> => {
  const panel = page.getByRole('region', { name, exact: true });
  if (!(await panel.isVisible())) await page.getByRole('button', { name, exact: true }).click();
  await expect(panel).toBeVisible({ timeout: 30_000 });
  return panel;
};

export const closePanel = async (page: Page, name: PanelName): Promise<void> => {
  const panel = page.getByRole('region', { name, exact: true });
  await panel.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(panel).toBeHidden();
};

/** Lets only rows pass whose number in this column is `low` or more. The panel stays open. */
export const filterFrom = async (page: Page, column: string, low: number): Promise<void> => {
  const filters = await openPanel(page, 'Filters');
  const head = page.getByRole('button', { name: column });
  // what others filter stands open beside it
  const one = filters.locator('.orr-column-filter', { has: head });
  await one.getByRole('button', { name: column }).click();
  const from = one.getByLabel('From');
  await from.fill(String(low));
  await from.press('Enter');
};

/** Writes into the chat panel and sends. */
export const say = async (chat: Locator, text: string): Promise<void> => {
  await chat.getByRole('combobox').fill(text);
  await chat.getByRole('combobox').press('Enter');
};

/** Turns the view a little to and fro with the mouse, all the time, for about `ms`. */
export const wander = async (page: Page, ms: number): Promise<void> => {
  const box = await canvasOf(page).boundingBox();
  if (box === null) throw new Error('there is no canvas');
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  for (const from = performance.now(); performance.now() - from < ms; ) {
    const turn = Math.sin(((performance.now() - from) / ms) * 2 * Math.PI);
    await page.mouse.move(middle.x + 80 * turn, middle.y);
  }
  await page.mouse.up();
};

/** Draws around a part of the canvas, between two shares of its width and two of its height. */
export const drawAround = async (
  page: Page,
  [from, to]: readonly [number, number],
  [top, bottom]: readonly [number, number] = [0.35, 0.7],
): Promise<void> => {
  const box = await canvasOf(page).boundingBox();
  if (box === null) throw new Error('there is no canvas');
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
  await page.mouse.move(...at(from, top));
  await page.mouse.down();
  for (const [x, y] of [
    [to, top],
    [to, bottom],
    [from, bottom],
  ] as const)
    await page.mouse.move(...at(x, y), { steps: 4 });
  await page.mouse.up();
};
