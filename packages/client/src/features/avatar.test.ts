import { expect, test } from 'vitest';
import { Visit } from '../visit.test-kit.ts';

test('[ROOM55] a look is sent whole, with the name where it changes, once', async () => {
  const visit = new Visit();
  const ana = await visit.enter('ana');
  const look = { model: 'default_avatar', color: '#4CAF50', scale: 1.0 };
  ana.setAvatar(look);
  ana.setAvatar({ ...look, model: 'owl' }, 'Ana N.');
  await visit.pass(50);
  const sent = visit.server.heard.filter((message) => message.type === 'avatar_set');
  expect(sent).toEqual([
    { type: 'avatar_set', avatar_config: look, op_id: expect.any(String) },
    {
      type: 'avatar_set',
      avatar_config: { ...look, model: 'owl' },
      username: 'Ana N.',
      op_id: expect.any(String),
    },
  ]);
});

test('[ROOM55] without a line a look is refused, not kept for later', async () => {
  const visit = new Visit();
  const ana = await visit.enter('ana');
  visit.server.cutAll();
  expect(() => ana.setAvatar({ model: 'fox', scale: 1 })).toThrow('no connection');
});
