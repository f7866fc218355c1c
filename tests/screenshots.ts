// `npm run screenshots`: the pictures of the documentation, taken from the real page: a server, a session with a crowd,
// notes, chat, a filter and an agent's answer; people together; and every view on real data. Writes docs/images; fails where a
// picture is heavier than it may be.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSession } from '@orrery/client';
import { type Browser, chromium, type Page } from '@playwright/test';
import { buildStudio } from '../scripts/build-studio.ts';
import { findBrowser } from '../scripts/find-browser.ts';
import {
  addressOf,
  dismissHint,
  enter,
  type Looks,
  newVisitor,
  openPanel,
  openSheet,
  type Theme,
} from './e2e/visitor.ts';
import { CHROMIUM_ARGS } from './harness/chromium.ts';
import { type FilledRoom, fillRoom } from './harness/filled-room.ts';
import { gather, HOST } from './harness/gathering.ts';
import { PEOPLE_SHOTS, type PeopleShot, standAround } from './harness/people-shots.ts';
import { smallPng } from './harness/small-png.ts';
import { type LiveServer, startServer } from './harness/start-server.ts';

const FOLDER = join(import.meta.dirname, '../docs/images');
const HEAVIEST = 250_000; // bytes; a page of documentation shows several
const PEOPLE = 5;
const DESK = { width: 1280, height: 720 };
const SETTLE_MS = 2_500; // people arrive, walk and point

interface Shot {
  readonly name: string;
  readonly looks: Looks;
  readonly at: 'lobby' | 'room';
  readonly prepare?: (page: Page) => Promise<void>;
}

const SHOTS: readonly Shot[] = [
  { name: 'lobby', looks: DESK, at: 'lobby' },
  {
    name: 'room-light',
    looks: { ...DESK, theme: 'light' },
    at: 'room',
    prepare: (page) => openPanel(page, 'chat'),
  },
  {
    name: 'phone',
    looks: { width: 390, height: 844, touch: true },
    at: 'room',
    prepare: (page) => openSheet(page, 'insights'),
  },
];

interface ViewShot {
  readonly name: string;
  readonly dataset: string;
  /** The key that chooses the chart. */
  readonly key: string;
  readonly theme: Theme;
  /** The flat form. */
  readonly flat?: boolean;
}

/** Every view on data it is good for, dark and light. */
const VIEWS: readonly ViewShot[] = (
  [
    ['scatter', 'flights-200k', '1'],
    ['bars', 'revenue', '2'],
    ['surface', 'flights-200k', '3'],
    ['network', 'flights-airport', '4'],
    ['globe', 'earthquakes', '5'],
    ['timeline', 'unemployment-across-industries', '6'],
  ] as const
).flatMap(([name, dataset, key]): ViewShot[] => [
  { name, dataset, key, theme: 'dark' },
  { name: `${name}-light`, dataset, key, theme: 'light' },
]);

/** A view as its first visitor chooses it, with nothing open beside it. */
const takeView = async (browser: Browser, server: LiveServer, shot: ViewShot): Promise<void> => {
  const session = await createSession({
    base_url: server.url,
    session_type: 'analytics_session',
    title: shot.dataset,
    host_user_id: 'host_mira',
    dataset_id: shot.dataset,
  });
  const page = await newVisitor(browser, { ...DESK, theme: shot.theme });
  await page.goto(addressOf(server.url, session.session_id));
  await page.locator('.orr-entry button[type=submit]').click();
  await page.locator('.orr-canvas-host canvas').first().waitFor();
  await page.waitForTimeout(SETTLE_MS);
  while ((await page.locator('.orr-hint button').count()) > 0) await dismissHint(page); // and that one is alone
  await page.locator('.orr-canvas-host canvas').first().focus();
  await page.keyboard.press(shot.key);
  if (shot.flat) await page.keyboard.press('f');
  await page.waitForTimeout(2 * SETTLE_MS);
  await save(page, `view-${shot.name}`);
};

const take = async (browser: Browser, server: LiveServer, room: FilledRoom, shot: Shot): Promise<void> => {
  const page = await newVisitor(browser, shot.looks);
  await page.goto(addressOf(server.url, shot.at === 'lobby' ? null : room.session_id));
  if (shot.at === 'lobby') await page.locator('.orr-lobby-lists li').first().waitFor();
  else {
    await enter(page);
    await dismissHint(page);
    await shot.prepare?.(page);
  }
  await page.waitForTimeout(shot.at === 'lobby' ? 4 * SETTLE_MS : SETTLE_MS); // the lobby draws every sample
  await save(page, shot.name);
};

/** People together, as their host sees them: everybody stands where they were put, in a session of the picture's own. */
const takePeople = async (browser: Browser, server: LiveServer, shot: PeopleShot): Promise<void> => {
  const gathering = await gather(server.url);
  standAround(gathering);
  const page = await newVisitor(browser, { ...DESK, theme: shot.theme }, 'Ana Brandt');
  await page.goto(`${addressOf(server.url, gathering.session_id)}?user=${HOST}`);
  await enter(page);
  await dismissHint(page);
  await shot.prepare(page, gathering);
  await page.waitForTimeout(SETTLE_MS);
  await save(page, shot.name);
  await gathering.stop();
};

/** Keeps what the page shows, and leaves it. */
const save = async (page: Page, name: string): Promise<void> => {
  await page.mouse.move(0, 0);
  const picture = smallPng(await page.screenshot());
  writeFileSync(join(FOLDER, `${name}.png`), picture);
  await page.context().close();
  const size = picture.length;
  console.log(`docs/images/${name}.png: ${Math.round(size / 1_000)} kB`);
  if (size > HEAVIEST) throw new Error(`${name}.png is heavier than ${HEAVIEST / 1_000} kB`);
};

mkdirSync(FOLDER, { recursive: true });
await buildStudio();
const server = await startServer();
const browser = await chromium.launch({ executablePath: findBrowser(), args: [...CHROMIUM_ARGS] });
try {
  const wanted = process.argv[2] ?? ''; // a part of a name: `npm run screenshots -- globe`
  const pages = SHOTS.filter(({ name }) => name.includes(wanted));
  if (pages.length > 0) {
    const room = await fillRoom(server.url, { people: PEOPLE });
    room.host.setFilter('revenue', { kind: 'range', min: 90, max: null });
    for (const shot of pages) await take(browser, server, room, shot);
    await room.stop();
  }
  for (const shot of PEOPLE_SHOTS) if (shot.name.includes(wanted)) await takePeople(browser, server, shot);
  for (const shot of VIEWS) if (`view-${shot.name}`.includes(wanted)) await takeView(browser, server, shot);
} finally {
  await browser.close();
  await server.stop();
}
