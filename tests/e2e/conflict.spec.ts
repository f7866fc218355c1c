// Two people change one field at the same moment, over lines of a quarter of a second: both screens agree, both are told,
// and either value can be brought back.
import { expect, type Page, test } from '@playwright/test';
import { type LiveServer, startServer } from '../harness/start-server.ts';
import { enterAs, newPerson, openPanel, startSession } from './person.ts';

const LINE_MS = 250; // each way, so that neither can have seen what the other does

let server: LiveServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

/** Everything between this page and the server takes its time, in order. */
const slowLine = (page: Page): Promise<void> =>
  page.routeWebSocket(/\/ws\/collaboration\//, (socket) => {
    const far = socket.connectToServer();
    socket.onMessage((message) => void setTimeout(() => far.send(message), LINE_MS));
    far.onMessage((message) => void setTimeout(() => socket.send(message), LINE_MS));
  });

const chipOf = (page: Page) => page.getByRole('status').filter({ hasText: 'X axis' });

test('[ROOM9] two who set one field at once see one value, are told of each other, and can take either back', async ({
  browser,
}) => {
  const [ana, ben] = [await newPerson(browser), await newPerson(browser)];
  await slowLine(ana.page);
  await slowLine(ben.page);
  const link = await startSession(ana.page, server.url);
  await enterAs(ana.page, 'Ana');
  await ben.page.goto(link);
  await enterAs(ben.page, 'Ben');

  const people = [
    { name: 'Ana', page: ana.page, column: 'Units' },
    { name: 'Ben', page: ben.page, column: 'Satisfaction' },
  ] as const;
  const x = async (page: Page): Promise<string> =>
    (await (await openPanel(page, 'Mapping')).getByLabel('X axis').locator('option:checked').textContent()) ??
    '';
  const fields = await Promise.all(
    people.map(async ({ page }) => (await openPanel(page, 'Mapping')).getByLabel('X axis')),
  );
  await Promise.all([fields[0]?.selectOption('units'), fields[1]?.selectOption('satisfaction')]);

  for (const { page } of people) await expect(chipOf(page)).toBeVisible();
  await expect.poll(async () => (await x(ana.page)) === (await x(ben.page))).toBe(true);
  const stands = await x(ana.page);
  const [first, second] = stands.startsWith('Units') ? [people[1], people[0]] : [people[0], people[1]];

  await expect(chipOf(first.page)).toContainText(
    new RegExp(`^${second.name} set X axis to ${second.column} \\d+ ms after you\\. Theirs stands\\.`),
  );
  await expect(chipOf(second.page)).toContainText(
    new RegExp(`^${first.name} set X axis to ${first.column} \\d+ ms before you\\. Yours stands\\.`),
  );
  await expect(chipOf(second.page).getByRole('button', { name: `Restore ${first.name}’s` })).toBeVisible();

  await chipOf(first.page).getByRole('button', { name: 'Restore yours' }).click();
  for (const { page } of people) await expect.poll(() => x(page)).toMatch(new RegExp(`^${first.column}`));

  // The chip goes by itself; what met is kept in the list of people.
  await expect(chipOf(second.page)).toHaveCount(0);
  const history = (await openPanel(second.page, 'People'))
    .locator('section')
    .filter({ hasText: 'Changes that met' });
  await expect(history.getByRole('listitem')).toContainText([`${first.name} set X axis to ${first.column}`]);
  expect([...ana.faults, ...ben.faults]).toEqual([]);
  await ana.page.context().close();
  await ben.page.context().close();
});
