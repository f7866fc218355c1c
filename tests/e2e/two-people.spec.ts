// Two people, each in a browser of their own, from the lobby to the end: they see each other move and point, change the
// stage together, talk, leave a note, and one of them is gone without a word.
import { type Browser, expect, type Page, test } from '@playwright/test';
import { type LiveServer, startServer } from '../harness/start-server.ts';
import { datasetOf, readValues } from './columns.ts';
import {
  canvasOf,
  closePanel,
  enterAs,
  filterFrom,
  labelOf,
  newPerson,
  openPanel,
  rowCount,
  say,
  startSession,
  tagOf,
  wander,
} from './person.ts';
import { apart, colorOnCanvas, densest, placesOf, restingPlace } from './watch.ts';

test.describe.configure({ mode: 'serial' });

const GHOST_MS = 30_000; // 10 s by the server's clock; a busy machine is later to draw it
const HUE = { number: 8, color: '#C750B5' }; // of the people's colours; no category of the data comes near it
const JUMP_PX = 80; // between two frames; a frame that took long may show more
const JUMP_PX_PER_MS = 0.8;
const KEPT_ROWS = 120; // few enough that they do not hide each other

let server: LiveServer;
let ana: Page;
let ben: Page;
let link: string;
const faults: string[][] = [];

const open = async (browser: Browser): Promise<Page> => {
  const person = await newPerson(browser);
  faults.push(person.faults);
  // The first hint covers a quarter of so small a canvas, and titles with it.
  await person.page.addInitScript(() => localStorage.setItem('orrery.hint_seen', 'true'));
  return person.page;
};

test.beforeAll(async ({ browser }) => {
  server = await startServer();
  ana = await open(browser);
  ben = await open(browser);
});
test.afterAll(async () => {
  await ana.context().close();
  await server.stop();
});

test('[ROOM1] from the lobby into the data, and from a link into the data, without a further question', async () => {
  link = await startSession(ana, server.url);
  await ana.getByRole('radio', { name: `Colour ${HUE.number}` }).check({ force: true });
  await enterAs(ana, 'Ana');

  const from = performance.now();
  await ben.goto(link);
  await enterAs(ben, 'Ben');
  await canvasOf(ben).press('ArrowLeft');
  const took = performance.now() - from;
  console.log(`from the link to moving inside the data: ${(took / 1_000).toFixed(1)} s (aim: 8 s)`);
  test.info().annotations.push({ type: 'link to data', description: `${Math.round(took)} ms` });
});

test('[ROOM2] each is in the other’s list, and by name on the canvas', async () => {
  for (const [page, me, other] of [
    [ana, 'Ana', 'Ben'],
    [ben, 'Ben', 'Ana'],
  ] as const) {
    const people = await openPanel(page, 'People');
    await expect(people.getByText(`${me} (you)`, { exact: true })).toBeVisible();
    await expect(people.getByText(other, { exact: true })).toBeVisible();
    await expect(people).toContainText('People, 2 of 50 seats');
    await closePanel(page, 'People');
    await expect(tagOf(page, other)).toBeVisible();
  }
});

test('[ROOM3] what one filters and re-maps, both see: the same count, computed from the columns, and the same axis', async () => {
  const [cost, region, { rows }] = await Promise.all([
    readValues(server.url, 'revenue', 'acquisition_cost'),
    readValues(server.url, 'revenue', 'region'),
    datasetOf(server.url, 'revenue'),
  ]);
  const low = cost.map(Number).sort((a, b) => b - a)[KEPT_ROWS] ?? 0;
  const dear = (row: number): boolean => typeof cost[row] === 'number' && cost[row] >= low;
  const shown = (pass: (row: number) => boolean): string => {
    const count = region.filter((_value, row) => pass(row)).length;
    return `${count.toLocaleString('en-GB')} of ${rows.toLocaleString('en-GB')} rows`;
  };

  await filterFrom(ana, 'Customer acquisition cost', low);
  for (const page of [ana, ben]) await expect(rowCount(page)).toContainText(shown(dear));

  const ofBen = await openPanel(ben, 'Filters');
  await ofBen.getByRole('button', { name: 'Region' }).click();
  for (const one of ['EMEA', 'LATAM']) await ofBen.getByRole('checkbox', { name: one }).uncheck();
  const both = shown((row) => dear(row) && region[row] !== 'EMEA' && region[row] !== 'LATAM');
  for (const page of [ana, ben]) await expect(rowCount(page)).toContainText(both);

  const mapping = await openPanel(ben, 'Mapping');
  await mapping.getByLabel('X axis').selectOption({ label: 'Satisfaction (of 10)' });
  await closePanel(ana, 'Filters');
  await closePanel(ben, 'Mapping');
  for (const page of [ana, ben]) await expect(labelOf(page, 'Satisfaction (of 10)')).toBeVisible();
});

