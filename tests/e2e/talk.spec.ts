// Talking together, two people in two browsers: the chat with mentions, views, reactions, changes and search; hands and reactions;
// the agenda's clock; a blind round; a decision.
import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';
import { type LiveServer, startServer } from '../harness/start-server.ts';
import { canvasOf, drawAround, enterAs, newPerson, SMALL, say, startSession } from './person.ts';

test.describe.configure({ mode: 'serial' });

const WIDE = { ...SMALL, viewport: { width: 1024, height: 640 } };

let server: LiveServer;
let ana: Page;
let ben: Page;
const faults: string[][] = [];

const open = async (browser: Browser): Promise<Page> => {
  const person = await newPerson(browser, WIDE);
  faults.push(person.faults);
  return person.page;
};

/** Opens one of the right panels by its button. */
const panel = async (page: Page, name: string): Promise<Locator> => {
  const region = page.getByRole('region', { name, exact: true });
  if (!(await region.isVisible()))
    await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name, exact: true }).click();
  await expect(region).toBeVisible();
  return region;
};

test.beforeAll(async ({ browser }) => {
  server = await startServer();
  ana = await open(browser);
  ben = await open(browser);
  const link = await startSession(ana, server.url);
  await enterAs(ana, 'Ana');
  await ben.goto(link);
  await enterAs(ben, 'Ben Carter');
});
test.afterAll(async () => {
  await ana.context().close();
  await ben.context().close();
  await server.stop();
  expect(faults.flat()).toEqual([]);
});

test('[ROOM72] a mention is completed by keyboard, counted apart while unread, and leads to whom it names', async () => {
  const ofAna = await panel(ana, 'Chat');
  await ofAna.getByRole('combobox').pressSequentially('Look, @ben c');
  await ofAna.getByRole('combobox').press('Enter');
  await expect(ofAna.getByRole('combobox')).toHaveValue('Look, @Ben Carter ');
  await ofAna.getByRole('combobox').pressSequentially('and @Nobody');
  await expect(ofAna.getByText('@Nobody names nobody here; it stays text.')).toBeVisible();
  await ofAna.getByRole('combobox').press('Enter');
  await expect(ben.getByText('1 unread, 1 mention you')).toBeAttached();
  const ofBen = await panel(ben, 'Chat');
  await expect(ofBen.getByText('New', { exact: true })).toBeVisible();
  await expect(ben.getByText('1 unread, 1 mention you')).toHaveCount(0);
  await expect(ofBen.locator('.orr-mention')).toHaveText('@Ben Carter');
});

test('[ROOM73] who types is told; a message is changed with the arrow up, reacted to, taken back, and found again', async () => {
  const ofAna = await panel(ana, 'Chat');
  const ofBen = await panel(ben, 'Chat');
  await ofBen.getByRole('combobox').pressSequentially('I sea it');
  await expect(ofAna.getByText('Ben Carter is typing')).toBeVisible();
  await ofBen.getByRole('combobox').press('Enter');
  await expect(ofAna.getByText('I sea it')).toBeVisible();
  await expect(ofBen.getByText('sending…')).toHaveCount(0); // what is on its way cannot be changed yet
  await ofBen.getByRole('combobox').press('ArrowUp');
  await expect(ofBen.getByRole('combobox')).toHaveValue('I sea it');
  await ofBen.getByRole('combobox').fill('I see it');
  await ofBen.getByRole('combobox').press('Enter');
  const message = ofAna.getByRole('listitem').filter({ hasText: 'I see it' });
  await expect(message).toContainText('edited');
  await message.hover();
  await message.getByRole('button', { name: 'React to the message of Ben Carter' }).click();
  await ana.getByRole('button', { name: 'Agree', exact: true }).click();
  await expect(ofBen.getByRole('button', { name: 'Agree: Ana' })).toHaveText('1');
  await say(ofBen, 'Never mind');
  const regretted = ofBen.getByRole('listitem').filter({ hasText: 'Never mind' });
  await regretted.hover();
  await regretted.getByRole('button', { name: 'React to your message, or change it' }).click(); // once it is sent
  await ben.getByRole('button', { name: 'Take it back' }).click();
  await expect(ofAna.getByText('This message was taken back.')).toBeVisible();
  await ofAna.getByRole('button', { name: 'Search the chat' }).click();
  await ofAna.getByRole('searchbox').fill('SEE');
  await expect(ofAna.locator('mark')).toHaveText('see');
  await ofAna.locator('.orr-chat-hit').click();
  await expect(ofAna.locator('[data-found=true]')).toContainText('I see it');
});

