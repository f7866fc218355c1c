// Notes on data with two people: one text written by both at once, what is pasted reduced, images that do not fit, notes that
// stay with their rows through charts, filters and a newer version, and everything taken along as a file.
import { readFileSync } from 'node:fs';
import { createSession, openSession, type SessionClient, uploadDataset } from '@orrery/client';
import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';
import { type LiveServer, startServer } from '../harness/start-server.ts';
import { enterAs, newPerson, openPanel } from './person.ts';

test.describe.configure({ mode: 'serial' });

const PATIENCE = { timeout: 30_000 }; // what crosses the line while two pages draw in software

/** A PNG of one pixel. */
const DOT =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

let server: LiveServer;
let noa: SessionClient;
let ana: Page;
let ben: Page;
let dataset: string;
const faults: string[][] = [];

const table = (from: number, odd: number): string =>
  `id,revenue,margin,region\n${Array.from({ length: 40 }, (_, i) => {
    const id = from + i;
    return `${id},${id === 5 ? odd : 100 + id},${(id * 7) % 23},${id % 2 ? 'APAC' : 'EMEA'}`;
  }).join('\n')}\n`;

const upload = async (text: string, replaces?: string): Promise<string> => {
  const { dataset_id } = await uploadDataset({
    base_url: server.url,
    file: text,
    file_name: 'orders.csv',
    content_type: 'text/csv',
    user_id: 'noa',
    options: { row_key: ['id'] },
    replaces,
  });
  return dataset_id;
};

const open = async (browser: Browser, link: string, name: string): Promise<Page> => {
  const person = await newPerson(browser);
  faults.push(person.faults);
  await person.page.goto(link);
  await enterAs(person.page, name);
  return person.page;
};

test.beforeAll(async ({ browser }) => {
  server = await startServer();
  dataset = await upload(table(1, 412));
  const { session_id } = await createSession({
    base_url: server.url,
    session_type: 'data_review',
    title: 'Orders',
    host_user_id: 'noa',
    dataset_id: dataset,
    initial_scene: { visualization_type: 'scatter_3d', x: 'revenue', y: 'margin', z: 'id' },
  } as unknown as Parameters<typeof createSession>[0]);
  noa = openSession({ base_url: server.url, session_id, user_id: 'noa', username: 'Noa' });
  await noa.ready();
  const link = `${server.url}/collaborate/${session_id}`;
  ana = await open(browser, link, 'Ana');
  ben = await open(browser, link, 'Ben');
});
test.afterAll(async () => {
  await ana.context().close();
  await ben.context().close();
  await noa.leave();
  await server.stop();
  expect(faults.flat()).toEqual([]);
});

const cardOf = async (page: Page, words: string): Promise<Locator> =>
  (await openPanel(page, 'Annotations')).getByRole('listitem').filter({ hasText: words });

const openThread = async (page: Page, words: string): Promise<Locator> => {
  const panel = await openPanel(page, 'Annotations');
  const back = panel.getByRole('button', { name: 'All notes' });
  if (await back.isVisible()) await back.click();
  await (await cardOf(page, words)).getByRole('button', { name: words }).first().click();
  return panel;
};

const backToList = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'All notes' }).click();
};

