// Point 1: from a link to moving inside the data, at a desk and on a phone, without a chain of questions.
import { expect, type Page } from '@playwright/test';
import { canvasOf, enterAs, startSession } from '../../e2e/person.ts';
import type { Cast } from '../cast.ts';
import type { Walk } from '../walk.ts';

const AIM_MS = 8_000;

/** The places of the axes' texts: they move when the view does. */
export const placesOfTexts = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.orr-canvas-host [aria-hidden=true] > div')]
      .map((text) => text.style.transform || `${text.style.left} ${text.style.top}`)
      .join('|'),
  );

const turned = async (page: Page): Promise<void> => {
  await expect.poll(() => placesOfTexts(page), { timeout: 30_000 }).not.toBe('');
  const before = await placesOfTexts(page);
  await canvasOf(page).focus();
  await page.keyboard.down('ArrowLeft');
  await expect.poll(() => placesOfTexts(page), { intervals: [20], timeout: 30_000 }).not.toBe(before);
  await page.keyboard.up('ArrowLeft');
};

export const movingInside = async (
  walk: Walk,
  { server, ana, ben, phone, fingers, shareAddress, secret }: Cast,
) => {
  const link = await startSession(ana, server.url);
  await enterAs(ana, 'Ana');
  await walk.timed('desk: from the opened link to the first moved frame', AIM_MS, async () => {
    await ben.goto(link);
    await enterAs(ben, 'Ben');
    await turned(ben);
  });
  await expect(ben.getByRole('dialog')).toHaveCount(0);
  walk.saw('no further question was asked');

  const session = link.split('/').at(-1);
  await walk.timed('phone: from the shared link to the first moved frame', AIM_MS, async () => {
    await phone.goto(`${shareAddress}/collaborate/${session}#k=${secret}`);
    await phone.getByLabel('Your name').fill('Mia');
    await phone.getByRole('button', { name: 'Enter', exact: true }).tap();
    await expect.poll(() => placesOfTexts(phone), { timeout: 30_000 }).not.toBe('');
    const before = await placesOfTexts(phone);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number) =>
      fingers.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x, y: 330, id: 0 }],
      });
    await touch('touchStart', 160);
    for (const x of [170, 185, 200, 220, 240]) await touch('touchMove', x);
    await expect.poll(() => placesOfTexts(phone), { intervals: [20], timeout: 30_000 }).not.toBe(before);
    await touch('touchEnd', 240);
  });
  expect(new URL(phone.url()).hash).toBe('');
  walk.saw('the secret is gone from the phone’s address');
};
