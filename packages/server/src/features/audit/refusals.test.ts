import type { UserId } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { Refusals } from './refusals.ts';

const mallory = 'mallory' as UserId;
const counts = (refusals: readonly { count: number }[]) => refusals.map((refusal) => refusal.count);

test('[LOG6] five a minute are written one by one, the rest is counted together and written later', () => {
  const refusals = new Refusals();
  const written = Array.from({ length: 100 }, (_, i) =>
    refusals.note(mallory, 'forbidden', 'scene_update', i * 100),
  );
  expect(written.flatMap(counts)).toEqual([1, 1, 1, 1, 1]);
  expect(counts(refusals.note(mallory, 'forbidden', 'scene_update', 60_000))).toEqual([95, 1]);
});

test('[LOG6] counts are kept apart by code and message type, and nothing is lost when the session is put away', () => {
  const refusals = new Refusals();
  for (let i = 0; i < 5; i += 1) refusals.note(mallory, 'forbidden', 'chat_send', 0);
  refusals.note(mallory, 'forbidden', 'chat_send', 1);
  refusals.note(mallory, 'forbidden', 'scene_update', 2);
  refusals.note(mallory, 'forbidden', 'scene_update', 3);
  expect(refusals.drain()).toEqual([
    { user: mallory, code: 'forbidden', messageType: 'chat_send', count: 1 },
    { user: mallory, code: 'forbidden', messageType: 'scene_update', count: 2 },
  ]);
  expect(refusals.drain()).toEqual([]);
});

test('[LOG6] a typing error is not audited', () => {
  expect(new Refusals().note(mallory, 'invalid', 'chat_send', 0)).toEqual([]);
});
