// Point 7: a note dropped on points stays on the same rows when the chart changes, for both.
import { expect, type Page } from '@playwright/test';
import { canvasOf, closePanel, openPanel } from '../../e2e/person.ts';
import type { Cast } from '../cast.ts';
import type { Walk } from '../walk.ts';

const TEXT = 'Why is this one alone?';

/** Clicks the first row that answers the pointer about the middle of the canvas. */
const beginNote = async (page: Page): Promise<void> => {
  const box = await canvasOf(page).boundingBox();
  if (box === null) throw new Error('there is no canvas');
  const card = page.getByRole('heading', { name: /^Row / });
  for (let step = 0; step < 400; step++) {
    const [angle, away] = [step * 2.4, 5 * Math.sqrt(step)];
    const [x, y] = [
      box.x + box.width / 2 + away * Math.cos(angle),
      box.y + box.height / 2 + away * Math.sin(angle),
    ];
    await page.mouse.move(x, y);
    const row = await card.textContent({ timeout: 150 }).catch(() => null);
    if (row === null) continue;
    await page.mouse.click(x, y);
    return;
  }
  throw new Error('no row answers the pointer');
};

export const noteStays = async (walk: Walk, { ana, ben }: Cast): Promise<void> => {
  await ana.getByRole('button', { name: 'Write a note on a point' }).click();
  await beginNote(ana);
  const note = ana.getByLabel(/^Note on row /);
  await expect(note).toBeVisible();
  const row = /row (\S+)$/.exec((await note.getAttribute('aria-label')) ?? '')?.[1] ?? '';
  await note.fill(TEXT);
  await ana.getByRole('button', { name: 'Save note' }).click();
  const notes = await openPanel(ben, 'Annotations');
  const item = notes.getByRole('listitem').filter({ hasText: TEXT });
  await expect(item).toContainText(new RegExp(`row ${row}`, 'i'));
  const pin = ben.getByRole('button', { name: 'Note by Ana' });
  await expect(pin).toBeVisible();
  walk.saw(`a note on row ${row} is on both canvases and in the list`);
  const before = await pin.boundingBox();

  const mapping = await openPanel(ana, 'Mapping');
  const chart = mapping.getByRole('button', { name: 'Bar chart' });
  await chart.click();
  await closePanel(ana, 'Mapping');
  await expect(item).toContainText(new RegExp(`row ${row}`, 'i'));
  await expect(pin).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => pin.boundingBox(), { timeout: 30_000 }).not.toEqual(before);
  walk.saw('the chart became bars: the note is about the same row, its pin on the row’s bar');
  await ana.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(pin).toBeVisible({ timeout: 30_000 });
  await closePanel(ben, 'Annotations');
};
