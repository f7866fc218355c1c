// Two people who see each other: how they look, what they look at, where they are, and that they speak.
// Fifty in one room are in crowd.spec.ts.
import { type Browser, expect, type Page, test } from '@playwright/test';
import { type LiveServer, startServer } from '../harness/start-server.ts';
import { closePanel, enterAs, labelOf, newPerson, openPanel, rowCount, startSession } from './person.ts';
import { colorOnCanvas, densest, restingPlace } from './watch.ts';

test.describe.configure({ mode: 'serial' });

const HUE = { number: 8, color: '#C750B5' }; // of the people's colours; no category of the data comes near it

let server: LiveServer;
let ana: Page;
let ben: Page;
let link: string;
const faults: string[][] = [];

const open = async (browser: Browser): Promise<Page> => {
  const person = await newPerson(browser);
  faults.push(person.faults);
  // The first hint covers a quarter of so small a canvas.
  await person.page.addInitScript(() => localStorage.setItem('orrery.hint_seen', 'true'));
  // Counted, so that nobody asks for a microphone unasked.
  await person.page.addInitScript(() => {
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    if (!devices) return;
    const ask = devices.getUserMedia.bind(devices);
    devices.getUserMedia = (wanted) => {
      document.documentElement.dataset.microphones = String(
        Number(document.documentElement.dataset.microphones ?? 0) + 1,
      );
      return ask(wanted);
    };
  });
  return person.page;
};

/** How somebody looks, as the server knows it. */
const lookOf = async (name: string): Promise<Record<string, unknown> | undefined> => {
  const id = link.split('/').at(-1);
  const detail = await (await fetch(`${server.url}/collaboration/sessions/${id}`)).json();
  const { participants } = detail as { participants: { username: string; avatar_config: object }[] };
  return participants.find(({ username }) => username === name)?.avatar_config as Record<string, unknown>;
};

test.beforeAll(async ({ browser }) => {
  server = await startServer();
  ana = await open(browser);
  ben = await open(browser);
});
test.afterAll(async () => {
  for (const page of [ana, ben]) await page.context().close();
  await server.stop();
});

test('[ROOM55] a figure chosen before entering is what others see, and none has to be chosen', async () => {
  link = await startSession(ana, server.url);
  await expect(ana.getByRole('radio', { name: 'Owl' })).toHaveCount(0); // behind "Change look"
  await ana.getByRole('button', { name: 'Change look' }).click();
  await ana.getByRole('radio', { name: 'Owl' }).check({ force: true });
  await expect(ana.getByRole('img', { name: 'Preview of your figure: Owl' })).toBeVisible();
  await ana.getByRole('radio', { name: `Colour ${HUE.number}` }).check({ force: true });
  await enterAs(ana, 'Ana');
  await ben.goto(link);
  await enterAs(ben, 'Ben');
  expect(await lookOf('Ana')).toEqual({ model: 'owl', color: HUE.color, scale: 1 });
  expect((await lookOf('Ben'))?.model).toBe('default_avatar');
  await expect.poll(async () => (await colorOnCanvas(ben, HUE.color)).length).toBeGreaterThan(40);
});

test('[ROOM55] a look changed from one’s own row is everybody’s at once, and is remembered', async () => {
  const people = await openPanel(ana, 'People');
  await people.getByRole('button', { name: 'Change look' }).click();
  const dialog = ana.getByRole('dialog', { name: 'Change look' });
  await dialog.getByRole('radio', { name: 'Fox' }).check({ force: true });
  await dialog.getByLabel(/^Size/).fill('1.5');
  await dialog.getByLabel('Your name').fill('Ana N.');
  await dialog.getByRole('button', { name: 'Save look' }).click();
  await expect(dialog).toBeHidden();
  await expect(people.getByText('Ana N. (you)')).toBeVisible();
  await closePanel(ana, 'People');
  await expect(labelOf(ben, /Ana N\.$/)).toBeVisible();
  expect(await lookOf('Ana N.')).toEqual({ model: 'fox', color: HUE.color, scale: 1.5 });
  await ana.reload();
  await expect(ana.getByText('Connected')).toBeVisible();
  await expect.poll(() => lookOf('Ana N.')).toEqual({ model: 'fox', color: HUE.color, scale: 1.5 });
});

test('[ROOM52] the row one hovers is named on the other’s canvas, with who looks', async () => {
  await expect(rowCount(ana)).toHaveText(/rows/);
  const legend = ana.getByRole('region', { name: /^Legend/ });
  const swatch = legend.getByRole('button', { name: 'Fintech Suite' }).locator('svg [fill]');
  const spot = densest(await colorOnCanvas(ana, (await swatch.getAttribute('fill')) ?? '', { off: 90 }));
  await ana.mouse.move(spot.x, spot.y);
  const heading = ana.getByRole('heading', { name: /^Row / });
  await expect(heading).toBeVisible();
  const row = (await heading.textContent())?.replace('Row ', '');
  await expect(labelOf(ben, `Ana N.: row ${row}`)).toBeVisible();
  await ana.mouse.move(600, 20);
  await expect(labelOf(ben, /^Ana N\.: row/)).toHaveCount(0);
});

