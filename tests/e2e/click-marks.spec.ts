// A click on what stands for many rows: a bar selects exactly its rows, for everybody and as the server counts them; a cell of
// a surface, a step of a timeline, a place on the globe and a node of a network do so too.
import { createSession } from '@orrery/client';
import { expect, type Page, test } from '@playwright/test';
import { type LiveServer, startServer } from '../harness/start-server.ts';
import { readValues } from './columns.ts';
import { canvasOf, enterAs, newPerson, SMALL } from './person.ts';

const FULL = process.env.ORRERY_FULL === '1';

let server: LiveServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

/** Where to look, in shares of the canvas, and how far apart: less than a mark is wide. */
interface Search {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly step: number;
}
const MIDDLE: Search = { left: 3 / 9, right: 7 / 9, top: 4 / 9, step: 1 / 9 }; // a bar is wider than that
const WEST_COAST: Search = { left: 0.48, right: 0.62, top: 0.14, step: 0.02 }; // as the globe stands at first

/** Moves over the canvas until something is under the pointer, and answers what its card says. */
const pointAtMark = async (page: Page, { left, right, top, step } = MIDDLE): Promise<Map<string, string>> => {
  const box = await canvasOf(page).boundingBox();
  if (box === null) throw new Error('there is no canvas');
  const card = page.locator('.orr-hover-card dl > div');
  for (let y = top; y < 0.95; y += step)
    for (let x = left; x < right - step / 2; x += step) {
      await page.mouse.move(box.x + box.width * x, box.y + box.height * y);
      await page.waitForTimeout(200); // a frame of software GL
      if ((await card.count()) === 0) continue;
      const lines = await card.evaluateAll((all) =>
        all.map((one): [string, string] => [
          one.querySelector('dt')?.textContent ?? '',
          one.querySelector('dd')?.textContent ?? '',
        ]),
      );
      return new Map(lines);
    }
  throw new Error('nothing under the pointer anywhere');
};

const selectedIn = async (page: Page): Promise<number> => {
  const said = page.getByRole('region', { name: 'Selection', exact: true }).getByText(/rows? selected/);
  return Number((/^([\d,]+) of/.exec((await said.textContent()) ?? '')?.[1] ?? '').replaceAll(',', ''));
};

const roomWith = async (page: Page, scene: Record<string, string>, dataset_id = 'revenue'): Promise<void> => {
  const { session_id } = await createSession({
    base_url: server.url,
    session_type: 'data_review',
    title: 'Marks',
    host_user_id: 'host',
    dataset_id,
    initial_scene: scene,
  });
  await page.goto(`${server.url}/collaborate/${session_id}`);
  await enterAs(page, 'Ana');
  await page.getByRole('button', { name: 'Select', exact: true }).click();
};

test('[ROOM20] a click on a bar selects its rows, no more and no fewer', async ({ browser }) => {
  const { page, faults } = await newPerson(browser, SMALL);
  await roomWith(page, { visualization_type: 'bar_3d', x: 'region', z: 'product' });
  const said = await pointAtMark(page);
  await page.mouse.down();
  await page.mouse.up();
  const [regions, products] = [
    await readValues(server.url, 'revenue', 'region'),
    await readValues(server.url, 'revenue', 'product'),
  ];
  const expected = regions.filter(
    (region, row) => region === said.get('Region') && products[row] === said.get('Product'),
  ).length;
  expect(expected).toBeGreaterThan(0);
  await expect.poll(() => selectedIn(page)).toBe(expected);

  await page.getByRole('button', { name: 'Table', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Only selected' }).check();
  const table = page.getByRole('region', { name: 'Table', exact: true });
  await expect(table).toContainText(`${expected.toLocaleString('en')} rows`);
  expect(faults).toEqual([]);
  await page.context().close();
});

test('[ROOM20] a click on a surface selects the rows of that cell', async ({ browser }) => {
  test.skip(!FULL);
  const { page, faults } = await newPerson(browser, SMALL);
  await roomWith(page, { visualization_type: 'surface_3d', x: 'discount', z: 'margin' });
  await pointAtMark(page);
  await page.mouse.down();
  await page.mouse.up();
  await expect.poll(() => selectedIn(page)).toBeGreaterThan(0);
  expect(faults).toEqual([]);
  await page.context().close();
});

/** Goes in, points at the first mark it finds and clicks it; answers what its card said. */
const clickMark = async (page: Page, scene: Record<string, string>, dataset: string, search = MIDDLE) => {
  await roomWith(page, scene, dataset);
  const said = await pointAtMark(page, search);
  await page.mouse.down();
  await page.mouse.up();
  return said;
};

// The other views pick through the same door; the full run walks through it in each.
for (const [what, dataset, scene, search] of [
  [
    'a step of a timeline',
    'revenue',
    { visualization_type: 'timeline_3d', x: 'order_date', z: 'product' },
    MIDDLE,
  ],
  ['a place on the globe', 'earthquakes', { visualization_type: 'globe_3d' }, WEST_COAST],
] as const)
  test(`[ROOM20] a click on ${what} selects the rows its card speaks of`, async ({ browser }) => {
    test.skip(!FULL);
    const { page, faults } = await newPerson(browser, SMALL);
    const said = await clickMark(page, scene, dataset, search);
    const rows = Number((said.get('Rows') ?? '1').replaceAll(',', ''));
    await expect.poll(() => selectedIn(page)).toBe(rows);
    expect(faults).toEqual([]);
    await page.context().close();
  });

test('[ROOM20] a click on a node of a network selects the rows that have it at an end', async ({
  browser,
}) => {
  test.skip(!FULL);
  const { page, faults } = await newPerson(browser, SMALL);
  const said = await clickMark(page, { visualization_type: 'network_3d' }, 'flights-airport');
  const ends = await Promise.all(
    ['origin', 'destination'].map((column) => readValues(server.url, 'flights-airport', column)),
  );
  const [origins = [], destinations = []] = ends;
  const node = [...said.values()][0];
  const expected = origins.filter((origin, row) => origin === node || destinations[row] === node).length;
  expect(expected).toBeGreaterThan(0);
  await expect.poll(() => selectedIn(page)).toBe(expected);
  expect(faults).toEqual([]);
  await page.context().close();
});