test('[ROOM64] two people write one note at the same time and read the same, each word whole', async () => {
  noa.changeRole((await userOf('Ben')) as never, 'collaborator');
  const panel = await openPanel(ana, 'Annotations');
  await panel.getByRole('button', { name: 'New note' }).click();
  const composer = ana.getByRole('dialog').getByRole('textbox', { name: 'Note on the box of values' });
  await composer.fill('Together: ');
  await ana.getByRole('button', { name: 'Save note' }).click();
  const texts: Locator[] = [];
  for (const page of [ana, ben]) {
    await expect(await cardOf(page, 'Together:')).toBeVisible(PATIENCE);
    const thread = await openThread(page, 'Together:');
    await thread.getByRole('button', { name: 'Edit note' }).click();
    texts.push(thread.getByRole('textbox', { name: 'Text of the note' }));
  }
  const [ofAna, ofBen] = texts as [Locator, Locator];
  await ofAna.press('End');
  await ofBen.press('Home');
  await Promise.all([
    ofAna.pressSequentially('alpha bravo', { delay: 25 }),
    ofBen.pressSequentially('zulu yankee ', { delay: 25 }),
  ]);
  await expect(ofAna).toHaveText('zulu yankee Together: alpha bravo', PATIENCE);
  await expect(ofBen).toHaveText('zulu yankee Together: alpha bravo', PATIENCE);
  await expect(ana.locator('.orr-caret', { hasText: 'Ben' })).toHaveCount(1, PATIENCE);
  for (let letter = 0; letter < 'alpha bravo'.length; letter += 1) await ofAna.press('Control+z'); // Ana's words, not Ben's
  await expect(ofBen).toHaveText(/^zulu yankee Together:\s*$/, PATIENCE);
});

test('[ROOM67] what is pasted is reduced to what a note may have, and runs nowhere', async () => {
  const text = ana.getByRole('textbox', { name: 'Text of the note' });
  await text.press('End');
  await text.evaluate((editor) => {
    const data = new DataTransfer();
    data.setData(
      'text/html',
      '<p>see <b>bold</b> <a href="javascript:window.hacked=1">bad</a> <a href="https://a.test">good</a>' +
        '<img src=x onerror="window.hacked=2"><script>window.hacked=3</' +
        'script><i onclick="window.hacked=4">it</i></p>',
    );
    editor.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  const thread = await openPanel(ben, 'Annotations');
  const written = thread.getByRole('textbox', { name: 'Text of the note' });
  await expect(written).toContainText('see bold bad good', PATIENCE);
  await expect(written.locator('strong')).toHaveText('bold');
  await expect(written.locator('a')).toHaveText(['good']);
  await thread.getByRole('button', { name: 'Done' }).click();
  await expect(thread.locator('.orr-rich a')).toHaveAttribute('href', 'https://a.test');
  await expect(thread.locator('.orr-rich script, .orr-rich img')).toHaveCount(0);
  for (const page of [ana, ben])
    expect(await page.evaluate(() => (window as { hacked?: number }).hacked)).toBe(undefined);
});

test('[ROOM67] an image that is too large or none gets a sentence, and the text stays', async () => {
  const panel = await openPanel(ana, 'Annotations');
  const files = panel.locator('input[type=file]').first();
  const big = Buffer.alloc(5 * 1024 * 1024);
  await files.setInputFiles([{ name: 'big.png', mimeType: 'image/png', buffer: big }]);
  await expect(panel.getByText(/big\.png has 5 MiB; an image may have 4 MiB/)).toBeVisible();
  await files.setInputFiles([{ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('x') }]);
  await expect(panel.getByText(/notes\.txt is no PNG/)).toBeVisible();
  await expect(panel.getByRole('textbox', { name: 'Text of the note' })).toContainText('zulu yankee');
  await files.setInputFiles([{ name: 'dot.png', mimeType: 'image/png', buffer: Buffer.from(DOT, 'base64') }]);
  const image = (await openPanel(ben, 'Annotations')).getByRole('img', { name: 'Image of the note' });
  await expect(image).toBeVisible(PATIENCE);
  await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth), PATIENCE).toBe(1);
  await panel.getByRole('button', { name: 'Done' }).click();
});

