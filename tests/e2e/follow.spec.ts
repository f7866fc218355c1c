// One looks where the other looks: following, the spotlight, going there once, and views that are kept, sent as a link and told
// as a tour. Where a camera is, is what its page tells the server.
import { type Browser, expect, type Page, test } from '@playwright/test';
import { type LiveServer, startServer } from '../harness/start-server.ts';
import { metresApart, type Told, turned, watchCamera } from './cameras.ts';
import {
  canvasOf,
  closePanel,
  enterAs,
  newPerson,
  openPanel,
  rowCount,
  SMALL,
  startSession,
} from './person.ts';

test.describe.configure({ mode: 'serial' });

const NEAR_M = 0.02; // of a cube two metres wide
const AIMED = 0.002; // of a turn's four numbers
const SETTLED_MS = 15_000; // software GL on a busy machine

let server: LiveServer;
let ana: Page;
let ben: Page;
let link: string;
const faults: string[][] = [];
const cameras = new Map<Page, () => Told | undefined>();
const cameraOf = (page: Page): Told | undefined => cameras.get(page)?.();

const open = async (browser: Browser): Promise<Page> => {
  const { page, faults: own } = await newPerson(browser, SMALL);
  faults.push(own);
  cameras.set(page, watchCamera(page));
  return page;
};

/** Both stand in one place and look to one side. */
const expectOneView = async (): Promise<void> => {
  await expect
    .poll(() => metresApart(cameraOf(ana), cameraOf(ben)), { timeout: SETTLED_MS })
    .toBeLessThan(NEAR_M);
  await expect.poll(() => turned(cameraOf(ana), cameraOf(ben)), { timeout: SETTLED_MS }).toBeLessThan(AIMED); // a turn may settle after the place
};

const banner = (page: Page) => page.locator('.orr-banner');
const follow = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: 'Follow somebody' }).click();
  await page.getByRole('menuitemcheckbox', { name }).click();
  await expect(banner(page)).toContainText(`Following ${name}`);
};
const turn = (page: Page, key = 'ArrowLeft', ms = 400) => canvasOf(page).press(key, { delay: ms });
const keep = async (page: Page, title: string): Promise<void> => {
  const panel = await openPanel(page, 'Bookmarks');
  await panel.getByLabel('Title of the bookmark').fill(title);
  await panel.getByRole('button', { name: 'Keep the present view as a bookmark' }).click();
  await expect(panel.getByRole('listitem').filter({ hasText: title })).toBeVisible();
};

test.beforeAll(async ({ browser }) => {
  server = await startServer();
  ana = await open(browser);
  ben = await open(browser);
  link = await startSession(ana, server.url);
  await enterAs(ana, 'Ana');
  await ben.goto(link);
  await enterAs(ben, 'Ben');
});
test.afterAll(async () => {
  for (const page of [ana, ben]) await page.context().close();
  await server.stop();
  expect(faults.flat()).toEqual([]);
});

