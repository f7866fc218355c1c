// Who drives: two people, one who hosts. One explores alone and publishes, the other proposes, is accepted, asks for the
// stage and gets it; and a handle one of them holds is not torn away by the other.
import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';
import { type LiveServer, startServer } from '../harness/start-server.ts';
import { canvasOf, enterAs, newPerson, openPanel, SMALL, startSession } from './person.ts';
import { restingPlace } from './watch.ts';

test.describe.configure({ mode: 'serial' });

const full = process.env.ORRERY_FULL === '1';

let server: LiveServer;
let ana: Page;
let ben: Page;
let link: string;
const faults: string[][] = [];

const open = async (browser: Browser): Promise<Page> => {
  const person = await newPerson(browser, { ...SMALL, viewport: { width: 1_000, height: 560 } });
  faults.push(person.faults);
  return person.page;
};
/** The title of the vertical axis tells the chart: bars count, points do not. */
const bars = (page: Page) =>
  page
    .locator('.orr-canvas-host [aria-hidden=true]')
    .getByText(/^Sum of /)
    .first();

/** The lower handle of Margin's filter, in sight: the panel is longer than the window. */
const handleOf = async (page: Page): Promise<Locator> => {
  const filters = await openPanel(page, 'Filters');
  const handle = filters.getByRole('slider', { name: 'Margin: lowest' });
  if (!(await handle.isVisible())) await filters.getByRole('button', { name: /^Margin/ }).click();
  await handle.scrollIntoViewIfNeeded();
  return handle;
};

test.beforeAll(async ({ browser }) => {
  server = await startServer();
  [ana, ben] = [await open(browser), await open(browser)];
  link = await startSession(ana, server.url);
  await enterAs(ana, 'Ana');
  await ben.goto(link);
  await enterAs(ben, 'Ben');
});
test.afterAll(async () => {
  await ana.context().close();
  await ben.context().close();
  await server.stop();
  expect(faults.flat()).toEqual([]);
});

test('[ROOM40] what is explored alone is seen by nobody else, outlives a reload, and is published as one change', async () => {
  await canvasOf(ana).press('j');
  await expect(ana.getByRole('button', { name: 'Just me' })).toHaveAttribute('aria-pressed', 'true');
  await canvasOf(ana).press('2');
  await expect(ana.getByText('You explore on your own')).toContainText('1 change');
  await expect(bars(ana)).toBeVisible();
  await ana.reload();
  await expect(ana.getByText('You explore on your own')).toContainText('1 change', { timeout: 30_000 });
  await expect(bars(ben)).toBeHidden();
  await ana.getByRole('button', { name: 'Back to the stage' }).click();
  await expect(ana.getByText('You explore on your own')).toBeHidden();
  await ana.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await ana.getByRole('button', { name: 'Publish to all' }).click();
  await expect(bars(ben)).toBeVisible({ timeout: 30_000 });
  await expect(ana.getByRole('button', { name: 'Stage', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('[ROOM41] the host says who drives, and another’s change becomes a proposal with a preview for its author', async () => {
  const people = await openPanel(ana, 'People');
  await people.getByLabel('Who drives the stage').selectOption('one');
  await expect(people.getByText('You drive the stage.')).toBeVisible();
  await canvasOf(ben).press('1');
  await expect(ben.locator('.orr-preview-frame')).toBeVisible();
  await expect(bars(ben)).toBeHidden();
  await expect(ana.getByText('Ben proposes: Scatter plot')).toBeVisible();
  await expect(bars(ana)).toBeVisible();
});

test('[ROOM42] a proposal is previewed with its counts and accepted; its author is told', async () => {
  await ana.getByRole('button', { name: 'Preview', exact: true }).click();
  await expect(ana.locator('.orr-banner')).toContainText('rows');
  await expect(bars(ana)).toBeHidden({ timeout: 30_000 });
  await ana.getByRole('button', { name: 'Accept' }).click();
  await expect(ana.locator('.orr-preview-frame')).toBeHidden();
  await expect(bars(ana)).toBeHidden();
  await expect(ben.getByText('Ana accepted your proposal')).toBeVisible();
  await expect(ben.locator('.orr-preview-frame')).toBeHidden();
});

test('[ROOM44] the stage is asked for and handed over', async () => {
  const people = await openPanel(ben, 'People');
  await people.getByRole('button', { name: 'Ask to drive' }).click();
  await expect(people.getByRole('button', { name: 'Asked' })).toBeDisabled();
  await ana.getByRole('button', { name: 'Hand over' }).click();
  await expect(people.getByText('You drive the stage.')).toBeVisible();
  await canvasOf(ben).press('2');
  await expect(bars(ana)).toBeVisible({ timeout: 30_000 });
});

test.describe('at length', () => {
  test.skip(!full, 'with ORRERY_FULL=1');

  test('[ROOM45] whoever grabs what another holds is told who, asks for it, and gets it', async () => {
    await (await openPanel(ana, 'People')).getByLabel('Who drives the stage').selectOption('everyone');
    const [hers, his] = [await handleOf(ana), await handleOf(ben)];
    const from = await restingPlace(hers);
    await ana.mouse.move(from.x, from.y);
    await ana.mouse.down();
    await ana.mouse.move(from.x + 60, from.y, { steps: 5 });
    await expect(ben.getByText('Ana is moving this')).toBeVisible(); // else his would be the first hand
    await his.press('ArrowRight');
    await expect(ben.getByText('Ana is moving the filter on Margin')).toBeVisible();
    await ben.getByRole('button', { name: 'Ask for it' }).click();
    await expect(ana.getByText('Ben asks for the filter on Margin')).toBeVisible();
    await ana.mouse.up();
    await expect(ben.getByText('Ana let go of the filter on Margin')).toBeVisible();
  });

  test('[ROOM40] on a phone: the switch, the banner, and back', async ({ browser }) => {
    const { page } = await newPerson(browser, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    await page.goto(link);
    await page.getByLabel('Your name').fill('Cleo');
    await page.getByRole('button', { name: 'Enter', exact: true }).click();
    await page.getByRole('button', { name: 'Just me' }).click();
    await expect(page.getByText('You explore on your own')).toBeVisible();
    await page.getByRole('button', { name: 'Back to the stage' }).click();
    await expect(page.getByText('You explore on your own')).toBeHidden();
    await page.context().close();
  });
});
