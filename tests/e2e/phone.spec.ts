// A phone comes in by the link that `--share` prints and meets whoever hosts on the computer: fingers, sheet, targets.
import { createServer } from 'node:net';
import { type CDPSession, expect, type Locator, type Page, test } from '@playwright/test';
import { type LiveServer, startServer } from '../harness/start-server.ts';
import {
  canvasOf,
  closePanel,
  enterAs,
  filterFrom,
  newPerson,
  openPanel,
  startSession,
  tagOf,
} from './person.ts';
import { apart, colorOnCanvas, densest, restingPlace, type Spot } from './watch.ts';

test.describe.configure({ mode: 'serial' });

const PHONE = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 1,
  hasTouch: true,
  isMobile: true,
  ignoreHTTPSErrors: true,
  colorScheme: 'dark',
  locale: 'en-GB',
} as const;
const DEAR = 450; // USD
const LEAST_TARGET = 44; // CSS px

let server: LiveServer;
let address: string;
let secret: string;
let desk: Page;
let phone: Page;
let fingers: CDPSession;
const faults: string[][] = [];

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const at = probe.address();
      probe.close(() => resolve(typeof at === 'object' && at !== null ? at.port : 0));
    });
  });

test.beforeAll(async ({ browser }) => {
  const port = await freePort();
  server = await startServer({ env: { SHARE: '1', SHARE_PORT: String(port) } });
  await expect.poll(() => server.output()).toMatch(/#k=\S+/);
  secret = /#k=(\S+)/.exec(server.output())?.[1] ?? '';
  address = `https://127.0.0.1:${port}`;
  for (const options of [undefined, PHONE]) {
    const person = await newPerson(browser, options);
    faults.push(person.faults);
    if (options === undefined) desk = person.page;
    else phone = person.page;
  }
  fingers = await phone.context().newCDPSession(phone);
});
test.afterAll(async () => {
  await desk.context().close();
  await phone.context().close();
  await server.stop();
});

/** Taps what goes away by it. Of two taps within a twentieth of a second a busy browser may swallow the first; no finger is as fast. */
const tapAway = (button: Locator): Promise<void> =>
  expect(async () => {
    if (await button.isVisible()) await button.tap();
    await expect(button).toBeHidden({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });

/** Puts fingers down, moves them in five steps and lifts them. */
const drag = async (from: readonly Spot[], to: readonly Spot[]): Promise<void> => {
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly Spot[]) =>
    fingers.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map(({ x, y }, id) => ({ x, y, id })),
    });
  await send('touchStart', from);
  for (let step = 1; step <= 5; step++)
    await send(
      'touchMove',
      from.map(({ x, y }, i) => ({
        x: x + (((to[i]?.x ?? x) - x) * step) / 5,
        y: y + (((to[i]?.y ?? y) - y) * step) / 5,
      })),
    );
  await send('touchEnd', []);
};

