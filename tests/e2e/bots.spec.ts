// Simulated people in a session, as `npm run bots` sends them, seen from a page.
import { expect, test } from '@playwright/test';
import { runBots } from '../../apps/orrery/src/bots/run-bots.ts';
import { type LiveServer, startServer } from '../harness/start-server.ts';
import { enterAs, newPerson, openPanel, startSession } from './person.ts';

let server: LiveServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

test('[BOT1] five bots are five more people in the room, and are gone when they leave', async ({
  browser,
}) => {
  const { page, faults } = await newPerson(browser);
  const link = await startSession(page, server.url);
  await enterAs(page, 'Ana');
  const bots = await runBots({
    url: server.url,
    session_id: link.split('/').at(-1) ?? '',
    count: 5,
    seed: 7,
  });
  await expect(page.getByRole('button', { name: '6 people here. Show people' })).toBeVisible();
  const people = await openPanel(page, 'People');
  await expect(people).toContainText('People, 6 of 50 seats');
  await bots.stop();
  await expect(people).toContainText('People, 1 of 50 seats');
  expect(faults).toEqual([]);
  await page.context().close();
});
