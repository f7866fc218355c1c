// A click on what stands for many rows: a bar selects exactly its rows, for everybody and as the server counts them; a cell of
// a surface does so too.
import { createSession } from '@orrery/client';
import { expect, type Page, test } from '@playwright/test';
import { type LiveServer, startServer } from '../harness/start-server.ts';
import { readValues } from './columns.ts';
import { canvasOf, enterAs, newPerson, SMALL } from './person.ts';

let server: LiveServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

const STEPS = 9; // places across the canvas: a bar is wider than that

/** Moves over the canvas until something is under the pointer, and answers what its card says. */
const pointAtMark = async (page: Page): Promise<Map<string, string>> => {
  const box = await canvasOf(page).boundingBox();
  if (box === null) throw new Error('there is no canvas');
  const card = page.locator('.orr-hover-card dl > div');
  for (let y = 4; y < STEPS; y += 1)
    for (let x = 3; x < STEPS - 2; x += 1) {
      await page.mouse.move(box.x + (box.width * x) / STEPS, box.y + (box.height * y) / STEPS);
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

const roomWith = async (page: Page, scene: Record<string, string>): Promise<void> => {
  const { session_id } = await createSession({
    base_url: server.url,
    session_type: 'data_review',
    title: 'Marks',
    host_user_id: 'host',
    dataset_id: 'revenue',
    initial_scene: scene,
  });
  await page.goto(`${server.url}/collaborate/${session_id}`);
  await enterAs(page, 'Ana');
  await page.getByRole('button', { name: 'Dismiss', exact: true }).click();
  await page.getByRole('button', { name: 'Select by clicking' }).click();
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
  const { page, faults } = await newPerson(browser, SMALL);
  await roomWith(page, { visualization_type: 'surface_3d', x: 'discount', z: 'margin' });
  await pointAtMark(page);
  await page.mouse.down();
  await page.mouse.up();
  await expect.poll(() => selectedIn(page)).toBeGreaterThan(0);
  expect(faults).toEqual([]);
  await page.context().close();
});