const middleOf = async (): Promise<Spot> => {
  const box = await canvasOf(phone).boundingBox();
  if (box === null) throw new Error('there is no canvas');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

test('[ROOM12] without the secret of the link a phone is refused, on a page that says what to do', async () => {
  await startSession(desk, server.url);
  await enterAs(desk, 'Ana');
  await filterFrom(desk, 'Customer acquisition cost', DEAR); // few rows: every touch waits for a frame of software GL
  await closePanel(desk, 'Filters');
  await phone.goto(address);
  await expect(phone.getByText(/Open the link or scan the code/)).toBeVisible();
  await expect(phone.getByRole('button', { name: /^Enter/ })).toHaveCount(0);
});

test('[ROOM12] with it, it comes from the lobby into the session, never as admin, and the secret leaves the address', async () => {
  await phone.goto('about:blank');
  await phone.goto(`${address}/?role=admin#k=${secret}`);
  const way = phone.getByRole('button', { name: /^Enter: / });
  await expect(way).toBeVisible();
  expect(phone.url()).not.toContain(secret);
  expect(phone.url()).not.toContain('#');
  await way.click();
  await phone.getByLabel('Your name').fill('Pia');
  await phone.getByRole('button', { name: 'Enter', exact: true }).click();
  await expect(phone.getByText(/rows$/).first()).toBeVisible();

  await phone.getByRole('tab', { name: 'People' }).click();
  const sheet = phone.getByRole('tabpanel', { name: 'People' });
  await expect(sheet).toContainText('People, 2 of 50 seats');
  await expect(sheet.getByRole('listitem').filter({ hasText: 'Pia (you)' })).not.toContainText('Admin');
  await expect(sheet.getByRole('listitem').filter({ hasText: /Admin · host/ })).toContainText('Ana');
  const people = await openPanel(desk, 'People');
  const row = people.getByRole('listitem').filter({ hasText: 'Pia' });
  await expect(row.getByLabel('Role of Pia')).not.toHaveValue('admin');
  await people.getByRole('button', { name: 'Close', exact: true }).click();
});

test('[ROOM13] on a phone nothing scrolls sideways, and every button is a finger wide', async () => {
  for (const stop of ['Open the sheet fully', 'Close the sheet']) {
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.viewport.width);
    await phone.getByRole('button', { name: stop }).click();
  }
  const small: string[] = [];
  for (const target of await phone.getByRole('button').or(phone.getByRole('tab')).all()) {
    const box = await target.boundingBox();
    if (box !== null && (box.width < LEAST_TARGET || box.height < LEAST_TARGET))
      small.push(
        `${(await target.getAttribute('aria-label')) ?? (await target.textContent())}: ${box.width} x ${box.height}`,
      );
  }
  expect(small).toEqual([]);
});

test('[ROOM13] one finger turns, two zoom, and the other sees it', async () => {
  const tag = tagOf(desk, 'Pia');
  await expect(tag).toBeVisible();
  await expect(tagOf(phone, 'Ana')).toBeVisible();

  const middle = await middleOf();
  const before = await restingPlace(tag);
  await drag([middle], [{ x: middle.x + 60, y: middle.y }]);
  await expect.poll(async () => apart(await restingPlace(tag), before)).toBeGreaterThan(10);
  const turned = await restingPlace(tag);
  const [left, right] = [
    { x: middle.x - 20, y: middle.y },
    { x: middle.x + 20, y: middle.y },
  ];
  await drag(
    [left, right],
    [
      { x: left.x - 20, y: left.y },
      { x: right.x + 20, y: right.y },
    ],
  );
  await expect.poll(async () => apart(await restingPlace(tag), turned)).toBeGreaterThan(5);
});

const around = (middle: Spot, radius: number): Spot[] =>
  Array.from({ length: 13 }, (_, i) => ({
    x: middle.x + radius * Math.cos(i / 2),
    y: middle.y + radius * Math.sin(i / 2),
  }));

/** One finger along a line. */
const draw = async (line: readonly Spot[]): Promise<void> => {
  const [first, ...rest] = line;
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', spots: readonly Spot[]) =>
    fingers.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: spots.map(({ x, y }) => ({ x, y, id: 0 })),
    });
  await send('touchStart', first ? [first] : []);
  for (const spot of rest) await send('touchMove', [spot]);
  await send('touchEnd', []);
};

