// Two people change one field at the same moment, over lines of a quarter of a second: both screens agree, both are told,
// and either value can be brought back.
import { expect, type Page, test } from '@playwright/test';
import { type LiveServer, startServer } from '../harness/start-server.ts';
import { enterAs, newPerson, openPanel, SMALL, startSession } from './person.ts';

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
  const [ana, ben] = [await newPerson(browser, SMALL), await newPerson(browser, SMALL)];
  await slowLine(ana.page);
  await slowLine(ben.page);
  const link = await startSession(ana.page, server.url);
  await enterAs(ana.page, 'Ana');
  await ben.page.goto(link);
  await enterAs(ben.page, 'Ben');

  const people = [
    { name: 'Ana', page: ana.page, column: 'units', label: 'Units', option: 'Units' },
    {
      name: 'Ben',
      page: ben.page,
      column: 'satisfaction',
      label: 'Satisfaction',
      option: 'Satisfaction (of 10)',
    },
  ] as const;
  const fields = await Promise.all(
    people.map(async ({ page }) => (await openPanel(page, 'Mapping')).getByLabel('X axis')),
  );
  await Promise.all(fields.map((field, i) => field.selectOption({ label: people[i]?.option ?? '' })));

  // A chip stays for eight seconds: it is read first, and judged afterwards.
  const chips = await Promise.all(people.map(({ page }) => chipOf(page).textContent()));
  const x = (): Promise<string[]> => Promise.all(fields.map((field) => field.inputValue()));
  await expect.poll(async () => new Set(await x()).size).toBe(1);
  const [stands] = await x();
  const overruled = people.find(({ column }) => column !== stands) ?? people[0];
  const other = people.find((person) => person !== overruled) ?? people[1];
  await chipOf(overruled.page).getByRole('button', { name: 'Restore yours' }).click();
  await expect.poll(x).toEqual([overruled.column, overruled.column]);

  const chipAt = (person: (typeof people)[number]): string => chips[people.indexOf(person)] ?? '';
  expect(chipAt(overruled)).toMatch(
    new RegExp(`^${other.name} set X axis to ${other.label} [\\d,]+ ms after you\\. Theirs stands\\.`),
  );
  expect(chipAt(other)).toMatch(
    new RegExp(
      `^${overruled.name} set X axis to ${overruled.label} [\\d,]+ ms before you\\. Yours stands\\.`,
    ),
  );
  expect(chipAt(other)).toContain(`Restore ${overruled.name}’s`);

  // The chip goes by itself; what met is kept in the list of people.
  await expect(chipOf(other.page)).toHaveCount(0);
  const history = (await openPanel(other.page, 'People'))
    .locator('section')
    .filter({ hasText: 'Changes that met' });
  await expect(history.getByRole('listitem')).toContainText([
    `${overruled.name} set X axis to ${overruled.label}`,
  ]);
  expect([...ana.faults, ...ben.faults]).toEqual([]);
  await ana.page.context().close();
  await ben.page.context().close();
});