test('[ROOM46] who follows stands where the other stands, with their projection, form and tool', async () => {
  await follow(ben, 'Ana');
  await expectOneView();
  await turn(ana);
  await turn(ana, '+');
  await expectOneView();

  await canvasOf(ana).press('o');
  await expect(ben.getByRole('button', { name: 'With perspective' })).toBeVisible();
  await canvasOf(ana).press('o');
  await ana.getByRole('button', { name: 'Laser', exact: true }).click();
  await expect(ben.getByRole('button', { name: 'Laser', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(banner(ben)).toContainText('pointing');
  await canvasOf(ana).press('f');
  await expect(canvasOf(ben)).toHaveCount(2); // the paper before the cube
  await canvasOf(ana).last().press('f');
  await expect(canvasOf(ben)).toHaveCount(1);
  await ana.getByRole('button', { name: 'Look around' }).click();
  await expectOneView();
});

test('[ROOM47] who is followed sees by whom, and cannot follow them; Esc and an own turn end it, which is said', async () => {
  await expect(ana.locator('.orr-followers')).toHaveText('Ben follows you');
  await ana.getByRole('button', { name: 'Follow somebody' }).click();
  const item = ana.getByRole('menuitemcheckbox', { name: 'Ben' });
  await expect(item).toBeDisabled();
  await expect(item).toContainText('follows you');
  await ana.keyboard.press('Escape');

  await canvasOf(ben).press('Escape');
  await expect(banner(ben)).toHaveCount(0);
  await expect(ana.locator('.orr-followers')).toHaveCount(0);

  await follow(ben, 'Ana');
  await expect(async () => {
    await turn(ben); // a menu that closes takes the focus to itself once more
    await expect(banner(ben)).toHaveCount(0, { timeout: 2_000 });
  }).toPass();
  await ben.getByRole('button', { name: 'Follow again' }).click();
  await expect(banner(ben)).toContainText('Following Ana');
  await canvasOf(ben).press('Escape');
});

test('[ROOM48] a spotlight asks all, takes along who only looks on, counts them, and can be refused', async () => {
  const ask = async () => {
    await ana.getByRole('button', { name: 'Follow somebody' }).click();
    await ana.getByRole('menuitem', { name: 'Ask everybody to look with me' }).click();
  };
  await ask();
  await expect(banner(ben)).toContainText('Ana asks everybody to look with them');
  await expect(banner(ben)).toContainText('Following Ana'); // after three seconds, untouched
  await expect(banner(ana)).toContainText('1 of 1 look with you');
  await expectOneView();
  await banner(ana).getByRole('button', { name: 'Stop' }).click();
  await expect(banner(ben)).toHaveCount(0);
  await expect(ben.getByText('The spotlight of Ana is over.')).toBeVisible();

  await ask();
  await banner(ben).getByRole('button', { name: 'Not now' }).click();
  await expect(banner(ben)).toHaveCount(0);
  await expect(banner(ana)).toContainText('0 of 1 look with you');
  await banner(ana).getByRole('button', { name: 'Stop' }).click();
});

test('[ROOM49] from the list one goes once to where somebody looks from, by keys alone', async () => {
  await turn(ana, 'ArrowRight', 600);
  const people = await openPanel(ben, 'People');
  await people.getByRole('button', { name: 'What to do about Ana' }).focus();
  await ben.keyboard.press('Enter');
  await ben.keyboard.press('ArrowDown');
  await expect(ben.getByRole('menuitem', { name: 'Go to where Ana looks from' })).toBeFocused();
  await ben.keyboard.press('Enter');
  await expectOneView();
  await expect(banner(ben)).toHaveCount(0);
  await closePanel(ben, 'People');
});

test('[ROOM50] a view that is kept has a picture and a link, which opens the room with its rows and its camera', async ({
  browser,
}) => {
  await keep(ana, 'Everything');
  const legend = ana.getByRole('region', { name: /^Legend/ });
  await legend.getByRole('button', { name: 'Fintech Suite' }).click();
  await expect(rowCount(ana)).toContainText(' of ');
  const count = await rowCount(ana).textContent();
  await turn(ana, 'ArrowUp');
  await keep(ana, 'One product');
  const kept = cameraOf(ana);
  const panel = await openPanel(ana, 'Bookmarks');
  await expect(panel.locator('img')).toHaveCount(2);

  await ana.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await panel.getByRole('button', { name: 'What to do with One product' }).click();
  await ana.getByRole('menuitem', { name: 'Copy link' }).click();
  await expect(ana.getByText('The link to “One product” is copied.')).toBeVisible();
  const address = await ana.evaluate(() => navigator.clipboard.readText());

  await panel.getByRole('button', { name: /^Everything/ }).click();
  await expect(rowCount(ana)).not.toContainText(' of ');
  const cem = await open(browser);
  await cem.goto(address);
  await enterAs(cem, 'Cem');
  await expect(rowCount(cem)).toHaveText(count ?? '');
  await expect.poll(() => metresApart(cameraOf(cem), kept), { timeout: SETTLED_MS }).toBeLessThan(NEAR_M);
  expect(cem.url()).not.toContain('bookmark');
  await expect(rowCount(ana)).not.toContainText(' of '); // nobody else's picture is changed by it
  await cem.goto(`${link}?bookmark=gone`);
  await expect(cem.getByText('The bookmark of this link is not in this session.')).toBeVisible();
  await cem.context().close();
});

test('[ROOM51] bookmarks are put in order, and told as a tour with everybody along', async () => {
  const panel = await openPanel(ana, 'Bookmarks');
  await panel.getByRole('button', { name: /^One product/ }).press('Alt+ArrowUp');
  await expect(panel.getByRole('listitem').first()).toContainText('One product');
  await panel.getByRole('button', { name: 'Start a tour of 2 views' }).click();
  await expect(banner(ana)).toContainText('1 of 2');
  await expect(rowCount(ben)).toContainText(' of ');
  await banner(ana).getByRole('button', { name: 'Ask everybody to come along' }).click();
  await expect(banner(ben)).toContainText('Following Ana', { timeout: SETTLED_MS });
  await canvasOf(ana).press('ArrowRight');
  await expect(banner(ana)).toContainText('2 of 2');
  await expect(rowCount(ben)).not.toContainText(' of ');
  await expectOneView();
  await canvasOf(ana).press('Escape');
  await expect(banner(ana)).toHaveCount(0);
  await expect(banner(ben)).toHaveCount(0);
});
