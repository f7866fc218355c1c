// Point 2: believable data in depth, and a file of one's own: dropped, drawn, readable, orthographic on a key.
import { expect, type Page } from '@playwright/test';
import { dropFile } from '../../e2e/bring.ts';
import { canvasOf, closePanel, enterAs, labelOf, rowCount } from '../../e2e/person.ts';
import type { Cast } from '../cast.ts';
import type { Walk } from '../walk.ts';
import { placesOfTexts } from './moving-inside.ts';

const LEAST_ROWS = 50_000;
const DRAWN_MS = 3_000;
const CARD_MS = 30_000;
const ROWS = 4_000;

/** A table as an analyst has one: an identifier, two regions of numbers, a category. */
const csv = (): string => {
  const lines = ['Order,Region,Price (EUR),Weight (kg),Rating'];
  for (let i = 0; i < ROWS; i++) {
    const region = ['North', 'South', 'West'][i % 3];
    const price = (20 + 60 * Math.abs(Math.sin(i * 12.9898)) + (i % 3) * 15).toFixed(2);
    const weight = (1 + 9 * Math.abs(Math.sin(i * 78.233))).toFixed(2);
    lines.push(`${i + 1},${region},${price},${weight},${1 + (i % 5)}`);
  }
  return `${lines.join('\n')}\n`;
};

/** Moves over the middle of the canvas until a card names a row. */
const cardUnderPointer = async (page: Page): Promise<string> => {
  const box = await canvasOf(page).boundingBox();
  if (box === null) throw new Error('there is no canvas');
  const card = page.getByRole('heading', { name: /^Row / });
  for (const from = performance.now(); performance.now() - from < CARD_MS; )
    for (let step = 0; step < 40; step++) {
      const angle = step * 2.4;
      const away = 6 * Math.sqrt(step) * 3;
      await page.mouse.move(
        box.x + box.width / 2 + away * Math.cos(angle),
        box.y + box.height / 2 + away * Math.sin(angle),
      );
      const text = await card.textContent({ timeout: 120 }).catch(() => null);
      if (text !== null) return text;
    }
  throw new Error('no row answers the pointer');
};

export const dataIsThere = async (walk: Walk, { server, ana, newDesk }: Cast): Promise<void> => {
  const said = (await rowCount(ana).locator('span').last().textContent()) ?? '';
  const rows = Number(/([\d,]+) rows/.exec(said)?.[1]?.replaceAll(',', ''));
  expect(rows).toBeGreaterThanOrEqual(LEAST_ROWS);
  await expect(
    ana
      .getByRole('button', { name: 'Flat view' })
      .or(ana.getByText('2D', { exact: true }))
      .first(),
  ).toBeVisible();
  walk.saw(`${rows.toLocaleString('en')} rows, in depth`);

  const desk = await newDesk();
  await desk.goto(server.url);
  await expect(desk.getByRole('button', { name: 'Choose a file' })).toBeVisible();
  await walk.timed('from the dropped file to its entry card', DRAWN_MS, async () => {
    await dropFile(desk, { name: 'orders.csv', text: csv() });
    await expect(desk.getByLabel('Your name')).toBeVisible({ timeout: 60_000 });
  });
  await walk.timed('from Enter to its first rows', DRAWN_MS, async () => {
    await enterAs(desk, 'Dora');
    await expect(rowCount(desk)).toContainText(`${ROWS.toLocaleString('en')} rows`);
    await expect.poll(() => placesOfTexts(desk), { timeout: 30_000 }).not.toBe('');
  });
  await expect(labelOf(desk, /EUR|kg|Price|Weight|Rating/).first()).toBeVisible();
  walk.saw('axes say what they are');
  walk.saw(`under the pointer: ${await cardUnderPointer(desk)}`);
  await desk.mouse.move(5, 300);
  const before = await placesOfTexts(desk);
  await canvasOf(desk).focus();
  await desk.keyboard.press('o');
  await expect.poll(() => placesOfTexts(desk)).not.toBe(before);
  walk.saw('O draws without perspective');
  await desk.context().close();
  for (const name of ['Filters', 'Mapping'] as const)
    if (await ana.getByRole('region', { name, exact: true }).isVisible()) await closePanel(ana, name);
};