test('[ROOM4] somebody who turns is seen moving, in many small steps and without a jump', async () => {
  // Software GL pays for pixels: in a small window there are frames enough to see the steps between two updates.
  for (const page of [ana, ben]) await page.setViewportSize({ width: 720, height: 500 });
  await restingPlace(tagOf(ana, 'Ben'));
  const [places] = await Promise.all([placesOf(ana, 'Ben', 5_000), wander(ben, 6_500)]);
  const steps = places
    .slice(1)
    .map((place, i) => ({ px: apart(place, places[i] ?? place), ms: place.at - (places[i]?.at ?? 0) }));
  const moved = steps.filter(({ px }) => px > 0);
  console.log(`seen moving, px per frame: ${moved.map(({ px }) => Math.round(px)).join(' ')}`);
  expect(moved.length).toBeGreaterThan(8);
  expect(new Set(places.map(({ x, y }) => `${x},${y}`)).size).toBeGreaterThan(8);
  for (const { px, ms } of steps) expect(px).toBeLessThan(Math.max(JUMP_PX, JUMP_PX_PER_MS * ms));
  for (const page of [ana, ben]) await page.setViewportSize({ width: 1024, height: 640 });
});

test('[ROOM5] the row one points at is marked on the other screen, and is the same row there', async () => {
  const before = await colorOnCanvas(ben, HUE.color);
  await ana.getByRole('button', { name: 'Laser', exact: true }).click();
  const legend = ana.getByRole('region', { name: /^Legend/ });
  const fill = await legend
    .getByRole('button', { name: 'Fintech Suite' })
    .locator('svg [fill]')
    .getAttribute('fill');
  const spot = densest(await colorOnCanvas(ana, fill ?? '', { off: 90 }));
  await ana.mouse.move(spot.x, spot.y);
  const pointed = ana.getByRole('heading', { name: /^Row / });
  await expect(pointed).toBeVisible();
  const row = await pointed.textContent();

  const marked = async () => {
    const known = new Set(before.map(({ x, y }) => `${x},${y}`));
    return (await colorOnCanvas(ben, HUE.color)).filter(({ x, y }) => !known.has(`${x},${y}`));
  };
  await expect.poll(async () => (await marked()).length).toBeGreaterThan(40);
  // by name, for from where he stands another row may lie before it by a hair
  await expect(labelOf(ben, new RegExp(`^Ana: row ${row?.replace('Row ', '')}$`))).toBeVisible();
});

test('[ROOM6] what one writes in the chat, the other reads', async () => {
  const ofAna = await openPanel(ana, 'Chat');
  const ofBen = await openPanel(ben, 'Chat');
  await say(ofAna, 'Look at the cheap end');
  await expect(ofBen.getByText('Look at the cheap end')).toBeVisible();
  await say(ofBen, 'I see it');
  await expect(ofAna.getByText('I see it')).toBeVisible();
  await expect(ofAna.getByRole('listitem').filter({ hasText: 'I see it' })).toContainText('Ben');
  await closePanel(ana, 'Chat');
  await closePanel(ben, 'Chat');
});

test('[ROOM7] a note left on a row is on the other’s canvas and in their list', async () => {
  await ana.getByRole('button', { name: 'Write a note on a point' }).click();
  const legend = ana.getByRole('region', { name: /^Legend/ });
  const fill = await legend
    .getByRole('button', { name: 'Fintech Suite' })
    .locator('svg [fill]')
    .getAttribute('fill');
  const spot = densest(await colorOnCanvas(ana, fill ?? '', { off: 90 }));
  await ana.mouse.click(spot.x, spot.y);
  const note = ana.getByLabel(/^Note on row /);
  const row = /row (\S+)$/.exec((await note.getAttribute('aria-label')) ?? '')?.[1];
  await note.fill('Why is this one alone?');
  await ana.getByRole('button', { name: 'Save note' }).click();
  await expect(ben.getByRole('button', { name: 'Note by Ana' })).toBeVisible();
  const notes = await openPanel(ben, 'Annotations');
  await expect(notes.getByRole('listitem')).toContainText(['Why is this one alone?']);
  await expect(notes.getByRole('listitem')).toContainText([`Row ${row}`]);
});

test('[ROOM8] whoever is gone without a word is no longer shown after 10 s', async () => {
  const people = await openPanel(ana, 'People');
  await expect(people).toContainText('People, 2 of 50 seats');
  await ben.context().close();
  await expect(people).toContainText('People, 1 of 50 seats', { timeout: GHOST_MS });
  await expect(tagOf(ana, 'Ben')).toHaveCount(0);
  expect(faults.flat()).toEqual([]);
});
