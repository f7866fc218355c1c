// Somebody is removed while something of theirs has not arrived: the page that ends the visit says so, gives it away as a
// file, and throws it away when it is told to.
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { type LiveServer, startServer } from '../harness/start-server.ts';
import { enterAs, newPerson, openPanel, SMALL, say, startSession } from './person.ts';

const PATIENCE = { timeout: 30_000 }; // what crosses the line while two pages draw in software

let server: LiveServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

test('[SYNC24] whoever is removed takes away or throws away what did not arrive', async ({ browser }) => {
  const [ana, ben] = [await newPerson(browser, SMALL), await newPerson(browser, SMALL)];
  // a line on which nothing that is said gets through
  await ben.page.routeWebSocket(/\/ws\/collaboration\//, (socket) => {
    const far = socket.connectToServer();
    socket.onMessage((message) => {
      if (!String(message).includes('"chat_send"')) far.send(message);
    });
  });
  const link = await startSession(ana.page, server.url);
  await enterAs(ana.page, 'Ana');
  await ben.page.goto(link);
  await enterAs(ben.page, 'Ben');
  await say(await openPanel(ben.page, 'Chat'), 'never arrives');
  await expect(ben.page.getByText('never arrives')).toBeVisible();

  const row = (await openPanel(ana.page, 'People')).getByRole('listitem').filter({ hasText: 'Ben' });
  await row.getByRole('button', { name: /Ben$/ }).click();
  await ana.page.getByRole('menuitem', { name: /^Remove/ }).click();
  await row.locator('.orr-person-confirm').getByRole('button', { name: 'Remove' }).click();

  const words = ben.page.getByText('1 change of yours was not sent. It is kept on this device.');
  await expect(words).toBeVisible(PATIENCE);
  await expect(ben.page.getByRole('heading', { name: 'You were removed from this session' })).toBeVisible();
  const download = ben.page.waitForEvent('download');
  await ben.page.getByRole('button', { name: 'Save as a file' }).click();
  expect(await readFile(await (await download).path(), 'utf8')).toContain('never arrives');
  await expect(words).toBeVisible(); // saved is not thrown away
  await ben.page.getByRole('button', { name: 'Throw away' }).click();
  await expect(words).toHaveCount(0);
  expect([...ana.faults, ...ben.faults]).toEqual([]);
  await ana.page.context().close();
  await ben.page.context().close();
});
