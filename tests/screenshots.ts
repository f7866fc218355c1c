// `npm run screenshots`: the pictures of the documentation, taken from the real page: a server, a session with a crowd,
// notes, chat, a filter and an agent's answer. Writes docs/images; fails where a picture is heavier than it may be.
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
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
} from './e2e/visitor.ts';
import { CHROMIUM_ARGS } from './harness/chromium.ts';
import { type FilledRoom, fillRoom } from './harness/filled-room.ts';
import { type LiveServer, startServer } from './harness/start-server.ts';

const FOLDER = join(import.meta.dirname, '../docs/images');
const HEAVIEST = 400_000; // bytes; a page of documentation loads all four
const PEOPLE = 5;
const DESK = { width: 1280, height: 720 };
const SETTLE_MS = 2_500; // people arrive, walk and point

interface Shot {
  readonly name: string;
  readonly looks: Looks;
  readonly at: 'lobby' | 'room';
  readonly prepare?: (page: Page) => Promise<void>;
}

const askAgents = async (page: Page): Promise<void> => {
  await openPanel(page, 'agents');
  await page.locator('.orr-ask input').fill('What drives margin?');
  await page.locator('.orr-ask button[type=submit]').click();
  const answer = page.locator('.orr-agent-task').first();
  await answer.locator('.orr-result .orr-disclosure').first().click();
  await answer.evaluate((element) => element.scrollIntoView());
};

const SHOTS: readonly Shot[] = [
  { name: 'lobby', looks: DESK, at: 'lobby' },
  { name: 'room', looks: DESK, at: 'room', prepare: askAgents },
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

const take = async (browser: Browser, server: LiveServer, room: FilledRoom, shot: Shot): Promise<void> => {
  const page = await newVisitor(browser, shot.looks);
  await page.goto(addressOf(server.url, shot.at === 'lobby' ? null : room.session_id));
  if (shot.at === 'lobby') await page.locator('.orr-lobby-lists li').first().waitFor();
  else {
    await enter(page);
    await dismissHint(page);
    await shot.prepare?.(page);
    await page.waitForTimeout(SETTLE_MS);
  }
  await page.mouse.move(0, 0);
  const path = join(FOLDER, `${shot.name}.png`);
  await page.screenshot({ path });
  await page.context().close();
  const { size } = statSync(path);
  console.log(`docs/images/${shot.name}.png: ${Math.round(size / 1_000)} kB`);
  if (size > HEAVIEST) throw new Error(`${shot.name}.png is heavier than ${HEAVIEST / 1_000} kB`);
};

mkdirSync(FOLDER, { recursive: true });
await buildStudio();
const server = await startServer();
const browser = await chromium.launch({ executablePath: findBrowser(), args: [...CHROMIUM_ARGS] });
try {
  const room = await fillRoom(server.url, { people: PEOPLE });
  room.host.setFilter('revenue', { kind: 'range', min: 90, max: null });
  for (const shot of SHOTS) await take(browser, server, room, shot);
  await room.stop();
} finally {
  await browser.close();
  await server.stop();
}
