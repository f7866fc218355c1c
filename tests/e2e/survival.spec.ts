// The server is killed while two people work, stays away for a while, and comes back: so do they, with everything.
import { filtersOf, viewOf } from '@orrery/protocol';
import { expect, type Page, test } from '@playwright/test';
import { enter } from '../harness/plain-client.ts';
import { type LiveServer, startServer } from '../harness/start-server.ts';
import { readValues } from './columns.ts';
import { enterAs, newPerson, openPanel, rowCount, SMALL, say, startSession } from './person.ts';

/** What is mapped in the end: by the label of its field, and by its name in the scene. */
const MAPPED = [
  ['X axis', 'satisfaction'],
  ['Y axis', 'acquisition_cost'],
  ['Z axis', 'marketing_spend'],
  ['Size', 'units'],
] as const;
const FIELDS = MAPPED.map(([label, column]) => [label.split(' ')[0]?.toLowerCase(), column]);

let server: LiveServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

const bar = (page: Page) => page.getByRole('status').filter({ hasText: 'Reconnecting.' });

test('[ROOM10] a killed server takes nothing with it: what was acknowledged and what was queued is there, once', async ({
  browser,
}) => {
  const [ana, ben] = [await newPerson(browser, SMALL), await newPerson(browser, SMALL)];
  const pages = [ana.page, ben.page];
  const link = await startSession(ana.page, server.url);
  await enterAs(ana.page, 'Ana');
  await ben.page.goto(link);
  await enterAs(ben.page, 'Ben');

  // Ana talks and filters by the legend, Ben maps.
  const chat = await openPanel(ana.page, 'Chat');
  const mapping = await openPanel(ben.page, 'Mapping');
  await expect(ana.page.getByRole('button', { name: 'Security' })).toBeVisible(); // the legend is drawn
  const said: string[] = [];
  const talk = (text: string): Promise<void> => {
    said.push(text);
    return say(chat, text);
  };
  await talk('before');
  await mapping.getByLabel('Size').selectOption('units');
  await expect(chat.getByText('sending…')).toHaveCount(0);

  // In the middle of it: some of these reach the log, some do not.
  const working = Promise.all([
    talk('in the middle').then(() => talk('in the middle, too')),
    mapping.getByLabel('X axis').selectOption('satisfaction'),
  ]);
  await expect(chat.getByText('in the middle', { exact: true })).toBeVisible();
  await server.kill9();
  await working;
  for (const page of pages) await expect(bar(page)).toBeVisible();

  // While nobody answers, work goes on.
  await talk('while it was down');
  await ana.page.getByRole('button', { name: 'Security' }).click();
  await mapping.getByLabel('Y axis').selectOption('acquisition_cost');
  await mapping.getByLabel('Z axis').selectOption('marketing_spend');
  for (const page of pages) await expect(bar(page)).toContainText(/\d+ changes? kept on this device\./);

  await server.restart();
  for (const page of pages) await expect(bar(page)).toHaveCount(0, { timeout: 30_000 });
  await expect(chat.getByText('sending…')).toHaveCount(0);
  const [mappingOfAna, chatOfBen] = [await openPanel(ana.page, 'Mapping'), await openPanel(ben.page, 'Chat')];
  for (const text of said) await expect(chatOfBen.getByText(text, { exact: true })).toHaveCount(1);
  for (const [axis, column] of MAPPED) await expect(mappingOfAna.getByLabel(axis)).toHaveValue(column);
  const product = await readValues(server.url, 'revenue', 'product');
  const secure = product.filter((name) => name === 'Security').length.toLocaleString('en-GB');
  for (const page of pages) await expect(rowCount(page)).toContainText(`${secure} of 72,000 rows`);
  const [chatOfAna, mappingOfBen] = [await openPanel(ana.page, 'Chat'), await openPanel(ben.page, 'Mapping')];
  for (const text of said) await expect(chatOfAna.getByText(text, { exact: true })).toHaveCount(1);
  for (const [axis, column] of MAPPED) await expect(mappingOfBen.getByLabel(axis)).toHaveValue(column);

  // The same on a bare socket, by somebody who was never here.
  const late = await enter(server.url, link.split('/').at(-1) ?? '', 'late_comer');
  const { chat: log, scene } = await late.next('welcome');
  expect(log.map(({ text }) => text)).toEqual(said);
  expect(viewOf(scene)).toMatchObject(Object.fromEntries(FIELDS));
  expect(filtersOf(scene)).toEqual({ product: { kind: 'categories', values: ['Security'] } });
  await late.close();
  expect([...ana.faults, ...ben.faults]).toEqual([]);
  await ana.page.context().close();
  await ben.page.context().close();
});
