// Five people in one session, one of them on a phone, as a long meeting goes: looking together, driving, grabbing one thing,
// writing one text, marking blind, asking to speak, and losing a role meanwhile. With ORRERY_FULL=1.
import { createSession, openSession, type SessionClient, uploadDataset } from '@orrery/client';
import {
  decodeRowSet,
  fromBase64Url,
  handsOf,
  pathKey,
  type Selection,
  scenePath,
  viewOf,
} from '@orrery/protocol';
import {
  type Browser,
  type BrowserContextOptions,
  expect,
  type Locator,
  type Page,
  test,
} from '@playwright/test';
import { enter } from '../harness/plain-client.ts';
import { type LiveServer, startServer } from '../harness/start-server.ts';
import { type Told, turned, watchCamera } from './cameras.ts';
import { canvasOf, closePanel, DESKTOP, enterAs, newPerson, openPanel, SMALL } from './person.ts';
import { apart, restingPlace } from './watch.ts';

test.skip(process.env.ORRERY_FULL !== '1', 'with ORRERY_FULL=1');
test.use({ actionTimeout: 60_000 });

const PHONE = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 1,
  hasTouch: true,
  isMobile: true,
  colorScheme: 'dark',
  locale: 'en-GB',
} as const;
const ROWS = 500;
const PATIENCE = { timeout: 20_000 }; // five pages draw in software on two cores
const AIMED = 0.002; // of a turn's four numbers
const MOVED = 0.02;

type Name = 'Ana' | 'Ben' | 'Cleo' | 'Dan' | 'Eve';
const NAMES: readonly Name[] = ['Ana', 'Ben', 'Cleo', 'Dan', 'Eve']; // Ana hosts, Eve is on a phone

let server: LiveServer;
let session: string;
let noa: SessionClient;
const pages = {} as Record<Name, Page>;
const cameras = {} as Record<Name, () => Told | undefined>;
const faults: string[][] = [];

const optionsOf = (name: Name): BrowserContextOptions =>
  name === 'Eve' ? PHONE : name === 'Ana' ? DESKTOP : SMALL;

const everybody = (): readonly Page[] => NAMES.map((name) => pages[name]);
const banner = (page: Page): Locator => page.locator('.orr-banner');
/** The host, a program: comes in where it is not in already. */
const enterNoa = async (): Promise<void> => {
  if (noa?.connection.getState().state === 'live') return;
  noa = openSession({ base_url: server.url, session_id: session, user_id: 'noa', username: 'Noa' });
  await noa.ready();
};
const userOf = (name: Name): string => {
  const found = [...noa.participants.getState().values()].find(({ username }) => username === name);
  if (!found) throw new Error(`${name} is not here`);
  return found.user_id;
};
const giveRole = async (name: Name, role: string): Promise<void> => {
  const user = userOf(name);
  noa.changeRole(user as never, role as never);
  await expect.poll(() => noa.participants.getState().get(user as never)?.role, PATIENCE).toBe(role);
};

const comeIn = async (browser: Browser, name: Name): Promise<void> => {
  const { page, faults: own } = await newPerson(browser, optionsOf(name));
  page.context().setDefaultTimeout(60_000);
  faults.push(own);
  pages[name] = page;
  cameras[name] = watchCamera(page);
  await page.goto(`${server.url}/collaborate/${session}`);
  if (name !== 'Eve') {
    await enterAs(page, name);
    await page.getByRole('button', { name: 'Dismiss' }).first().click();
    return;
  }
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Enter', exact: true }).click();
  await expect(page.getByText(/rows$/).first()).toBeVisible(PATIENCE);
};

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  server = await startServer();
  const lines = Array.from(
    { length: ROWS },
    (_, i) => `${i},${100 + ((i * 37) % 400)},${(i * 7) % 23},${i % 2 ? 'APAC' : 'EMEA'}`,
  );
  const { dataset_id } = await uploadDataset({
    base_url: server.url,
    file: `id,revenue,margin,region\n${lines.join('\n')}\n`,
    file_name: 'orders.csv',
    content_type: 'text/csv',
    user_id: 'noa',
    options: { row_key: ['id'] },
  });
  const created = await createSession({
    base_url: server.url,
    session_type: 'data_review',
    title: 'Orders',
    host_user_id: 'noa',
    dataset_id,
    initial_scene: { visualization_type: 'scatter_3d', x: 'revenue', y: 'margin', z: 'id' },
  } as unknown as Parameters<typeof createSession>[0]);
  session = created.session_id;
  await enterNoa();
  for (const name of NAMES) await comeIn(browser, name);
  await giveRole('Ana', 'admin');
  for (const name of ['Ben', 'Cleo'] as const) await giveRole(name, 'collaborator');
  await noa.leave(); // five are five
});
test.afterAll(async () => {
  for (const page of Object.values(pages)) await page.context().close();
  await noa?.leave().catch(() => undefined);
  await server?.stop();
  expect(faults.flat()).toEqual([]);
});

