// The visual acceptance of meeting on a phone: talk, search, agents, people, agenda, notes and banners, with the longest words. And
// that half a screen, and what a keyboard leaves of one, is enough to read what is answered.
import { expect, type Page, test } from '@playwright/test';
import { listed, lookAt } from '../harness/page-checks.ts';
import { type LiveServer, startServer } from '../harness/start-server.ts';
import { type FilledMeeting, fillMeeting } from './filled-meeting.ts';
import { dismissHint, enter, newVisitor, openSheet, type Theme } from './visitor.ts';

const full = process.env.ORRERY_FULL === '1';
const SMALLEST = { width: 360, height: 640 };
const SIGHTS: readonly { width: number; height: number; theme: Theme; pseudo: boolean }[] = [
  { ...SMALLEST, theme: 'dark', pseudo: true },
  ...(full
    ? ([
        { width: 390, height: 844, theme: 'light', pseudo: true },
        { width: 390, height: 844, theme: 'dark', pseudo: false },
        { width: 844, height: 390, theme: 'light', pseudo: true },
      ] as const)
    : []),
];
const LINE_PX = 24;

type Look = (what: string) => Promise<void>;

let server: LiveServer;
let meeting: FilledMeeting;

test.beforeAll(async () => {
  server = await startServer();
  meeting = await fillMeeting(server.url);
});
test.afterAll(async () => {
  await meeting?.stop();
  await server?.stop();
});

const comeIn = async (page: Page, pseudo: boolean): Promise<void> => {
  await page.goto(`${server.url}${meeting.path}${pseudo ? '&lang=pseudo' : ''}`);
  await enter(page);
  await dismissHint(page);
};

/** The parts of a tab, by their place. */
const showPart = (page: Page, part: number): Promise<void> =>
  page.locator('.orr-sheet-parts > button').nth(part).click();

const lookAtTalk = async (page: Page, look: Look): Promise<void> => {
  await openSheet(page, 'ask');
  await page.locator('.orr-message').last().waitFor();
  await look('chat');
  await page.locator('.orr-composer textarea').fill('Hello @B');
  await page.locator('.orr-mentions').waitFor();
  await look('mention');
  await page.locator('.orr-composer textarea').fill('');
  await page.locator('.orr-sheet-head .orr-icon-button').last().click();
  await page.locator('.orr-chat-search input').fill('islands');
  await page.locator('.orr-chat-hit').waitFor();
  await look('search of the chat');
  await page.locator('.orr-chat-search-field button').click();
  await showPart(page, 1);
  await look('agents');
  await showPart(page, 0);
};

const lookAtPeople = async (page: Page, look: Look): Promise<void> => {
  await openSheet(page, 'people');
  await page.locator('.orr-drive select').first().selectOption('presenters');
  await look('people, presenters drive');
  await page.locator('.orr-drive select').first().selectOption('everyone');
  await page.locator('.orr-person [aria-haspopup=menu]').first().click();
  await look('somebody’s menu');
  await page.keyboard.press('Escape');
  await showPart(page, 1);
  const running = page.locator('.orr-topic[data-state=running]');
  if ((await running.count()) === 0) await page.locator('.orr-topic-actions button').first().click(); // one meeting, several visits
  await running.waitFor();
  await look('agenda');
  await page.locator('.orr-topic-title').first().click();
  await page.locator('.orr-topic-editor').waitFor();
  await look('topic under change');
  await page.keyboard.press('Escape');
};

const lookAtNote = async (page: Page, look: Look): Promise<void> => {
  await openSheet(page, 'annotations');
  await look('notes');
  await page.locator('.orr-annotation-jump').first().click();
  await page.locator('.orr-thread').waitFor();
  await look('note');
  if (full) {
    await page.locator('.orr-reply-open').click();
    await page.locator('.ql-editor').last().waitFor();
    await look('reply');
  }
  await page.locator('.orr-thread > header button').first().click();
};