test('[ROOM30] a finger draws a lasso that both have selected, a second one moves the view, and a button takes away', async () => {
  const selectedBy = async (page: Page): Promise<number> => {
    const said = page.getByRole('region', { name: 'Selection', exact: true }).getByText(/rows? selected/);
    return Number((/^([\d,]+) of/.exec((await said.textContent()) ?? '')?.[1] ?? '').replaceAll(',', ''));
  };
  const tools = phone.getByRole('toolbar', { name: 'Select rows' });
  await phone.getByRole('button', { name: 'Select rows' }).tap();
  await draw(around(await middleOf(), 150));
  await expect.poll(() => selectedBy(phone)).toBeGreaterThan(0);
  const selected = await selectedBy(phone);
  await expect.poll(() => selectedBy(desk)).toBe(selected);

  const tag = tagOf(desk, 'Pia');
  const before = await restingPlace(tag);
  const middle = await middleOf();
  const beside = { x: middle.x + 60, y: middle.y };
  await drag(
    [middle, beside],
    [
      { x: middle.x - 60, y: middle.y },
      { x: beside.x + 60, y: beside.y },
    ],
  );
  await expect.poll(async () => apart(await restingPlace(tag), before)).toBeGreaterThan(5);
  expect(await selectedBy(phone)).toBe(selected);

  await tools.getByRole('button', { name: 'Take away from the selection' }).tap();
  await draw(around(await middleOf(), 40));
  await expect.poll(() => selectedBy(desk)).toBeLessThan(selected);
  await tapAway(tools.getByRole('button', { name: 'Done selecting' }));
  await phone.getByRole('button', { name: 'Clear', exact: true }).tap();
  await expect(desk.getByRole('region', { name: 'Selection', exact: true })).toHaveCount(0);
});

test('[ROOM30] summaries, derived columns and filters stand in the sheet, and a row that was searched for opens in it', async () => {
  await phone.getByRole('tab', { name: 'Data' }).tap();
  await phone.getByRole('button', { name: /^Filters/ }).tap();
  await expect(phone.getByRole('button', { name: /^Customer acquisition cost/ })).toBeVisible();
  await phone.getByRole('button', { name: 'Back to the list' }).tap();
  await phone.getByRole('button', { name: /^Summarise/ }).tap();
  await expect(phone.getByText(/groups, .* rows$/)).toBeVisible();
  await phone.getByRole('button', { name: 'Back to the list' }).tap();
  await phone.getByRole('button', { name: /^Derived columns/ }).tap();
  await phone.getByRole('button', { name: 'Add a column' }).tap();
  await phone.getByLabel('Name', { exact: true }).fill('Half');
  await phone.getByLabel('Expression').fill('revenue / 2');
  await phone.getByRole('button', { name: 'Add for everybody' }).tap();
  const filters = await openPanel(desk, 'Filters');
  await expect(filters.getByRole('button', { name: 'Half' })).toBeVisible();
  await closePanel(desk, 'Filters');
  await phone.getByRole('button', { name: 'Search rows' }).tap();
  await phone.getByRole('dialog').getByRole('textbox').fill('fintech');
  await phone.getByRole('button', { name: /^Row / }).first().tap();
  await expect(phone.getByRole('heading', { name: /^Row / })).toBeVisible();
  await phone.getByRole('button', { name: 'Close', exact: true }).tap();
  await expect(phone.getByRole('heading', { name: 'Derived columns' })).toBeVisible();
  await phone.getByRole('button', { name: 'Open the sheet fully' }).tap();
  await phone.getByRole('button', { name: 'Close the sheet' }).tap();
  await expect(phone.getByRole('dialog')).toHaveCount(0); // the tap ended at the sheet: nothing under it was pressed
});

test('[ROOM13] a tap shows the row in the sheet', async () => {
  await phone.getByRole('button', { name: 'Home view' }).tap();
  const cyan = await desk
    .getByRole('button', { name: 'Fintech Suite' })
    .locator('svg [fill]')
    .getAttribute('fill');
  const edges = { left: 20, top: 60, right: 20, bottom: 140 };
  await expect(async () => {
    const spot = densest(await colorOnCanvas(phone, cyan ?? '', { off: 90, edges }));
    await phone.touchscreen.tap(spot.x, spot.y);
    await expect(phone.getByRole('heading', { name: /^Row / })).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await expect(phone.getByRole('heading', { name: /^Row / }).locator('../..')).toContainText('Margin');
  expect(faults.flat()).toEqual([]);
});