test('[SELECT10] a row that one selects is ringed in one’s colour on the other’s canvas, [SELECT11] and named there', async () => {
  const rings = async () => (await colorOnCanvas(ben, HUE.color)).length;
  const before = await rings();
  const legend = ana.getByRole('region', { name: /^Legend/ });
  const swatch = legend.getByRole('button', { name: 'Fintech Suite' }).locator('svg [fill]');
  const spot = densest(await colorOnCanvas(ana, (await swatch.getAttribute('fill')) ?? '', { off: 90 }));
  await ana.getByRole('button', { name: 'Select', exact: true }).click();
  await ana.mouse.click(spot.x, spot.y);
  const chip = ana.getByRole('region', { name: 'Selection', exact: true });
  await expect(chip).toContainText(/^1 of/);
  await ana.mouse.move(600, 20);
  await expect(ben.locator('[data-label^="selected:"]')).toHaveText(/^Ana N\.: row [\d,]+$/);
  await expect.poll(rings).toBeGreaterThan(before + 15);
  await chip.getByRole('button', { name: 'Clear' }).click();
  await expect(ben.locator('[data-label^="selected:"]')).toHaveCount(0);
  await ana.keyboard.press('Escape');
});

test('[VIEW23] a press on a name tag opens what can be done about that person', async () => {
  const tag = await restingPlace(ben.locator('[data-label^="name:"]').filter({ hasText: 'Ana N.' }));
  await ben.mouse.click(tag.x, tag.y);
  const card = ben.getByRole('region', { name: 'What to do about Ana N.' });
  await expect(card.getByRole('button')).toHaveText(['Follow Ana N.', 'Go to where Ana N. looks from']);
  await ben.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
});

test('[ROOM54] who is out of sight has a mark at the border that leads to them', async () => {
  const marks = ben.locator('.orr-edge-marks button');
  await ben.getByRole('button', { name: 'Look along Y' }).click();
  await ben.mouse.move(500, 300);
  for (let i = 0; i < 6; i += 1) await ben.mouse.wheel(0, -600); // closer, until nothing but data is in sight
  await expect(marks).toHaveCount(1);
  await expect(marks).toHaveAttribute('aria-label', 'Out of sight: Ana N.. Jump there');
  await marks.focus();
  await ben.keyboard.press('Enter');
  await expect(marks).toHaveCount(0);
  await ben.getByRole('button', { name: 'Home view' }).click();
});

test('[ROOM56] a map shows who is where, leads there, and stays folded', async () => {
  const map = ben.getByRole('region', { name: 'Map', exact: true });
  const list = map.getByRole('listbox');
  await expect(list.getByRole('option', { name: 'Jump to Ana N.' })).toHaveCount(1);
  const seen = await map.locator('g[data-own]').getAttribute('style');
  await list.focus();
  await ben.keyboard.press('ArrowRight');
  await expect(list.getByRole('option', { selected: true })).toHaveAttribute('aria-label', 'Jump to Ana N.');
  await ben.keyboard.press('Enter');
  await expect(map.locator('g[data-own]')).not.toHaveAttribute('style', seen ?? '');
  await map.getByRole('button', { name: 'Hide the map' }).click();
  await expect(list).toHaveCount(0);
  await ben.reload();
  await expect(ben.getByRole('button', { name: 'Show the map of who is where' })).toBeVisible();
});

test('[ROOM57] a microphone is asked for on a click alone, and says one thing: that one speaks', async () => {
  const asked = () => ana.evaluate(() => document.documentElement.dataset.microphones ?? '0');
  const sent: string[] = [];
  ana.on('request', (request) => sent.push(request.method() === 'GET' ? '' : request.url()));
  expect(await asked()).toBe('0');
  await ana.getByRole('button', { name: 'Show when I speak' }).click();
  await expect(ana.getByText(/no sound leaves this device/)).toBeVisible();
  expect(await asked()).toBe('1');
  const people = await openPanel(ben, 'People');
  const row = people.getByRole('listitem').filter({ hasText: 'Ana N.' });
  await expect(row.getByText('speaking', { exact: true })).toBeAttached(); // Chromium's device beeps
  await ana.getByRole('button', { name: 'Stop showing when I speak' }).click();
  await expect(row.getByText('speaking', { exact: true })).toHaveCount(0);
  await expect(ana.getByText('You are speaking, but others do not see it.')).toBeVisible();
  await ana.getByRole('button', { name: 'Turn the microphone off' }).click();
  await expect(ana.getByRole('button', { name: 'Show when I speak', exact: true })).toBeVisible();
  expect(sent.filter((url) => url !== '')).toEqual([]); // levels and sound go nowhere
  await closePanel(ben, 'People');
  expect(faults.flat()).toEqual([]);
});

test('[ROOM57] a browser that gives no microphone is told apart, in a sentence', async ({ browser }) => {
  const cleo = await open(browser);
  await cleo.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('none', 'NotFoundError'));
  });
  await cleo.goto(link);
  await enterAs(cleo, 'Cleo');
  await cleo.getByRole('button', { name: 'Show when I speak' }).click();
  await expect(cleo.getByText('No microphone was found. Plug one in, then try again.')).toBeVisible();
  await cleo.context().close();
});
