// A slider and a pin in motion, seen by somebody else while they move: nothing is in the log before the hand lets go, then
// one entry; and when the hand is gone without a word, everyone is back at what was committed.
import { expect, type Locator, type Page, test } from '@playwright/test';
import { enter, type PlainSocket } from '../harness/plain-client.ts';
import { type LiveServer, startServer } from '../harness/start-server.ts';
import { datasetOf, readValues } from './columns.ts';
import { enterAs, newPerson, openPanel, rowCount, SMALL, startSession } from './person.ts';
import { apart, restingPlace, type Spot } from './watch.ts';

test.describe.configure({ mode: 'serial' });

const COLUMN = 'Customer acquisition cost';

let server: LiveServer;
let ana: Page;
let ben: Page;
let third: PlainSocket;
const faults: string[][] = [];

test.beforeAll(async ({ browser }) => {
  server = await startServer();
  const [one, other] = [await newPerson(browser, SMALL), await newPerson(browser, SMALL)];
  faults.push(one.faults, other.faults);
  ana = one.page;
  ben = other.page;
  const link = await startSession(ana, server.url);
  await enterAs(ana, 'Ana');
  await ben.goto(link);
  await enterAs(ben, 'Ben');
  third = await enter(server.url, link.split('/').at(-1) ?? '', 'third');
});
test.afterAll(async () => {
  await ben.context().close();
  await server.stop();
});

/** Entries about the scene that a third, bare socket was told. */
const entries = async (): Promise<number> => {
  await third.flushed();
  return third.received.filter(({ type }) => type === 'scene_committed').length;
};

const sliderOf = async (page: Page): Promise<{ low: Locator; panel: Locator }> => {
  const panel = await openPanel(page, 'Filters');
  const low = panel.getByRole('slider', { name: `${COLUMN}: lowest` });
  if (!(await low.isVisible())) await panel.getByRole('button', { name: COLUMN }).click();
  await low.scrollIntoViewIfNeeded();
  return { low, panel };
};

/** "N of M rows" for a low bound, computed from the column itself. */
const shownFrom = async (low: number): Promise<string> => {
  const [cost, { rows }] = await Promise.all([
    readValues(server.url, 'revenue', 'acquisition_cost'),
    datasetOf(server.url, 'revenue'),
  ]);
  const count = cost.filter((value) => typeof value === 'number' && value >= low).length;
  return `${count.toLocaleString('en-GB')} of ${rows.toLocaleString('en-GB')} rows`;
};

const boundOf = async (thumb: Locator): Promise<number> => Number(await thumb.getAttribute('aria-valuenow'));

const pinOf = (page: Page): Locator => page.getByRole('button', { name: 'Note by third' });

const SETTLED_MS = 1_200;
const settled = (page: Page): Promise<Spot> => restingPlace(pinOf(page), SETTLED_MS);

test('[DRAG11] [DRAG14] a pin of a place is moved by who may, seen moving, and is one entry; a click is still a click', async () => {
  third.send({ type: 'annotation_create', content: 'Over here', position: [0.2, 0.5, 0.2] });
  for (const page of [ana, ben]) await expect(pinOf(page)).toBeVisible();
  const before = await entries();
  const [start, atBen] = [await settled(ana), await settled(ben)];
  const awayAtBen = async (from: Spot) => apart(await restingPlace(pinOf(ben)), from);

  // Ben is an analyst: the note is not his.
  await ben.mouse.move(atBen.x, atBen.y);
  await ben.mouse.down();
  await ben.mouse.move(atBen.x + 60, atBen.y, { steps: 4 });
  await ben.mouse.up();
  expect(apart(await settled(ben), atBen)).toBeLessThan(2);

  await ana.mouse.move(start.x, start.y);
  await ana.mouse.down();
  await ana.mouse.move(start.x - 90, start.y - 40, { steps: 8 });
  const goal = { x: start.x - 90, y: start.y - 40 };
  await expect.poll(async () => apart(await restingPlace(pinOf(ana)), goal)).toBeLessThan(3);
  await expect.poll(() => awayAtBen(atBen)).toBeGreaterThan(30);
  const moved = await settled(ben);
  expect(await entries()).toBe(before);
  await expect(ben.getByText('Ana is moving this')).toBeVisible();
  await ana.mouse.up();
  await expect(ben.getByText('Ana is moving this')).toHaveCount(0);
  await expect.poll(entries).toBe(before + 1);
  expect(apart(await settled(ben), moved)).toBeLessThan(2);
  await expect(ana.getByRole('region', { name: 'Annotations', exact: true })).toHaveCount(0);

  // Let go with Escape, it stands where it stood.
  await ana.mouse.down();
  await ana.mouse.move(start.x, start.y, { steps: 4 });
  await expect.poll(() => awayAtBen(moved)).toBeGreaterThan(30);
  await ana.keyboard.press('Escape');
  await expect.poll(() => awayAtBen(moved)).toBeLessThan(2);
  await ana.mouse.up();
  expect(await entries()).toBe(before + 1);

  const there = await restingPlace(pinOf(ana));
  await ana.mouse.click(there.x, there.y);
  await expect(ana.getByRole('region', { name: 'Annotations', exact: true })).toBeVisible();
});

