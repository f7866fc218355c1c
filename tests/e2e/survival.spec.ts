// The server is killed while two people work, stays away for a while, and comes back: so do they, with everything.
import { viewOf } from '@orrery/protocol';
import { expect, type Page, test } from '@playwright/test';
import { enter } from '../harness/plain-client.ts';
import { type LiveServer, startServer } from '../harness/start-server.ts';
import { enterAs, newPerson, openPanel, say, startSession } from './person.ts';

let server: LiveServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

const bar = (page: Page) => page.getByRole('status').filter({ hasText: 'Reconnecting.' });

const setAxis = async (page: Page, axis: string, column: string): Promise<void> => {
  await (await openPanel(page, 'Mapping')).getByLabel(axis).selectOption(column);
};

test('[ROOM10] a killed server takes nothing with it: what was acknowledged and what was queued is there, once', async ({
  browser,
}) => {
  const [ana, ben] = [await newPerson(browser), await newPerson(browser)];
  const link = await startSession(ana.page, server.url);
  await enterAs(ana.page, 'Ana');
  await ben.page.goto(link);
  await enterAs(ben.page, 'Ben');

  const said: string[] = [];
  const talk = async (page: Page, text: string): Promise<void> => {
    said.push(text);
    await say(await openPanel(page, 'Chat'), text);
  };
  // Acknowledged before: the other has it.
  await talk(ana.page, 'A before');
  await talk(ben.page, 'B before');
  await setAxis(ana.page, 'Size', 'units');
  for (const { page } of [ana, ben]) {
    const chat = await openPanel(page, 'Chat');
    for (const text of said) await expect(chat.getByText(text, { exact: true })).toBeVisible();
    await expect((await openPanel(page, 'Mapping')).getByLabel('Size')).toHaveValue('units');
  }

  // In the middle of it: some of these reach the log, some do not.
  const killed = talk(ana.page, 'A in the middle')
    .then(() => talk(ana.page, 'A in the middle too'))
    .then(() => setAxis(ana.page, 'X axis', 'satisfaction'));
  await talk(ben.page, 'B in the middle');
  await server.kill9();
  await killed;
  for (const { page } of [ana, ben]) await expect(bar(page)).toBeVisible();

  // While nobody answers, work goes on.
  await setAxis(ben.page, 'Z axis', 'marketing_spend');
  await setAxis(ana.page, 'Y axis', 'acquisition_cost');
  await talk(ana.page, 'A while it was down');
  await talk(ben.page, 'B while it was down');
  for (const { page } of [ana, ben])
    await expect(bar(page)).toContainText(/\d+ changes? kept on this device\./);

  await server.restart();
  for (const { page } of [ana, ben]) {
    await expect(bar(page)).toHaveCount(0, { timeout: 20_000 });
    const chat = await openPanel(page, 'Chat');
    for (const text of said) await expect(chat.getByText(text, { exact: true })).toHaveCount(1);
    await expect(chat.getByText('sending…')).toHaveCount(0);
    const mapping = await openPanel(page, 'Mapping');
    for (const [axis, column] of [
      ['X axis', 'satisfaction'],
      ['Y axis', 'acquisition_cost'],
      ['Z axis', 'marketing_spend'],
      ['Size', 'units'],
    ] as const)
      await expect(mapping.getByLabel(axis)).toHaveValue(column);
  }

  // The same on a bare socket, by somebody who was never here.
  const session = link.split('/').at(-1) ?? '';
  const late = await enter(server.url, session, 'late_comer');
  const welcome = await late.next('welcome');
  expect(welcome.chat.map(({ text }) => text).sort()).toEqual([...said].sort());
  expect(viewOf(welcome.scene)).toMatchObject({
    x: 'satisfaction',
    y: 'acquisition_cost',
    z: 'marketing_spend',
    size: 'units',
  });
  await late.close();
  expect([...ana.faults, ...ben.faults]).toEqual([]);
  await ana.page.context().close();
  await ben.page.context().close();
});
