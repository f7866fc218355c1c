// Point 6: who speaks is seen, on the avatar and in the list; who speaks while muted is told so.
import { expect } from '@playwright/test';
import { closePanel, openPanel } from '../../e2e/person.ts';
import type { Cast } from '../cast.ts';
import type { Walk } from '../walk.ts';

export const speaking = async (walk: Walk, { ana, ben }: Cast): Promise<void> => {
  const people = await openPanel(ben, 'People');
  const row = people
    .getByRole('listitem')
    .filter({ has: ben.getByText('Ana', { exact: true }) })
    .first();
  await ana.getByRole('button', { name: 'Show when I speak', exact: true }).click();
  await walk.timed('from the microphone’s button to the other’s list', 2_000, async () => {
    await expect(row.getByText('speaking', { exact: true })).toBeAttached({ timeout: 30_000 });
  });
  await ana.getByRole('button', { name: 'Stop showing when I speak', exact: true }).click();
  await expect(ana.getByText('You are speaking, but others do not see it.')).toBeVisible({ timeout: 30_000 });
  walk.saw('who speaks while muted is told');
  await expect(row.getByText('speaking', { exact: true })).toHaveCount(0);
  await ana.getByRole('button', { name: 'Turn the microphone off', exact: true }).click();
  await closePanel(ben, 'People');
};