test('[DRAG10] a slider in motion moves on the other screen with its rows and its mover, and is one entry and one undo', async () => {
  const [ofAna, ofBen] = [await sliderOf(ana), await sliderOf(ben)];
  const before = await entries();
  const all = (await rowCount(ben).textContent()) ?? '';
  const from = await restingPlace(ofAna.low);
  await ana.mouse.move(from.x, from.y);
  await ana.mouse.down();
  const seen = new Set<number>();
  for (const by of [10, 20, 30, 40]) {
    await ana.mouse.move(from.x + by, from.y, { steps: 5 });
    const here = await boundOf(ofAna.low);
    await expect(ofBen.low).toHaveAttribute('aria-valuenow', String(here));
    await expect(rowCount(ben)).toContainText(await shownFrom(here));
    await expect(rowCount(ana)).toContainText(await shownFrom(here));
    seen.add(here);
  }
  expect(seen.size).toBe(4);
  await expect(ofBen.panel.getByText('Ana is moving this')).toBeVisible();
  await expect(ofAna.panel.getByText('is moving this')).toHaveCount(0);
  await expect(ben.locator('.orr-chip .orr-person-mark')).toHaveCount(1);
  expect(await entries()).toBe(before);

  await ana.mouse.up();
  await expect(ofBen.panel.getByText('Ana is moving this')).toHaveCount(0);
  expect(await entries()).toBe(before + 1);
  const last = await boundOf(ofAna.low);
  await expect(ofBen.low).toHaveAttribute('aria-valuenow', String(last));
  await expect(rowCount(ben)).toContainText(await shownFrom(last));

  await ana.keyboard.press('Control+z');
  await expect(rowCount(ben)).toContainText(all);
  expect(await entries()).toBe(before + 2);
});

test('[DRAG10] a key that is held down is one entry, when it is let go', async () => {
  const [ofAna, ofBen] = [await sliderOf(ana), await sliderOf(ben)];
  const before = await entries();
  await ofAna.low.focus();
  for (let repeat = 0; repeat < 12; repeat += 1) await ana.keyboard.down('ArrowRight');
  const here = await boundOf(ofAna.low);
  await expect(ofBen.low).toHaveAttribute('aria-valuenow', String(here));
  expect(await entries()).toBe(before);
  await ana.keyboard.up('ArrowRight');
  await expect.poll(entries).toBe(before + 1);
  await expect(ofBen.low).toHaveAttribute('aria-valuenow', String(here));
});

test('[DRAG4] when the page of who drags is gone, the other screen is back at what is committed', async () => {
  const [ofAna, ofBen] = [await sliderOf(ana), await sliderOf(ben)];
  const before = await entries();
  const committed = await boundOf(ofBen.low);
  const rows = (await rowCount(ben).textContent()) ?? '';
  const from = await restingPlace(ofAna.low);
  await ana.mouse.move(from.x, from.y);
  await ana.mouse.down();
  await ana.mouse.move(from.x + 50, from.y, { steps: 10 });
  await expect(ofBen.low).not.toHaveAttribute('aria-valuenow', String(committed));
  await expect(rowCount(ben)).not.toContainText(rows);
  // As by a crash: a page that is closed in good order may still lose its focus, which is a drop.
  const browser = await ana.context().newCDPSession(ana);
  browser.send('Page.crash').catch(() => undefined); // nobody is left to answer
  await expect(ofBen.low).toHaveAttribute('aria-valuenow', String(committed));
  await expect(rowCount(ben)).toContainText(rows);
  await expect(ofBen.panel.getByText('is moving this')).toHaveCount(0);
  expect(await entries()).toBe(before);
  await ana.context().close();
  expect(faults.flat()).toEqual([]);
});