test('[ROOM48] a spotlight brings all but the one who refuses, and says how many look', async () => {
  const { Ana: ana, Dan: dan } = pages;
  const chat = await openPanel(dan, 'Chat');
  await chat.getByRole('combobox').focus(); // who is at something is asked and left there
  await ana.getByRole('button', { name: 'Follow somebody' }).click();
  await ana.getByRole('menuitem', { name: 'Ask everybody to look with me' }).click();
  await expect(banner(dan)).toContainText('Ana asks everybody to look with them', PATIENCE);
  for (const name of ['Ben', 'Cleo', 'Eve'] as const)
    await expect(banner(pages[name])).toContainText('Following Ana', PATIENCE);
  await expect(banner(ana)).toContainText('3 of 4 look with you', PATIENCE);
  await banner(dan).getByRole('button', { name: 'Not now' }).click();
  await expect(banner(dan)).toHaveCount(0);
  await expect(banner(ana)).toContainText('3 of 4 look with you');
  await banner(ana).getByRole('button', { name: 'Stop' }).click();
  for (const page of everybody()) await expect(banner(page)).toHaveCount(0, PATIENCE);
  await closePanel(dan, 'Chat');
});

test('[ROOM46] the phone follows who presents, and turns as they turn', async () => {
  const { Ana: ana, Eve: eve } = pages;
  await eve.getByRole('button', { name: 'Follow somebody' }).click();
  await eve.getByRole('menuitemcheckbox', { name: 'Ana' }).click();
  await expect(banner(eve)).toContainText('Following Ana', PATIENCE);
  await expect(ana.locator('.orr-followers')).toHaveText('Eve follows you', PATIENCE);
  const before = cameras.Eve();
  await canvasOf(ana).press('ArrowLeft', { delay: 500 });
  await expect.poll(() => turned(before, cameras.Eve()), PATIENCE).toBeGreaterThan(MOVED);
  await expect.poll(() => turned(cameras.Ana(), cameras.Eve()), PATIENCE).toBeLessThan(AIMED);
  await banner(eve).getByRole('button', { name: 'Stop' }).click();
  await expect(ana.locator('.orr-followers')).toHaveCount(0, PATIENCE);
});

/** What stands at the axes, wherever the camera is. */
const textsOf = (page: Page): Promise<string[]> =>
  page.locator('.orr-canvas-host [aria-hidden=true] > div').allTextContents();
const chart = (): string => viewOf(noa.scene.current()).visualization_type;

