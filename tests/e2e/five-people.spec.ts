// Five people in one session, one of them on a phone, as a long meeting goes: looking together, driving, grabbing one thing,
// writing one text, marking blind, asking to speak, and losing a role meanwhile. With ORRERY_FULL=1.
import { openSession, type SessionClient } from '@orrery/client';
import { handsOf, pathKey, type Selection, scenePath, viewOf } from '@orrery/protocol';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { enter } from '../harness/plain-client.ts';
import { agreement, rowsIn } from './agreement.ts';
import { turned } from './cameras.ts';
import { banner, Five, NAMES, type Name, PATIENCE, ROWS } from './five.ts';
import { canvasOf, closePanel, drawAround, openPanel } from './person.ts';
import { apart, restingPlace } from './watch.ts';

test.skip(process.env.ORRERY_FULL !== '1', 'with ORRERY_FULL=1');
test.use({ actionTimeout: 60_000 });

const AIMED = 0.002; // of a turn's four numbers
const MOVED = 0.02;

let five: Five;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  five = await Five.meet(browser);
});
test.afterAll(() => five?.part());

test('[ROOM48] a spotlight brings all but the one who refuses, and says how many look', async () => {
  const { Ana: ana, Dan: dan } = five.pages;
  const chat = await openPanel(dan, 'Chat');
  await chat.getByRole('combobox').focus(); // who is at something is asked and left there
  await ana.getByRole('button', { name: 'Follow somebody' }).click();
  await ana.getByRole('menuitem', { name: 'Ask everybody to look with me' }).click();
  await expect(banner(dan)).toContainText('Ana asks everybody to look with them', PATIENCE);
  for (const name of ['Ben', 'Cleo', 'Eve'] as const)
    await expect(banner(five.pages[name])).toContainText('Following Ana', PATIENCE);
  await expect(banner(ana)).toContainText('3 of 4 look with you', PATIENCE);
  await banner(dan).getByRole('button', { name: 'Not now' }).click();
  await expect(banner(dan)).toHaveCount(0);
  await expect(banner(ana)).toContainText('3 of 4 look with you');
  await banner(ana).getByRole('button', { name: 'Stop' }).click();
  for (const page of five.everybody) await expect(banner(page)).toHaveCount(0, PATIENCE);
  await closePanel(dan, 'Chat');
});

test('[ROOM46] the phone follows who presents, and turns as they turn', async () => {
  const { Ana: ana, Eve: eve } = five.pages;
  await eve.getByRole('button', { name: 'Follow somebody' }).click();
  await eve.getByRole('menuitemcheckbox', { name: 'Ana' }).click();
  await expect(banner(eve)).toContainText('Following Ana', PATIENCE);
  await expect(ana.locator('.orr-followers')).toHaveText('Eve follows you', PATIENCE);
  const before = five.cameras.Eve();
  await canvasOf(ana).press('ArrowLeft', { delay: 500 });
  await expect.poll(() => turned(before, five.cameras.Eve()), PATIENCE).toBeGreaterThan(MOVED);
  await expect.poll(() => turned(five.cameras.Ana(), five.cameras.Eve()), PATIENCE).toBeLessThan(AIMED);
  await banner(eve).getByRole('button', { name: 'Stop' }).click();
  await expect(ana.locator('.orr-followers')).toHaveCount(0, PATIENCE);
});

/** What stands at the axes, wherever the camera is. */
const textsOf = (page: Page): Promise<string[]> =>
  page.locator('.orr-canvas-host [aria-hidden=true] > div').allTextContents();
const chart = async (): Promise<string> => viewOf((await five.noa()).scene.current()).visualization_type;

