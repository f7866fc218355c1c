// Somebody who comes to look: a page of a given size, theme and language. Finds its way by structure, never by words,
// because the words are what changes.
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';

export type Theme = 'dark' | 'light';

export interface Looks {
  readonly width: number;
  readonly height: number;
  readonly touch?: boolean;
  /** Device pixels per CSS pixel: 2 with half the size is a browser's zoom of 200 %. */
  readonly scale?: number;
  readonly theme?: Theme;
  readonly pseudo?: boolean;
}

export const PANELS = ['mapping', 'filters', 'data', 'people', 'chat', 'annotations', 'agents'] as const;
export type Panel = (typeof PANELS)[number];

const LEFT = 3; // of the panels, those beside the tools

const buttonOf = (page: Page, panel: Panel) => {
  const at = PANELS.indexOf(panel);
  return at < LEFT
    ? page.locator('.orr-rail[data-side=left] button[aria-expanded]').nth(at)
    : page.locator('.orr-rail[data-side=right] button').nth(at - LEFT);
};

/** A context of their own, remembered by nobody; motion reduced, so that what is looked at stands still. */
export const newVisitor = async (browser: Browser, looks: Looks, name = 'Jo Lindqvist'): Promise<Page> => {
  const options: BrowserContextOptions = {
    viewport: { width: looks.width, height: looks.height },
    deviceScaleFactor: looks.scale ?? 1,
    colorScheme: looks.theme ?? 'dark',
    hasTouch: looks.touch ?? false,
    isMobile: looks.touch ?? false,
    reducedMotion: 'reduce',
    locale: 'en-GB',
  };
  const context = await browser.newContext(options);
  await context.addInitScript((known) => {
    localStorage.setItem('orrery.name', JSON.stringify(known));
    localStorage.setItem('orrery.slow_hint', 'false'); // software GL is slow by nature
    localStorage.setItem('orrery.color', JSON.stringify('#3E86E0'));
  }, name);
  return context.newPage();
};

export const addressOf = (url: string, session: string | null, pseudo = false): string =>
  `${url}/${session === null ? '' : `collaborate/${session}`}${pseudo ? '?lang=pseudo' : ''}`;

/** Done once the rows are drawn: the canvas has its axes and the bar its count. */
export const enter = async (page: Page): Promise<void> => {
  await page.locator('.orr-entry button[type=submit]').click();
  await page.locator('.orr-canvas-host canvas').waitFor();
  await page.waitForFunction(
    () => document.querySelectorAll('.orr-canvas-host [aria-hidden] > div').length > 8,
  );
};

export const dismissHint = async (page: Page): Promise<void> => {
  await page.locator('.orr-hint button').last().click();
};

export const openPanel = async (page: Page, panel: Panel): Promise<void> => {
  const button = buttonOf(page, panel);
  if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click();
  await page.locator('.orr-panel').first().waitFor();
};

export const closePanel = async (page: Page, panel: Panel): Promise<void> => {
  const button = buttonOf(page, panel);
  if ((await button.getAttribute('aria-expanded')) === 'true') await button.click();
};

export const SHEET_TABS = ['insights', 'data', 'annotations', 'people', 'ask'] as const;

/** Opens a tab of the phone's sheet at its middle stop; `full` goes on to the last. */
export const openSheet = async (
  page: Page,
  tab: (typeof SHEET_TABS)[number],
  full = false,
): Promise<void> => {
  await page.locator('.orr-sheet-tabs > button').nth(SHEET_TABS.indexOf(tab)).click();
  await page.locator('.orr-sheet-body').waitFor();
  if (full) await page.locator('.orr-sheet-handle').press('ArrowUp');
};