test('[ROOM68] answers, votes and resolving are everybody’s, and what one has not read is marked', async () => {
  await backToList(ben);
  const thread = await openThread(ana, 'zulu');
  await thread.getByRole('button', { name: 'Reply', exact: true }).click();
  await thread.getByRole('textbox', { name: 'Reply' }).fill('I see it too');
  await thread.getByRole('button', { name: 'Send reply' }).click();
  await thread.getByRole('button', { name: 'Vote for this note' }).click();
  const card = await cardOf(ben, 'zulu');
  await expect(card).toContainText('1 reply', PATIENCE);
  await expect(card).toContainText('1 vote', PATIENCE);
  await expect(card.getByRole('img', { name: 'Unread' })).toBeVisible();
  const theirs = await openThread(ben, 'zulu');
  await expect(theirs.getByRole('list', { name: 'Replies' })).toContainText('I see it too');
  await theirs.getByRole('button', { name: 'Resolve' }).click();
  await expect(thread.getByText('Resolved by Ben')).toBeVisible(PATIENCE);
  await backToList(ben);
  await expect(ben.getByRole('img', { name: 'Unread' })).toHaveCount(0);
});

test('[ROOM66] a note on a rule stays through charts and filters, and in a newer version it says what changed', async () => {
  await backToList(ana);
  const rule = { revenue: { kind: 'range', min: 400, max: null } } as const;
  noa.annotateAbout({
    content: [{ insert: 'Far too high\n' }],
    anchor: { kind: 'predicate', by_column: rule, dataset_id: dataset, count: 1, position: null } as never,
  });
  const anchor = await noa.anchorAbout({ kind: 'rows', rows: [4] });
  noa.annotateAbout({ content: [{ insert: 'Watch order 5\n' }], anchor });
  noa.annotateAbout({
    content: [{ insert: 'About the first\n' }],
    anchor: await noa.anchorAbout({ kind: 'rows', rows: [0] }),
  });
  const high = await cardOf(ana, 'Far too high');
  await expect(high).toContainText('About rows with Revenue ≥ 400', PATIENCE);
  await expect(ana.getByRole('button', { name: /^(Note by Noa|\d notes)/ })).not.toHaveCount(0, PATIENCE);

  noa.set('view', 'visualization_type', 'bar_3d');
  noa.setFilter('revenue', { kind: 'range', min: null, max: 120 });
  await expect(high).toContainText('Its rows are filtered out', PATIENCE);
  await expect(await cardOf(ana, 'Far too high')).toBeVisible();
  await high.getByRole('button', { name: 'Show them' }).click();
  await expect(high).not.toContainText('filtered out', PATIENCE);
  noa.clearFilters();
  noa.set('view', 'visualization_type', 'scatter_3d');

  const next = await upload(table(2, 389), dataset); // order 1 is gone, order 5 has another revenue
  noa.set('view', 'dataset_id', next);
  await expect(await cardOf(ana, 'Watch order 5')).toContainText('412 → 389', PATIENCE);
  await expect(high)
    .toContainText('lost', { timeout: 1 })
    .catch(() => {});
  const tray = ana.getByRole('region', { name: /lost (its|their) rows/ });
  await expect(tray).toContainText('About the first', PATIENCE);
  await tray.getByRole('button', { name: 'Keep' }).first().click();
});

test('[ROOM70] all notes are taken along with their rows, and no cell is a formula', async () => {
  noa.annotateAbout({
    content: [{ insert: '=1+1\n' }],
    anchor: await noa.anchorAbout({ kind: 'rows', rows: [3] }),
  });
  await expect(await cardOf(ana, '=1+1')).toBeVisible(PATIENCE);
  const take = async (format: RegExp): Promise<string> => {
    await ana.getByRole('button', { name: 'Export notes' }).click();
    const coming = ana.waitForEvent('download');
    await ana.getByRole('button', { name: format }).click();
    return readFileSync(await (await coming).path(), 'utf8');
  };
  const csv = await take(/^CSV/);
  expect(csv).toContain(",'=1+1,one row,");
  expect(csv).toContain('id = 5, revenue = 389');
  const markdown = await take(/^Markdown/);
  expect(markdown).toContain('I see it too');
  expect(markdown).toContain('revenue: 412 -\\> 389');
  const json = JSON.parse(await take(/^JSON/)) as { notes: { text: string }[] };
  expect(json.notes.map(({ text }) => text)).toContain('Watch order 5');
});

