// Point 4: follow and spotlight carry camera, filters, selection and tool; a banner says whom, Esc leaves.
import { expect, type Page } from '@playwright/test';
import { canvasOf, closePanel, openPanel, rowCount } from '../../e2e/person.ts';
import type { Cast } from '../cast.ts';
import type { Walk } from '../walk.ts';

const SAME_PX = 12; // two windows of one size; they may differ by a bar that one of them has open
const STILL_PX = 1;

interface Text {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** The texts of the axes on somebody's canvas, and where each stands: they move with the camera, as people's names do not. */
const textsOn = (page: Page): Promise<Text[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.orr-canvas-host [aria-hidden=true] > div')]
      .map((one) => {
        const { x, y, width, height } = one.getBoundingClientRect();
        return { text: one.textContent ?? '', x: x + width / 2, y: y + height / 2 };
      })
      .filter(({ text }) => /\)$|^[\d.,]+$/.test(text)),
  );

const LEAST_TEXTS = 3;

/** How far apart the same texts stand, px, at the median; far, where there are not three of them. */
const between = (a: readonly Text[], b: readonly Text[]): number => {
  const away = a
    .map(({ text, x, y }) =>
      Math.min(...b.filter((q) => q.text === text).map((q) => Math.hypot(q.x - x, q.y - y))),
    )
    .sort((p, q) => p - q);
  return away.length < LEAST_TEXTS ? Number.POSITIVE_INFINITY : (away[Math.floor(away.length / 2)] ?? 0);
};

const apart = async (one: Page, other: Page): Promise<number> =>
  between(await textsOn(one), await textsOn(other));

const turn = async (page: Page, key: string, times: number): Promise<void> => {
  await canvasOf(page).focus();
  for (let i = 0; i < times; i++) await page.keyboard.press(key);
};

export const followed = async (walk: Walk, { ana, ben, phone }: Cast): Promise<void> => {
  await ana.mouse.move(5, 300);
  await ben.mouse.move(5, 300);
  await turn(ana, 'h', 1);
  await ben.getByRole('button', { name: 'Follow somebody' }).click();
  await ben.getByRole('menuitemcheckbox', { name: /Ana/ }).click();
  await expect(ben.getByText('Following Ana')).toBeVisible();
  walk.saw('a banner says whom one follows');
  await turn(ana, 'ArrowRight', 6);
  await turn(ana, 'ArrowUp', 2);
  await walk.timed('until the follower sees the same picture', null, () =>
    expect.poll(() => apart(ana, ben), { timeout: 30_000 }).toBeLessThan(SAME_PX),
  );
  const filters = await openPanel(ana, 'Filters');
  await filters.getByRole('button', { name: 'Region' }).click();
  await filters.getByRole('checkbox', { name: 'EMEA' }).uncheck();
  await closePanel(ana, 'Filters');
  await expect(rowCount(ben)).toHaveText((await rowCount(ana).textContent()) ?? 'nothing');
  await ana.getByRole('button', { name: 'Laser', exact: true }).click();
  await expect(ben.getByText('pointing')).toBeVisible();
  walk.saw('filters and tool come along');
  await canvasOf(ben).press('Escape');
  await expect(ben.getByText('Following Ana')).toHaveCount(0);
  const stood = await textsOn(ben);
  await turn(ana, 'ArrowLeft', 6);
  await expect.poll(() => apart(ana, ben), { timeout: 30_000 }).toBeGreaterThan(SAME_PX);
  expect(between(stood, await textsOn(ben))).toBeLessThan(STILL_PX); // where the banner was, there may be more texts
  walk.saw('Esc leaves, and one stays where one stood');

  await ana.getByRole('button', { name: 'Follow somebody' }).click();
  await ana.getByRole('menuitem', { name: 'Ask everybody to look with me' }).click();
  await expect(ben.getByText('Ana asks everybody to look with them')).toBeVisible();
  await ben.getByRole('button', { name: /^Look( \(\d+\))?$/ }).click();
  await expect(ben.getByText('Following Ana')).toBeVisible();
  await expect(phone.getByText('Following Ana')).toBeVisible({ timeout: 30_000 });
  await expect(ana.getByText(/2 of 2 look with you/)).toBeVisible();
  walk.saw('a spotlight brings desk and phone, and counts them');
  await ana.getByRole('button', { name: 'Stop', exact: true }).click();
  for (const page of [ben, phone]) await expect(page.getByText('Following Ana')).toHaveCount(0);
  await ana.getByRole('button', { name: 'Look around' }).click();
  await ana.getByRole('button', { name: 'Undo', exact: true }).click();
};