/** The sheet is down; others ask for attention. */
const lookAtBanners = async (page: Page, look: Look): Promise<void> => {
  const { other } = meeting;
  const user = page.locator('.orr-banner');
  await page.locator('.orr-sheet-handle').press('ArrowDown');
  if (full) {
    const round = other.meeting.startRound('Mark what you find suspicious about these countries');
    await user.waitFor();
    await look('round');
    await user.locator('button').first().click();
    await page.locator('.orr-selection').waitFor();
    await look('marking');
    await page.locator('.orr-over[data-at=dock] > .orr-view-bar button').last().click();
    other.meeting.removeRound(round);
    await user.waitFor({ state: 'detached' });
  }
  other.spotlight(other.userId);
  await user.waitFor();
  await look('spotlight');
  other.spotlight(null);
  await page.locator('.orr-phone-bar [aria-pressed]').click();
  await user.waitFor();
  await look('just me');
  await page.locator('.orr-phone-bar [aria-pressed]').click();
};

for (const { width, height, theme, pseudo } of SIGHTS)
  test(`[LOOK1] [LOOK2] [LOOK3] [LOOK4] [LOOK5] meeting at ${width}x${height}, ${theme}${pseudo ? ', longest words' : ''}`, async ({
    browser,
  }) => {
    const page = await newVisitor(browser, { width, height, touch: true, theme, pseudo });
    const faults: Record<string, string[]> = {};
    const look: Look = async (what) => {
      const found = listed(await lookAt(page, 'touch'));
      if (found.length > 0) faults[what] = found;
    };
    await comeIn(page, pseudo);
    await lookAtTalk(page, look);
    await lookAtPeople(page, look);
    await lookAtNote(page, look);
    await lookAtBanners(page, look);
    expect(faults).toEqual({});
    await page.context().close();
  });

/** A keyboard as browsers tell of it: the layout stays, less of it is seen. */
const keyboard = (page: Page, left: number | null): Promise<void> =>
  page.evaluate((px) => {
    const seen = window.visualViewport as VisualViewport;
    Object.defineProperty(seen, 'height', { configurable: true, get: () => px ?? innerHeight });
    seen.dispatchEvent(new Event('resize'));
  }, left);

test('[LOOK6] half of the smallest screen, and what a keyboard leaves of it, shows four lines of the chat and the field', async ({
  browser,
}) => {
  const page = await newVisitor(browser, { ...SMALLEST, touch: true });
  await comeIn(page, false);
  const list = page.locator('.orr-chat-list > ol');
  const field = page.locator('.orr-composer textarea');
  const last = page.locator('.orr-message').last();
  const isRead = async (above: number): Promise<void> => {
    await expect
      .poll(async () => (await list.boundingBox())?.height ?? 0)
      .toBeGreaterThanOrEqual(4 * LINE_PX);
    const [box, line] = [await field.boundingBox(), await last.boundingBox()];
    expect((box?.y ?? 0) + (box?.height ?? Infinity)).toBeLessThanOrEqual(above);
    expect((line?.y ?? 0) + (line?.height ?? Infinity)).toBeLessThanOrEqual(box?.y ?? 0); // the newest is in sight
  };
  await openSheet(page, 'ask');
  await isRead(SMALLEST.height);
  await field.tap();
  for (const px of [460, 380]) {
    await keyboard(page, px);
    await isRead(px);
  }
  await keyboard(page, null);
  await isRead(SMALLEST.height);
  meeting.other.sendChat('One more, from somebody who sees none of that.');
  await expect(last).toContainText('One more');
  await isRead(SMALLEST.height);
  await page.locator('.orr-sheet-handle').press('ArrowDown');
  meeting.other.sendChat('And one that nobody has seen yet.');
  await expect(page.locator('.orr-sheet-tabs .orr-badge')).toContainText('1'); // counted where the sheet is down
  await page.context().close();
});
