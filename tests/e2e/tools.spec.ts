// What one person's hand does another one sees: brushes with their union and intersection, the laser, a measure, a stroke of the
// pen, each in its author's colour. Counts and distances are computed here from the columns, by no code of the interface.
import { openSession, type SessionClient } from '@orrery/client';
import { brushesOf, decodeRowSet, fromBase64Url, type MeasureRecord, type UserId } from '@orrery/protocol';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { type LiveServer, startServer } from '../harness/start-server.ts';
import { readValues } from './columns.ts';
import { canvasOf, enterAs, newPerson, startSession } from './person.ts';
import { colorOnCanvas } from './watch.ts';

test.describe.configure({ mode: 'serial' });

const ANA = { number: 8, color: '#C750B5' };
const BEN = { number: 7, color: '#1492A6' };
const EDGES = { left: 60, top: 50, right: 60, bottom: 110 };

let server: LiveServer;
let ana: Page;
let ben: Page;
let eye: SessionClient;
const faults: string[][] = [];

const open = async (browser: Browser): Promise<Page> => {
  const person = await newPerson(browser);
  // The first steps would lie where the hand goes.
  await person.page.addInitScript(() => {
    if (location.protocol !== 'about:') localStorage.setItem('orrery.hint_seen', 'true');
  });
  faults.push(person.faults);
  return person.page;
};
const enterIn = async (page: Page, name: string, colour: number): Promise<void> => {
  await page.getByRole('radio', { name: `Colour ${colour}`, exact: true }).check({ force: true });
  await enterAs(page, name);
};

test.beforeAll(async ({ browser }) => {
  server = await startServer();
  [ana, ben] = [await open(browser), await open(browser)];
  const link = await startSession(ana, server.url);
  await enterIn(ana, 'Ana', ANA.number);
  await ben.goto(link);
  await enterIn(ben, 'Ben', BEN.number);
  eye = await openSession({
    base_url: server.url,
    session_id: link.split('/').at(-1) ?? '',
    user_id: 'eye',
    username: 'Eye',
    data: 'on_demand',
  });
  await eye.ready();
});
test.afterAll(async () => {
  await eye.leave();
  for (const page of [ana, ben]) await page.context().close();
  await server.stop();
});

const hold = (page: Page, tool: string) => page.getByRole('button', { name: tool, exact: true }).click();

/** Draws with the held tool through places given as shares of the stage. */
const draw = async (page: Page, way: readonly (readonly [number, number])[], lift = true): Promise<void> => {
  const box = await page.locator('.orr-stage').boundingBox();
  if (box === null) throw new Error('there is no stage');
  const [first, ...rest] = way.map(([x, y]) => ({ x: box.x + x * box.width, y: box.y + y * box.height }));
  await page.mouse.move(first!.x, first!.y);
  await page.mouse.down();
  for (const { x, y } of rest) await page.mouse.move(x, y, { steps: 5 });
  if (lift) await page.mouse.up();
};

/** Rows of a brush as the scene has them. */
const brushed = (user: string): Set<number> | null => {
  const selection = brushesOf(eye.scene.current())[user as UserId];
  if (selection?.kind !== 'rows') return null;
  return new Set(decodeRowSet(fromBase64Url(selection.rows)).rows);
};
/** By what they are called: user ids are the pages' own. */
const userOf = (name: string): string =>
  [...eye.participants.getState().values()].find(({ username }) => username === name)?.user_id ?? '';
const rowsOf = async (name: string): Promise<Set<number>> => {
  await expect.poll(() => brushed(userOf(name))?.size ?? 0).toBeGreaterThan(20);
  return brushed(userOf(name))!;
};
const count = (n: number): string => n.toLocaleString('en-GB');

test('[ROOM58] two brush, each in their colour on both screens, and any, all and only one of them are these rows', async () => {
  const before = (await colorOnCanvas(ben, ANA.color, { edges: EDGES })).length;
  await hold(ana, 'Brush rows');
  // Rows are brushed by their exact places, which come a moment after the first picture.
  const paint = () =>
    draw(ana, [
      [0.42, 0.5],
      [0.55, 0.46],
    ]);
  await expect(async () => {
    await paint();
    await expect(ana.getByRole('button', { name: '1 brush' })).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 40_000 });
  const hers = await rowsOf('Ana');
  await expect
    .poll(async () => (await colorOnCanvas(ben, ANA.color, { edges: EDGES })).length)
    .toBeGreaterThan(before + 40);
  await hold(ben, 'Brush rows');
  await draw(ben, [
    [0.45, 0.45],
    [0.6, 0.5],
  ]);
  const his = await rowsOf('Ben');
  await expect
    .poll(async () => (await colorOnCanvas(ana, BEN.color, { edges: EDGES })).length)
    .toBeGreaterThan(40);

  await ana.getByRole('button', { name: '2 brushes' }).click();
  const both = [...hers].filter((row) => his.has(row)).length;
  for (const said of [
    `In any: ${count(new Set([...hers, ...his]).size)}`,
    `In all: ${count(both)}`,
    `Only Ana: ${count(hers.size - both)}`,
    `Only Ben: ${count(his.size - both)}`,
  ])
    await expect(ana.getByRole('button', { name: said, exact: true })).toBeVisible();
  await ana.getByRole('button', { name: /^In any/ }).click();
  await ana.keyboard.press('Escape');
  const chip = (page: Page) => page.getByRole('region', { name: 'Selection', exact: true });
  for (const page of [ana, ben])
    await expect(chip(page)).toContainText(`${count(new Set([...hers, ...his]).size)} of`);
  eye.clearSelection();
});

