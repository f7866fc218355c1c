import type { Pose } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { Visit } from '../visit.test-kit.ts';

const at = (x: number): Pose => ({ position: [x, 0, 0] });

test('[SYNC9] a pose set every frame is sent at most 15 times a second, and the last one always', async () => {
  const visit = new Visit();
  const ana = await visit.enter('ana');
  const sent = () => visit.server.heard.filter((message) => message.type === 'presence_set');
  for (let frame = 0; frame < 60; frame += 1) {
    ana.setPose(at(frame));
    await visit.pass(1_000 / 60);
  }
  await visit.pass(100);
  expect(sent().length).toBeGreaterThanOrEqual(14);
  expect(sent().length).toBeLessThanOrEqual(17);
  expect(sent().at(-1)).toEqual({ type: 'presence_set', position: [59, 0, 0] });
  const before = sent().length;
  for (let frame = 0; frame < 30; frame += 1) {
    ana.setPose({ position: [59.000_01, 0, 0] });
    await visit.pass(50);
  }
  expect(sent().length).toBe(before);
});

test('[SYNC9] others’ poses are there to be pulled, one’s own is not, and a pose is sent anew after a reconnect', async () => {
  const visit = new Visit();
  const ana = await visit.enter('ana');
  const ben = await visit.enter('ben');
  ana.setPose(at(1));
  await visit.pass(100, 5);
  expect([...ben.poses.keys()]).toEqual(['ana']);
  expect(ben.poses.get('ana' as never)?.pose).toEqual({ user_id: 'ana', position: [1, 0, 0] });
  expect(ana.poses.size).toBe(0);
  visit.server.cutAll();
  await visit.pass(2_000, 20);
  expect(visit.server.heard.filter((message) => message.type === 'presence_set').length).toBe(2);
  visit.server.publish({ type: 'participant_left', user_id: 'ana' as never, reason: 'lost' });
  await visit.pass(10);
  expect(ben.poses.size).toBe(0);
});
