// Point 3: the other person is alive: seen moving smoothly, by name, with what they point at; and gone when they are gone.
import { expect } from '@playwright/test';
import { canvasOf, closePanel, enterAs, openPanel, tagOf, wander } from '../../e2e/person.ts';
import { apart, placesOf, restingPlace } from '../../e2e/watch.ts';
import type { Cast } from '../cast.ts';
import type { Walk } from '../walk.ts';

const GHOST_MS = 10_000;
const WATCHED_MS = 6_000; // three pages draw in software here: a few frames a second
const LEAST_STEPS = 5;

export const alive = async (walk: Walk, { ana, ben, newDesk }: Cast): Promise<void> => {
  await expect(tagOf(ana, 'Ben')).toBeVisible();
  await expect(tagOf(ben, 'Ana')).toBeVisible();
  walk.saw('each is on the other’s canvas, by name');

  // Software GL pays for pixels: in a small window there are frames enough to see the steps between two updates.
  for (const page of [ana, ben]) await page.setViewportSize({ width: 720, height: 500 });
  await restingPlace(tagOf(ana, 'Ben'));
  const [places] = await Promise.all([placesOf(ana, 'Ben', WATCHED_MS), wander(ben, WATCHED_MS + 1_500)]);
  const moved = places.filter((place, i) => i > 0 && apart(place, places[i - 1] ?? place) > 0);
  expect(moved.length).toBeGreaterThan(LEAST_STEPS);
  for (const page of [ana, ben]) await page.setViewportSize({ width: 1024, height: 640 });
  walk.saw(`turning is seen in ${moved.length} steps of ${WATCHED_MS / 1_000} s`);

  await ana.getByRole('button', { name: 'Laser', exact: true }).click();
  const box = await canvasOf(ana).boundingBox();
  if (box === null) throw new Error('there is no canvas');
  const card = ana.getByRole('heading', { name: /^Row / });
  let row: string | null = null;
  for (let step = 0; step < 400 && row === null; step++) {
    const [angle, away] = [step * 2.4, 5 * Math.sqrt(step)];
    await ana.mouse.move(
      box.x + box.width / 2 + away * Math.cos(angle),
      box.y + box.height / 2 + away * Math.sin(angle),
    );
    row = await card.textContent({ timeout: 150 }).catch(() => null);
  }
  if (row === null) throw new Error('no row answers the pointer');
  const named = ben.locator('.orr-canvas-host').getByText(new RegExp(`row ${row.replace(/^Row /, '')}`, 'i'));
  await expect(named.first()).toBeVisible();
  walk.saw(`Ben reads that Ana is at ${row}`);
  await ana.mouse.move(5, 300);
  await ana.getByRole('button', { name: 'Look around' }).click();

  const third = await newDesk();
  await third.goto(ana.url());
  await enterAs(third, 'Cem');
  const people = await openPanel(ana, 'People');
  await expect(people.getByText('Cem', { exact: true })).toBeVisible();
  await walk.timed('a closed tab’s person is gone', GHOST_MS, async () => {
    await third.context().close();
    await expect(people.getByText('Cem', { exact: true })).toHaveCount(0, { timeout: 30_000 });
  });
  await expect(tagOf(ana, 'Cem')).toHaveCount(0);
  await closePanel(ana, 'People');
};