test('[ROOM59] a stroke of the brush is one step to undo, and Alt takes away', async () => {
  const hers = await rowsOf('Ana');
  await ana.keyboard.down('Alt');
  await draw(ana, [
    [0.5, 0.45],
    [0.52, 0.55],
  ]);
  await ana.keyboard.up('Alt');
  await expect.poll(() => brushed(userOf('Ana'))?.size ?? 0).toBeLessThan(hers.size);
  const less = brushed(userOf('Ana'))!;
  expect([...less].every((row) => hers.has(row))).toBe(true);
  await canvasOf(ana).press('Control+z');
  await expect.poll(() => brushed(userOf('Ana'))?.size).toBe(hers.size);
  await ana.getByRole('button', { name: '2 brushes' }).click();
  await ana.getByRole('button', { name: 'Clear mine' }).click();
  await expect(ben.getByRole('button', { name: '1 brush' })).toBeVisible();
  await ana.keyboard.press('Escape');
});

test('[ROOM60] a measure says on both screens what lies between two rows, as their columns have it', async () => {
  await hold(ana, 'Measure');
  const box = await ana.locator('.orr-stage').boundingBox();
  if (box === null) throw new Error('there is no stage');
  for (const [x, y] of [
    [0.45, 0.45],
    [0.58, 0.4],
  ] as const) {
    await ana.mouse.click(box.x + x * box.width, box.y + y * box.height);
    await ana.waitForTimeout(400); // a click is answered by the canvas, not at once
  }
  const measures = () =>
    Object.entries(eye.scene.current()).flatMap(([id, record]) =>
      id.startsWith('measure:') ? [record as unknown as MeasureRecord] : [],
    );
  await expect.poll(() => measures().length).toBe(1);
  const { from, to, about } = measures()[0]!;
  const values = await readValues(server.url, about.dataset_id, about.x!);
  for (const end of [from, to]) if (end.row !== null) expect(end.values[about.x!]).toBe(values[end.row]);
  await ben.getByRole('button', { name: /1 measure/ }).click();
  const list = ben.locator('.orr-measure');
  await expect(list.locator('dl > div')).toHaveCount(
    [about.x, about.y, about.z].filter((name) => name !== null).length,
  );
  await expect(list).toContainText('Ana');
  await ben.keyboard.press('Escape');
});

test('[ROOM61] a stroke of the pen grows on the other screen, is gone on another mapping, and back with it', async () => {
  await hold(ana, 'Pen');
  await draw(
    ana,
    [
      [0.35, 0.3],
      [0.5, 0.25],
      [0.65, 0.35],
    ],
    false,
  );
  await expect(ben.getByRole('button', { name: /1 stroke/ })).toBeVisible();
  await ana.mouse.up();
  const strokes = () => Object.keys(eye.scene.current()).filter((id) => id.startsWith('stroke:'));
  await expect.poll(() => strokes().length).toBe(1);
  await expect
    .poll(async () => (await colorOnCanvas(ben, ANA.color, { edges: EDGES })).length)
    .toBeGreaterThan(40);
  const { x } = eye.scene.current().view as { x: string };
  eye.set('view', 'x', 'satisfaction');
  await expect(ben.getByRole('button', { name: '2 drawings on another view' })).toBeVisible();
  eye.set('view', 'x', x);
  await expect(ben.getByRole('button', { name: /1 stroke/ })).toBeVisible();
  await canvasOf(ana).press('Control+z');
  await expect.poll(() => strokes().length).toBe(0);
});

test('[ROOM62] a laser that is held ends on the same place of the data on the other screen, and goes when it is let go of', async () => {
  await hold(ana, 'Laser');
  await draw(
    ana,
    [
      [0.5, 0.45],
      [0.52, 0.45],
    ],
    false,
  );
  const target = () => eye.poses.get(userOf('Ana') as UserId)?.pose.target;
  await expect.poll(target).toBeDefined();
  expect(eye.poses.get(userOf('Ana') as UserId)?.pose.tool).toBe('point');
  await ana.mouse.up();
  await expect.poll(target).toBeUndefined();
});

test('[ROOM63] keys take tools, Escape goes back to looking, and a row of the table is brushed with a key', async () => {
  await canvasOf(ana).focus();
  await ana.keyboard.press('b');
  await expect(ana.getByRole('button', { name: 'Brush rows', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(ana.getByText(/^Paint over rows/)).toBeVisible();
  await ana.keyboard.press('Escape');
  await expect(ana.getByRole('button', { name: 'Look around', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await ana.keyboard.press('t');
  const grid = ana.getByRole('grid', { name: 'Table' });
  await expect(grid.locator('.orr-grid-row').first()).toBeVisible();
  await grid.focus();
  await grid.press('ArrowDown');
  await grid.press('b');
  await expect.poll(() => brushed(userOf('Ana'))?.size).toBe(1);
  await grid.press('b');
  await expect.poll(() => brushed(userOf('Ana'))?.size ?? 0).toBe(0);
  expect(faults.flat()).toEqual([]);
});
