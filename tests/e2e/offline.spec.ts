// A page whose line is cut is reloaded with unsent work: it shows it, keeps it, and everything arrives once.
import type { DownMessage } from '@orrery/protocol';
import { expect, type Page, test } from '@playwright/test';
import { enter, type PlainSocket } from '../harness/plain-client.ts';
import { type LiveServer, startServer } from '../harness/start-server.ts';
import { enterAs, newPerson, openPanel, SMALL, say, startSession } from './person.ts';

let server: LiveServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

/** A line that can be cut: while it is, sockets of this page are closed as soon as they open. */
const cuttable = async (page: Page) => {
  let cut = false;
  const open = new Set<() => void>();
  await page.routeWebSocket(/\/ws\/collaboration\//, (socket) => {
    if (cut) {
      void socket.close({ code: 1012 });
      return;
    }
    const far = socket.connectToServer();
    open.add(() => {
      void far.close();
      void socket.close({ code: 1012 });
    });
  });
  return {
    cut: () => {
      cut = true;
      for (const close of open) close();
      open.clear();
    },
    mend: () => {
      cut = false;
    },
  };
};

const bar = (page: Page) => page.getByRole('status').filter({ hasText: 'kept on this device.' });

const saidBy = (socket: PlainSocket): string[] =>
  socket.received.flatMap((one: DownMessage) => (one.type === 'chat_sent' ? [one.text] : []));
const opIds = (socket: PlainSocket): string[] =>
  socket.received.flatMap((one: DownMessage) =>
    one.type === 'chat_sent' || one.type === 'scene_committed' ? [`${one.user_id} ${one.op_id}`] : [],
  );

test('[SYNC17] a page that is reloaded while its line is cut shows what waits, and all of it arrives once', async ({
  browser,
}) => {
  const [ana, ben] = [await newPerson(browser, SMALL), await newPerson(browser, SMALL)];
  const line = await cuttable(ana.page);
  const link = await startSession(ana.page, server.url);
  await enterAs(ana.page, 'Ana');
  await ben.page.goto(link);
  await enterAs(ben.page, 'Ben');
  const session = new URL(link).pathname.split('/').at(-1) ?? '';
  const witness = await enter(server.url, session, 'witness', 'observer');

  line.cut();
  const mapping = await openPanel(ana.page, 'Mapping');
  await mapping.getByLabel('X axis').selectOption('satisfaction');
  await mapping.getByLabel('Size').selectOption('units');
  await say(await openPanel(ana.page, 'Chat'), 'said without a line');
  await expect(bar(ana.page)).toBeVisible();
  const theirs = await openPanel(ben.page, 'Mapping');
  await theirs.getByLabel('Y axis').selectOption('acquisition_cost'); // somebody else goes on meanwhile

  await ana.page.reload();
  await expect(bar(ana.page)).toHaveText(/3 changes kept on this device\./);
  await expect((await openPanel(ana.page, 'Chat')).getByText('said without a line')).toBeVisible();
  await expect((await openPanel(ana.page, 'Mapping')).getByLabel('X axis')).toHaveValue('satisfaction');
  await ana.page.reload(); // and once more
  await expect(bar(ana.page)).toHaveText(/3 changes kept on this device\./);
  expect(saidBy(witness)).toEqual([]);

  line.mend();
  await expect(bar(ana.page)).toHaveCount(0, { timeout: 30_000 });
  for (const page of [ana.page, ben.page]) {
    const panel = await openPanel(page, 'Mapping');
    await expect(panel.getByLabel('X axis')).toHaveValue('satisfaction');
    await expect(panel.getByLabel('Size')).toHaveValue('units');
    await expect(panel.getByLabel('Y axis')).toHaveValue('acquisition_cost');
  }
  await witness.flushed();
  expect(saidBy(witness)).toEqual(['said without a line']);
  expect(new Set(opIds(witness)).size).toBe(opIds(witness).length);

  await ana.page.reload(); // nothing is left to send
  await expect(ana.page.getByText('Connected')).toBeVisible({ timeout: 30_000 });
  await witness.flushed();
  expect(saidBy(witness)).toEqual(['said without a line']);
  expect([...ana.faults, ...ben.faults]).toEqual([]);
  await witness.close();
  await ana.page.context().close();
  await ben.page.context().close();
});
