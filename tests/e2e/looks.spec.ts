// The visual acceptance: every page, measured in a real browser. A few sights by default; with ORRERY_FULL=1 all of them.
import { expect, type Page, test } from '@playwright/test';
import { type FilledRoom, fillRoom } from '../harness/filled-room.ts';
import { listed, lookAt } from '../harness/page-checks.ts';
import { type LiveServer, startServer } from '../harness/start-server.ts';
import {
  addressOf,
  closePanel,
  dismissHint,
  enter,
  type Looks,
  newVisitor,
  openPanel,
  openSheet,
  PANELS,
  SHEET_TABS,
} from './visitor.ts';

const full = process.env.ORRERY_FULL === '1';

const SIZES = {
  '1280x720': { width: 1280, height: 720 },
  '1920x1080': { width: 1920, height: 1080 },
  '390x844': { width: 390, height: 844, touch: true },
  '844x390': { width: 844, height: 390, touch: true },
  '1280x720 at 200 %': { width: 640, height: 360, scale: 2 },
  '1920x1080 at 200 %': { width: 960, height: 540, scale: 2 },
} as const satisfies Record<string, Looks>;

type Size = keyof typeof SIZES;
interface Sight extends Pick<Looks, 'theme' | 'pseudo'> {
  readonly size: Size;
  readonly people: number;
}

/** Both themes, both kinds of page, and the longest words, which show the most. */
const FEW: readonly Sight[] = [
  { size: '1280x720', people: 1, theme: 'dark', pseudo: true },
  { size: '390x844', people: 3, theme: 'light', pseudo: true },
];
const ALL: readonly Sight[] = [1, 8, 50].flatMap((people) =>
  (Object.keys(SIZES) as Size[]).flatMap((size) =>
    (['dark', 'light'] as const).flatMap((theme) =>
      [false, true].map((pseudo) => ({ size, people, theme, pseudo })),
    ),
  ),
);

let server: LiveServer;
/** By how many people there are with the visitor. */
const rooms = new Map<number, FilledRoom>();
const roomWith = async (people: number): Promise<FilledRoom> => {
  const known = rooms.get(people) ?? (await fillRoom(server.url, { people: people - 1 }));
  rooms.set(people, known);
  return known;
};
const leaveRooms = async (): Promise<void> => {
  for (const room of rooms.values()) await room.stop();
  rooms.clear();
};

test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(async () => {
  await leaveRooms();
  await server.stop();
});

/** The table with the selection's chip, groups, derived columns, one row, and the search. */
const lookAtExploring = async (page: Page, look: (what: string) => Promise<void>): Promise<void> => {
  const rail = page.locator('.orr-rail[data-side=left]');
  await rail.locator('button:has(.lucide-table2, .lucide-table-2)').click();
  const row = page.locator('.orr-grid-row').nth(2);
  await row.locator('.orr-cell').first().waitFor();
  await row.click();
  await page.locator('.orr-selection').waitFor();
  await look('table and selection');
  await row.dblclick();
  await page.locator('.orr-row-head').waitFor();
  await look('row');
  for (const icon of ['sigma', 'chart-column']) {
    await rail.locator(`button:has(.lucide-${icon})`).click();
    await page.locator('.orr-panel[data-side=left]').waitFor();
    await look(`panel, ${icon}`);
    await rail.locator(`button:has(.lucide-${icon})`).click();
  }
  await rail.locator('button:has(.lucide-search)').click();
  await page.locator('.orr-search input').fill('a');
  await page.locator('.orr-results li').first().waitFor();
  await look('search');
  await page.keyboard.press('Escape');
  await page.locator('.orr-search').waitFor({ state: 'detached' });
  await rail.locator('button:has(.lucide-table2, .lucide-table-2)').click();
};

const lookInRoom = async (
  page: Page,
  look: (what: string) => Promise<void>,
  exploring: boolean,
): Promise<void> => {
  if ((await page.locator('.orr-sheet').count()) > 0) {
    for (const tab of SHEET_TABS) {
      await openSheet(page, tab);
      await look(`sheet, ${tab}`);
    }
    await openSheet(page, 'insights', true);
    await look('sheet, full');
    await page.locator('.orr-sheet-handle').click();
  } else {
    for (const panel of PANELS) {
      await openPanel(page, panel);
      await look(`panel, ${panel}`);
      await closePanel(page, panel);
    }
    if (exploring) await lookAtExploring(page, look);
  }
  for (const [what, trigger] of [
    ['data', '.orr-data-switch'],
    ['picture', '.orr-view-bar:not(.orr-dock) [aria-haspopup=dialog]'],
    ['reactions', '.orr-dock [aria-haspopup=dialog]'],
    ['share', '[aria-haspopup=dialog]:has(.lucide-share2, .lucide-share-2)'],
    ['settings', '[aria-haspopup=dialog]:has(.lucide-settings)'],
  ] as const) {
    if ((await page.locator(trigger).count()) === 0) continue; // a phone has it in its sheet
    await page.locator(trigger).click();
    await page.locator('.orr-popover').waitFor();
    await look(what);
    await page.keyboard.press('Escape');
    await page.locator('.orr-popover').waitFor({ state: 'detached' });
  }
  await page.locator('button:has(.lucide-log-out)').click();
  await look('leaving');
};

for (const { size, people, theme = 'dark', pseudo = false } of full ? ALL : FEW) {
  const title = `${size}, ${theme}, ${people} people${pseudo ? ', longest words' : ''}`;
  test(`[LOOK1] [LOOK2] [LOOK3] [LOOK4] [LOOK5] ${title}`, async ({ browser }) => {
    const { session_id } = await roomWith(people);
    const looks: Looks = SIZES[size];
    const page = await newVisitor(browser, { ...looks, theme, pseudo });
    const pointer = looks.touch ? 'touch' : 'mouse';
    const faults: Record<string, string[]> = {};
    const look = async (what: string): Promise<void> => {
      const found = listed(await lookAt(page, pointer));
      if (found.length > 0) faults[what] = found;
    };
    await page.goto(addressOf(server.url, null, pseudo));
    await page.locator('.orr-lobby-lists li').first().waitFor();
    await look('lobby');
    await page.goto(addressOf(server.url, session_id, pseudo));
    await page.locator('.orr-entry').waitFor();
    await look('entry');
    await enter(page);
    await look('room, with the hint');
    await dismissHint(page);
    await look('room');
    await lookInRoom(page, look, full || pseudo); // the longest words show the most
    expect(faults).toEqual({});
    await page.context().close();
    if (full && theme === 'light' && pseudo && size === '1920x1080 at 200 %') await leaveRooms();
  });
}