test('[ROOM41] [ROOM42] one drives; what two others change are proposals, and the one that is accepted is everybody’s', async () => {
  const { Ana: ana, Ben: ben, Cleo: cleo } = five.pages;
  const noa = await five.noa();
  const people = await openPanel(ana, 'People');
  const axes = await Promise.all(five.everybody.map(textsOf));
  await people.getByLabel('Who drives the stage').selectOption('one');
  await expect(people.getByText('You drive the stage.')).toBeVisible();
  await canvasOf(ben).press('2');
  await canvasOf(cleo).press('3');
  for (const page of [ben, cleo]) await expect(page.locator('.orr-preview-frame')).toBeVisible(PATIENCE);
  const list = ana.getByRole('region', { name: 'Proposals' });
  await expect(list.getByRole('listitem')).toHaveCount(2, PATIENCE);
  expect(await chart()).toBe('scatter_3d');
  const of = (name: Name): Locator => list.getByRole('listitem').filter({ hasText: `${name} proposes` });
  await of('Ben').getByRole('button', { name: 'Accept' }).click();
  await expect.poll(chart, PATIENCE).toBe('bar_3d');
  await expect(ben.getByText('Ana accepted your proposal')).toBeVisible(PATIENCE);
  await of('Cleo').getByRole('button', { name: 'Dismiss' }).click();
  await expect(cleo.getByText('Ana dismissed your proposal')).toBeVisible(PATIENCE);
  for (const [at, page] of five.everybody.entries())
    await expect.poll(() => textsOf(page), PATIENCE).not.toEqual(axes[at]);
  expect(await chart()).toBe('bar_3d');
  await people.getByLabel('Who drives the stage').selectOption('everyone');
  await closePanel(ana, 'People');
  await expect.poll(() => noa.stage.getState().drivers, PATIENCE).toBe('everyone');
  noa.set('view', 'visualization_type', 'scatter_3d');
  await expect.poll(() => noa.history.getState().unacknowledged, PATIENCE).toBe(0);
});

test('[DRAG12] of ten who grab one note one holds it, and on all pages it goes where that one lets go', async () => {
  const noa = await five.noa();
  const anchor = (x: number) => ({ kind: 'place', position: [x, 0, 0] }) as const;
  const note = noa.annotateAbout({ content: [{ insert: 'Over here\n' }], anchor: anchor(0) as never });
  const path = scenePath(note, 'anchor');
  const hands = Array.from({ length: 10 }, (_, n) =>
    openSession({
      base_url: five.server.url,
      session_id: five.session,
      user_id: `hand${n}`,
      username: `Hand ${n}`,
    }),
  );
  await Promise.all(hands.map((hand) => hand.ready()));
  for (let n = 0; n < hands.length; n += 1) {
    noa.changeRole(`hand${n}` as never, 'collaborator');
  }
  await expect.poll(() => hands.every((hand) => hand.can('arrange_scene')), PATIENCE).toBe(true);
  const pins = five.everybody.map((page) => page.getByRole('button', { name: 'Note by Noa' }));
  const before = await Promise.all(pins.map((pin) => restingPlace(pin)));

  for (let step = 0; step < 8; step += 1) {
    for (const [n, hand] of hands.entries()) hand.drag(note, 'anchor', anchor(0.5 + n * 0.04 + step / 1_000));
    await new Promise((resolve) => setTimeout(resolve, 100)); // hands move for a while
  }
  const heldBy = (client: SessionClient) => client.drags.getState().get(pathKey(path));
  await expect.poll(() => heldBy(noa), PATIENCE).toMatch(/^hand\d$/);
  const holder = heldBy(noa) as string;
  const told = (hand: SessionClient) => hand.stageNews.getState().some(({ kind }) => kind === 'held');
  await expect.poll(() => hands.filter(told).length, PATIENCE).toBe(9);
  for (const hand of hands.filter(told)) expect(hand.heldBy(path)).toBe(holder);
  expect(hands.find((hand) => !told(hand))?.userId).toBe(holder);

  for (const [n, hand] of hands.entries()) hand.drop(note, 'anchor', anchor(0.5 + n * 0.04));
  const goal = anchor(0.5 + Number(holder.slice(4)) * 0.04);
  await expect.poll(() => noa.scene.current()[note]?.anchor, PATIENCE).toEqual(goal);
  for (const hand of hands) await expect.poll(() => hand.scene.current()[note]?.anchor).toEqual(goal);
  for (const [k, pin] of pins.entries())
    await expect
      .poll(async () => apart(await restingPlace(pin), before[k] ?? { x: 0, y: 0 }), PATIENCE)
      .toBeGreaterThan(3);
  await Promise.all(hands.map((hand) => hand.leave()));
  noa.removeThread(note);
});