test('[ROOM65] whose role is lowered while they write keeps what they wrote', async () => {
  const note = noa.annotateAbout({
    content: [{ insert: 'Common\n' }],
    anchor: await noa.anchorAbout({ kind: 'rows', rows: [3] }),
  });
  const thread = await openThread(ben, 'Common');
  await thread.getByRole('button', { name: 'Edit note' }).click();
  const text = thread.getByRole('textbox', { name: 'Text of the note' });
  await text.press('End');
  await text.pressSequentially(' ground');
  await expect(async () => expect(JSON.stringify(noa.scene.current()[note])).toContain('ground')).toPass(
    PATIENCE,
  );
  noa.changeRole((await userOf('Ben')) as never, 'observer');
  const kept = thread.getByRole('alert', { name: 'What you wrote' });
  await expect(kept).toContainText('Common ground', PATIENCE);
  await expect(kept.getByRole('button', { name: 'Copy' })).toBeVisible();
});

test('[ROOM65] what is not sent yet stays where it was typed when the role is lowered, and goes on with the role', async () => {
  const user = (await userOf('Ben')) as never;
  const asked = noa.meeting.addDecision({ question: 'Ship it?', options: ['Yes', 'No'], saved: null });
  noa.meeting.addTopic('Margins', 10);
  const lower = () => noa.changeRole(user, 'observer');
  const raise = () => noa.changeRole(user, 'collaborator');
  raise();
  const thread = await openThread(ben, 'Watch order 5');
  await thread.getByRole('button', { name: 'Reply', exact: true }).click();
  const answer = thread.getByRole('textbox', { name: 'Reply' });
  await answer.pressSequentially('Half an answer');
  lower();
  const kept = thread.getByRole('alert', { name: 'What you wrote' });
  await expect(kept).toContainText('this cannot be sent', PATIENCE);
  await expect(
    kept.filter({ hasText: 'Half an answer' }).getByRole('button', { name: 'Copy' }),
  ).toBeVisible();
  raise();
  await expect(answer).toHaveText('Half an answer', PATIENCE);

  await ben.getByRole('button', { name: 'Agenda', exact: true }).click();
  const agenda = ben.getByRole('region', { name: 'Agenda', exact: true });
  await agenda.getByRole('button', { name: 'Change Margins' }).click();
  await agenda.getByRole('textbox', { name: 'Topic' }).first().fill('Margins in March');
  await agenda.getByRole('textbox', { name: 'Topic' }).last().fill('Half a topic');
  await agenda.getByRole('textbox', { name: 'What should everybody mark?' }).fill('Half a round');
  await agenda.getByRole('button', { name: 'Ask for a decision' }).click();
  await agenda.getByRole('textbox', { name: 'What is to be decided?' }).fill('Half a question');
  await agenda.getByRole('textbox', { name: 'Option 1' }).fill('Half an option');
  lower();
  const words = agenda.getByRole('alert', { name: 'What you wrote' });
  await expect(words).toHaveText(
    [/Margins in March/, /Half a topic/, /Half a round/, /Half a question\s*Half an option/],
    PATIENCE,
  );
  raise();
  await expect(agenda.getByRole('textbox', { name: 'Option 1' })).toHaveValue('Half an option', PATIENCE);
  await expect(words).toHaveCount(0);

  const chat = await openPanel(ben, 'Chat');
  await chat.getByRole('combobox').fill('Half a sentence');
  lower();
  await expect(chat.getByText('You may not write any more.')).toBeVisible(PATIENCE);
  await expect(chat.getByRole('combobox')).toHaveValue('Half a sentence');
  raise();
  noa.meeting.removeDecision(asked);
});

const userOf = async (name: string): Promise<string> => {
  const found = [...noa.participants.getState().values()].find(({ username }) => username === name);
  if (!found) throw new Error(`${name} is not here`);
  return found.user_id;
};
