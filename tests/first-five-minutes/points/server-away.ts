// Point 9: the server is killed and stays away for ten seconds: work goes on, everybody comes back, nothing is lost.
import { expect } from '@playwright/test';
import { openPanel, say } from '../../e2e/person.ts';
import type { Cast } from '../cast.ts';
import type { Walk } from '../walk.ts';

const AWAY_MS = 10_000;

export const serverAway = async (walk: Walk, { server, ana, ben, phone }: Cast): Promise<void> => {
  const desks = [ana, ben];
  const chat = await openPanel(ana, 'Chat');
  await say(chat, 'acknowledged before');
  await expect(chat.getByText('sending…')).toHaveCount(0);
  const from = performance.now();
  await server.kill9();
  for (const page of desks)
    await expect(page.getByRole('status').filter({ hasText: 'Reconnecting.' })).toBeVisible();
  await say(chat, 'said while it was away');
  const mapping = await openPanel(ben, 'Mapping');
  await mapping.getByLabel('Y axis').selectOption('acquisition_cost');
  await expect(ben.getByRole('status').filter({ hasText: /kept on this device/ })).toBeVisible();
  walk.saw('work goes on, and the page says what it keeps');
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, AWAY_MS - (performance.now() - from))));
  await server.restart();
  await walk.timed('from its start to everybody back', 10_000, async () => {
    for (const page of [...desks, phone])
      await expect(page.getByRole('status').filter({ hasText: 'Reconnecting.' })).toHaveCount(0, {
        timeout: 60_000,
      });
  });
  await expect(chat.getByText('sending…')).toHaveCount(0);
  const ofBen = await openPanel(ben, 'Chat');
  for (const text of ['acknowledged before', 'said while it was away'])
    await expect(ofBen.getByText(text, { exact: true })).toHaveCount(1);
  const ofAna = await openPanel(ana, 'Mapping');
  await expect(ofAna.getByLabel('Y axis')).toHaveValue('acquisition_cost');
  walk.saw('everything acknowledged and everything queued is there, once');
};