const openEditor = async (page: Page, words: string): Promise<Locator> => {
  const panel = await openPanel(page, 'Annotations');
  const back = panel.getByRole('button', { name: 'All notes' });
  if (await back.isVisible()) await back.click();
  const card = panel.getByRole('listitem').filter({ hasText: words });
  await card.getByRole('button', { name: words }).first().click();
  await panel.getByRole('button', { name: 'Edit note' }).click();
  const text = panel.getByRole('textbox', { name: 'Text of the note' });
  await expect(text).toBeVisible(PATIENCE); // the editor is fetched when it is first needed
  return text;
};

test('[ROOM64] three write one note at once and read the same, each word whole', async () => {
  const noa = await five.noa();
  const anchor = await noa.anchorAbout({ kind: 'rows', rows: [3] });
  noa.annotateAbout({ content: [{ insert: 'Together here\n' }], anchor });
  const texts: Locator[] = [];
  for (const name of ['Ana', 'Ben', 'Cleo'] as const)
    texts.push(await openEditor(five.pages[name], 'Together here'));
  const [ana, ben, cleo] = texts as [Locator, Locator, Locator];
  await ana.press('End');
  await ben.press('Home');
  await cleo.press('Home');
  for (let at = 0; at < 'Together'.length; at += 1) await cleo.press('ArrowRight');
  await Promise.all([
    ana.pressSequentially(' alpha bravo', { delay: 40 }),
    ben.pressSequentially('zulu yankee ', { delay: 40 }),
    cleo.pressSequentially(' mike november', { delay: 40 }),
  ]);
  for (const text of texts)
    await expect(text).toHaveText('zulu yankee Together mike november here alpha bravo', PATIENCE);
  for (const name of ['Ana', 'Ben', 'Cleo'] as const) {
    const panel = await openPanel(five.pages[name], 'Annotations');
    await panel.getByRole('button', { name: 'Done' }).click();
    await closePanel(five.pages[name], 'Annotations');
  }
});

test('[ROOM77] a blind round of five is revealed to all at once, with the agreement that the marks come to', async () => {
  test.setTimeout(300_000);
  const noa = await five.noa();
  const question = 'What is odd?';
  const round = noa.meeting.startRound(question);
  const parts = { Ana: [0.3, 0.6], Ben: [0.35, 0.7], Cleo: [0.4, 0.7], Dan: [0.3, 0.75] } as const;
  for (const name of NAMES) {
    const page = five.pages[name];
    await page.getByRole('button', { name: 'Mark', exact: true }).first().click();
    const marking = page.getByRole('region', { name: `You are marking: ${question}` });
    await expect(marking).toBeVisible(PATIENCE);
    if (name !== 'Eve') {
      await drawAround(page, parts[name]);
      await expect(page.getByText(/^You marked [\d,]+ rows?$/)).toBeVisible(PATIENCE);
    } // Eve says she is done without a mark: that is an answer, too
    await marking.getByRole('button', { name: 'Done' }).click();
    await expect(marking).toHaveCount(0, PATIENCE);
  }
  const marks = () =>
    Object.entries(noa.scene.current())
      .filter(([id]) => id.startsWith('marks:'))
      .map(([, value]) => value);
  expect(marks()).toEqual([]); // nobody else's before it is revealed
  await expect
    .poll(() => Object.keys(noa.scene.current()[round]?.done ?? {}).length, PATIENCE)
    .toBe(NAMES.length);
  noa.meeting.revealRound(round);
  await expect.poll(() => marks().length, PATIENCE).toBe(4);
  const sets = marks().map((mark) => rowsIn(mark.selection as unknown as Selection));
  expect(Math.min(...sets.map(({ size }) => size))).toBeGreaterThan(0);
  const wanted = agreement([...sets, new Set()], ROWS);
  for (const name of NAMES) {
    const page = five.pages[name];
    if (name === 'Eve') {
      await page.getByRole('tab', { name: 'People' }).click();
      await page.getByRole('button', { name: 'Agenda' }).click();
    } else if (!(await page.getByRole('region', { name: 'Agenda', exact: true }).isVisible()))
      await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Agenda' }).click();
    const card = page.locator('.orr-meeting-card').filter({ hasText: question });
    await expect(card.getByText(`5 people marked, of ${ROWS} rows.`)).toBeVisible(PATIENCE);
    const figures = card.locator('.orr-figures dd:not(.orr-label)');
    const [jaccard, kappa] = (await figures.allTextContents()).map((text) => Number(text.replace('−', '-')));
    expect(jaccard).toBeCloseTo(wanted.jaccard, 2);
    expect(kappa).toBeCloseTo(wanted.kappa, 2);
    expect(await card.getByText('Marked by all: ').textContent()).toContain(`: ${wanted.all} row`);
  }
  noa.meeting.removeRound(round);
});

