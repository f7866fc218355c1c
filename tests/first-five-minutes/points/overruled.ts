// Point 5: two set one thing at once: both screens agree, whoever was overruled is told and takes it back with one click.
import { expect, type Page } from '@playwright/test';
import { closePanel, openPanel } from '../../e2e/person.ts';
import type { Cast } from '../cast.ts';
import type { Walk } from '../walk.ts';

const offline = (page: Page, offline: boolean): Promise<void> => page.context().setOffline(offline);

export const overruled = async (walk: Walk, { ana, ben }: Cast): Promise<void> => {
  const [ofAna, ofBen] = [await openPanel(ana, 'Mapping'), await openPanel(ben, 'Mapping')];
  const before = await ofAna.getByLabel('X axis').inputValue();
  await offline(ben, true); // both decide before either hears of the other
  await Promise.all([
    ofAna.getByLabel('X axis').selectOption('satisfaction'),
    ofBen.getByLabel('X axis').selectOption('acquisition_cost'),
  ]);
  await offline(ben, false);
  await expect
    .poll(
      async () => [
        await ofAna.getByLabel('X axis').inputValue(),
        await ofBen.getByLabel('X axis').inputValue(),
      ],
      {
        timeout: 30_000,
      },
    )
    .toEqual(['acquisition_cost', 'acquisition_cost']);
  walk.saw('two changes at once: both screens show one');
  const restore = ana.getByRole('button', { name: /^Restore/ }).first();
  await expect(restore).toBeVisible({ timeout: 30_000 });
  walk.saw('whoever was overruled is told');
  await restore.click();
  for (const panel of [ofAna, ofBen]) await expect(panel.getByLabel('X axis')).toHaveValue('satisfaction');
  walk.saw('one click takes one’s own back, for both');
  await ofAna.getByLabel('X axis').selectOption(before);
  await expect(ofBen.getByLabel('X axis')).toHaveValue(before);
  await closePanel(ana, 'Mapping');
  await closePanel(ben, 'Mapping');
};