test('[ROOM41] [ROOM42] one drives; what two others change are proposals, and the one that is accepted is everybody’s', async () => {
  const { Ana: ana, Ben: ben, Cleo: cleo } = pages;
  await enterNoa();
  const people = await openPanel(ana, 'People');
  const axes = await Promise.all(everybody().map(textsOf));
  await people.getByLabel('Who drives the stage').selectOption('one');
  await expect(people.getByText('You drive the stage.')).toBeVisible();
  await canvasOf(ben).press('2');
  await canvasOf(cleo).press('3');
  for (const page of [ben, cleo]) await expect(page.locator('.orr-preview-frame')).toBeVisible(PATIENCE);
  const list = ana.getByRole('region', { name: 'Proposals' });
  await expect(list.getByRole('listitem')).toHaveCount(2, PATIENCE);
  expect(chart()).toBe('scatter_3d');
  const of = (name: Name): Locator => list.getByRole('listitem').filter({ hasText: `${name} proposes` });
  await of('Ben').getByRole('button', { name: 'Accept' }).click();
  await expect.poll(chart, PATIENCE).toBe('bar_3d');
  await expect(ben.getByText('Ana accepted your proposal')).toBeVisible(PATIENCE);
  await of('Cleo').getByRole('button', { name: 'Dismiss' }).click();
  await expect(cleo.getByText('Ana dismissed your proposal')).toBeVisible(PATIENCE);
  for (const [at, page] of everybody().entries())
    await expect.poll(() => textsOf(page), PATIENCE).not.toEqual(axes[at]);
  expect(chart()).toBe('bar_3d');
  await people.getByLabel('Who drives the stage').selectOption('everyone');
  await closePanel(ana, 'People');
  await expect.poll(() => noa.stage.getState().drivers, PATIENCE).toBe('everyone');
  noa.set('view', 'visualization_type', 'scatter_3d');
  await expect.poll(() => noa.history.getState().unacknowledged, PATIENCE).toBe(0);
});

test('[DRAG12] of ten who grab one note one holds it, and on all pages it goes where that one lets go', async () => {
  await enterNoa();
  const anchor = (x: number) => ({ kind: 'place', position: [x, 0, 0] }) as const;
  const note = noa.annotateAbout({ content: [{ insert: 'Over here\n' }], anchor: anchor(0) as never });
  const path = scenePath(note, 'anchor');
  const hands = Array.from({ length: 10 }, (_, n) =>
    openSession({ base_url: server.url, session_id: session, user_id: `hand${n}`, username: `Hand ${n}` }),
  );
  await Promise.all(hands.map((hand) => hand.ready()));
  for (let n = 0; n < hands.length; n += 1) {
    noa.changeRole(`hand${n}` as never, 'collaborator');
  }
  await expect.poll(() => hands.every((hand) => hand.can('arrange_scene')), PATIENCE).toBe(true);
  const pins = everybody().map((page) => page.getByRole('button', { name: 'Note by Noa' }));
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
  await enterNoa();
  const anchor = await noa.anchorAbout({ kind: 'rows', rows: [3] });
  noa.annotateAbout({ content: [{ insert: 'Together here\n' }], anchor });
  const texts: Locator[] = [];
  for (const name of ['Ana', 'Ben', 'Cleo'] as const)
    texts.push(await openEditor(pages[name], 'Together here'));
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
    const panel = await openPanel(pages[name], 'Annotations');
    await panel.getByRole('button', { name: 'Done' }).click();
    await closePanel(pages[name], 'Annotations');
  }
});

/** Rows of a selection that is said row by row. */
const rowsIn = (selection: Selection): ReadonlySet<number> => {
  if (selection.kind !== 'rows') throw new Error(`a box around points is said as ${selection.kind}`);
  return new Set(decodeRowSet(fromBase64Url(selection.rows)).rows);
};

/** Mean Jaccard over all pairs and Fleiss' kappa for two categories, by the textbook and from sets, not from masks. */
const agreement = (marked: readonly ReadonlySet<number>[], rows: number) => {
  const n = marked.length;
  const jaccards = marked.flatMap((a, i) =>
    marked.slice(i + 1).map((b) => {
      const union = new Set([...a, ...b]).size;
      return union === 0 ? 1 : [...a].filter((row) => b.has(row)).length / union;
    }),
  );
  const yes = Array.from({ length: rows }, (_, row) => marked.filter((set) => set.has(row)).length);
  const perRow = yes.map((k) => (k * (k - 1) + (n - k) * (n - k - 1)) / (n * (n - 1)));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const share = mean(yes) / n;
  const chance = share ** 2 + (1 - share) ** 2;
  return {
    jaccard: mean(jaccards),
    kappa: (mean(perRow) - chance) / (1 - chance),
    all: yes.filter((k) => k === n).length,
  };
};