test('[ROOM75] five hands stand in one order on every page: as they were raised', async () => {
  const noa = await five.noa();
  const order: readonly Name[] = ['Dan', 'Ana', 'Eve', 'Cleo', 'Ben'];
  for (const [place, name] of order.entries()) {
    await five.pages[name].getByRole('button', { name: 'Raise your hand' }).click();
    await expect.poll(() => handsOf(noa.scene.current()).length, PATIENCE).toBe(place + 1);
  }
  for (const name of NAMES) {
    const page = five.pages[name];
    if (name === 'Eve') {
      await page.getByRole('tab', { name: 'People' }).click();
      await page.getByRole('button', { name: 'People', exact: true }).click();
    } else await openPanel(page, 'People');
    const queue = page.getByRole('region', { name: 'Raised hands' }).getByRole('listitem');
    await expect(queue).toContainText([...order], PATIENCE);
  }
  for (const name of order) noa.lowerHand(five.userOf(name) as never);
  for (const page of five.everybody)
    await expect(page.getByRole('region', { name: 'Raised hands' })).toHaveCount(0, PATIENCE);
});

test('[ROOM65] whose role is lowered while they write keeps the words', async () => {
  const { Ben: ben } = five.pages;
  const noa = await five.noa();
  const anchor = await noa.anchorAbout({ kind: 'rows', rows: [4] });
  const note = noa.annotateAbout({ content: [{ insert: 'Common\n' }], anchor });
  const text = await openEditor(ben, 'Common');
  await text.press('End');
  await text.pressSequentially(' ground');
  await expect.poll(() => JSON.stringify(noa.scene.current()[note]), PATIENCE).toContain('ground');
  await five.giveRole('Ben', 'observer');
  const kept = ben.getByRole('alert', { name: 'What you wrote' });
  await expect(kept).toContainText('Common ground', PATIENCE);
  await expect(kept.getByRole('button', { name: 'Copy' })).toBeVisible();
  await closePanel(ben, 'Annotations'); // beside an open panel a small window leaves a banner's words no width
});

test('[STAGE7] an observer changes nobody’s stage: the page keeps it to them and says so, the server refuses it in a sentence', async () => {
  const { Ben: ben } = five.pages;
  const noa = await five.noa();
  await five.giveRole('Ben', 'observer');
  const mapping = await openPanel(ben, 'Mapping');
  const readOnly = mapping.getByText('Your role sees the stage but does not change it.');
  await expect(readOnly).toBeVisible(PATIENCE);
  noa.setDrivers({ drivers: 'everyone', others: 'private' });
  await expect(readOnly).toHaveCount(0, PATIENCE); // the open panel hears it as well
  await closePanel(ben, 'Mapping');
  await canvasOf(ben).press('3');
  await expect(ben.getByText('You explore on your own')).toBeVisible(PATIENCE);
  await expect(ben.getByText(/so your change is yours alone/)).toBeVisible(PATIENCE);
  const socket = await enter(five.server.url, five.session, 'watcher', 'observer');
  const { code, message } = await socket.refused({
    type: 'scene_update',
    visualization_type: 'bar_3d',
  });
  expect(code).toBe('forbidden');
  expect(message).toMatch(/^[A-Z].+\.$/);
  expect(await chart()).toBe('scatter_3d');
});