test('[ROOM74] a view goes with a message, and is shown by a click', async () => {
  const ofAna = await panel(ana, 'Chat');
  const ofBen = await panel(ben, 'Chat');
  await ofAna.getByRole('button', { name: 'Attach this view' }).click();
  await say(ofAna, 'From here');
  const chip = ofBen.getByRole('listitem').filter({ hasText: 'From here' }).locator('.orr-view-chip');
  await expect(chip).toContainText('Scatter plot');
  await chip.click();
});

test('[ROOM75] hands stand in an ordered queue, whose turn it is is told; a reaction rises on the other screen', async () => {
  await canvasOf(ben).focus();
  await ben.keyboard.press('y');
  const people = await panel(ana, 'People');
  await expect(people.getByRole('region', { name: 'Raised hands' })).toContainText('Ben Carter');
  await ben.getByRole('button', { name: 'React', exact: true }).click();
  await ben.getByRole('button', { name: 'Celebrate', exact: true }).click();
  await expect(ana.locator('.orr-bubble[data-reaction=celebrate]')).toBeAttached();
  await ben.keyboard.press('Escape');
  await people.getByRole('button', { name: 'Next: Ben Carter' }).click();
  await expect(ben.getByText('Ana calls on you: it is your turn.')).toBeVisible();
  await expect(people.getByRole('region', { name: 'Raised hands' })).toHaveCount(0);
});

test('[ROOM76] a topic that is started runs down on both screens alike', async () => {
  const ofAna = await panel(ana, 'Agenda');
  await ofAna.getByRole('textbox', { name: 'Topic' }).fill('Margins');
  await ofAna.getByRole('button', { name: 'Add topic' }).click();
  await ofAna.getByRole('button', { name: 'Start Margins' }).click();
  for (const page of [ana, ben])
    await expect(page.getByRole('button', { name: /^Margins: 9:5\d left/ })).toBeVisible();
});

test('[ROOM77] a blind round: marks of one are seen by nobody else until it is revealed, then counted', async () => {
  const ofAna = await panel(ana, 'Agenda');
  await ofAna.getByRole('textbox', { name: 'What should everybody mark?' }).fill('What is odd?');
  await ofAna.getByRole('button', { name: 'Ask everybody to mark' }).click();
  for (const page of [ana, ben]) {
    await page.getByRole('button', { name: 'Mark', exact: true }).first().click();
    await expect(page.getByText('You are marking: What is odd?')).toBeVisible();
    await drawAround(page, [0.3, 0.7], [0.3, 0.7]);
    await expect(page.getByText(/^You marked [\d,]+ rows?$/)).toBeVisible();
    if (page === ana) await expect(ben.getByText(/selected of/)).toHaveCount(0);
    await page
      .getByRole('region', { name: 'You are marking: What is odd?' })
      .getByRole('button', { name: 'Done' })
      .click();
  }
  await expect(ofAna.getByText('2 of 2 done')).toBeVisible();
  await ofAna.getByRole('button', { name: 'Reveal' }).click();
  const ofBen = await panel(ben, 'Agenda');
  for (const one of [ofAna, ofBen]) {
    await expect(one.getByText(/^2 people marked, of /)).toBeVisible();
    await expect(one.getByText('Shared rows (mean Jaccard)')).toBeVisible();
  }
  await expect(ofBen.locator('.orr-figures')).toHaveText(
    await ofAna
      .locator('.orr-figures')
      .textContent()
      .then((text) => text ?? ''),
  );
});

test('[ROOM78] a decision is voted on by name, changed while it is open, and closed with its outcome', async () => {
  const ofAna = await panel(ana, 'Agenda');
  const ofBen = await panel(ben, 'Agenda');
  await ofAna.getByRole('button', { name: 'Ask for a decision' }).click();
  await ofAna.getByRole('textbox', { name: 'What is to be decided?' }).fill('Raise the price?');
  await ofAna.getByRole('textbox', { name: 'Option 1' }).fill('Yes');
  await ofAna.getByRole('textbox', { name: 'Option 2' }).fill('No');
  await ofAna.getByRole('button', { name: 'Ask', exact: true }).click();
  await ofBen.getByRole('button', { name: /^Yes/ }).click();
  await expect(ofAna.getByText('Voted: Ben Carter')).toBeVisible();
  await ofAna.getByRole('button', { name: /^No/ }).click();
  await expect(ofAna.getByText('A tie between Yes and No.')).toBeVisible();
  await ofBen.getByRole('button', { name: /^No/ }).click();
  await expect(ofAna.getByText('In front: No.')).toBeVisible();
  await ofAna.getByRole('textbox', { name: 'Outcome, in a sentence' }).fill('We wait a quarter.');
  await ofAna.getByRole('button', { name: 'Close the vote' }).click();
  await expect(ofBen.getByText('We wait a quarter.')).toBeVisible();
  await expect(ofBen.getByText('Chosen: No.')).toBeVisible();
});