/** Draws around a part of the canvas; `from` and `to` in shares of it. */
const drawAround = async (page: Page, [from, to]: readonly [number, number]): Promise<void> => {
  const box = await canvasOf(page).boundingBox();
  if (box === null) throw new Error('there is no canvas');
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
  await page.mouse.move(...at(from, 0.35));
  await page.mouse.down();
  for (const [x, y] of [
    [to, 0.35],
    [to, 0.7],
    [from, 0.7],
  ] as const)
    await page.mouse.move(...at(x, y), { steps: 4 });
  await page.mouse.up();
};

test('[ROOM77] a blind round of five is revealed to all at once, with the agreement that the marks come to', async () => {
  test.setTimeout(300_000);
  await enterNoa();
  const question = 'What is odd?';
  const round = noa.meeting.startRound(question);
  const parts = { Ana: [0.3, 0.6], Ben: [0.35, 0.7], Cleo: [0.4, 0.7], Dan: [0.3, 0.75] } as const;
  for (const name of NAMES) {
    const page = pages[name];
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
    const page = pages[name];
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
  await enterNoa();
  const order: readonly Name[] = ['Dan', 'Ana', 'Eve', 'Cleo', 'Ben'];
  for (const [place, name] of order.entries()) {
    await pages[name].getByRole('button', { name: 'Raise your hand' }).click();
    await expect.poll(() => handsOf(noa.scene.current()).length, PATIENCE).toBe(place + 1);
  }
  for (const name of NAMES) {
    const page = pages[name];
    if (name === 'Eve') {
      await page.getByRole('tab', { name: 'People' }).click();
      await page.getByRole('button', { name: 'People', exact: true }).click();
    } else await openPanel(page, 'People');
    const queue = page.getByRole('region', { name: 'Raised hands' }).getByRole('listitem');
    await expect(queue).toContainText([...order], PATIENCE);
  }
  for (const name of order) noa.lowerHand(userOf(name) as never);
  for (const page of everybody())
    await expect(page.getByRole('region', { name: 'Raised hands' })).toHaveCount(0, PATIENCE);
});

test('[ROOM65] whose role is lowered while they write keeps the words', async () => {
  const { Ben: ben } = pages;
  await enterNoa();
  const anchor = await noa.anchorAbout({ kind: 'rows', rows: [4] });
  const note = noa.annotateAbout({ content: [{ insert: 'Common\n' }], anchor });
  const text = await openEditor(ben, 'Common');
  await text.press('End');
  await text.pressSequentially(' ground');
  await expect.poll(() => JSON.stringify(noa.scene.current()[note]), PATIENCE).toContain('ground');
  await giveRole('Ben', 'observer');
  const kept = ben.getByRole('alert', { name: 'What you wrote' });
  await expect(kept).toContainText('Common ground', PATIENCE);
  await expect(kept.getByRole('button', { name: 'Copy' })).toBeVisible();
  await closePanel(ben, 'Annotations'); // beside an open panel a small window leaves a banner's words no width
});

test('[STAGE7] an observer changes nobody’s stage: the page keeps it to them and says so, the server refuses it in a sentence', async () => {
  const { Ben: ben } = pages;
  await enterNoa();
  await giveRole('Ben', 'observer');
  noa.setDrivers({ drivers: 'everyone', others: 'private' });
  await expect.poll(() => noa.stage.getState().others, PATIENCE).toBe('private');
  await canvasOf(ben).press('3');
  await expect(ben.getByText('You explore on your own')).toBeVisible(PATIENCE);
  await expect(ben.getByText(/so your change is yours alone/)).toBeVisible(PATIENCE);
  const socket = await enter(server.url, session, 'watcher', 'observer');
  const { code, message } = await socket.refused({
    type: 'scene_update',
    visualization_type: 'bar_3d',
  });
  expect(code).toBe('forbidden');
  expect(message).toMatch(/^[A-Z].+\.$/);
  expect(chart()).toBe('scatter_3d');
});
