import { expect, test } from 'vitest';
import { Visit } from '../../visit.test-kit.ts';

test('[SYNC7] what is said offline is shown as sending, arrives once after the reconnect, in order', async () => {
  const visit = new Visit({ delay: () => 20 });
  const ana = await visit.enter('ana');
  const ben = await visit.enter('ben');
  await visit.pass(200, 10);
  ana.sendChat('one');
  await visit.pass(25); // it has arrived, its acknowledgement is under way
  visit.server.cutAll('ana');
  ana.sendChat('  two ');
  ana.sendChat('   ');
  expect(ana.chat.getState().sending.map(({ text }) => text)).toEqual(['one', 'two']);
  await visit.pass(3_000, 60);
  expect(ana.chat.getState().sending).toEqual([]);
  expect(ben.chat.getState().messages.map(({ text }) => text)).toEqual(['one', 'two']);
  expect(ana.chat.getState()).toEqual(ben.chat.getState());
});

test('[SYNC7] a refused message is taken back with its reason', async () => {
  const error = {
    code: 'forbidden' as const,
    message: 'You may listen. Ask the host to speak.',
    retry: false,
  };
  const visit = new Visit({ refuse: (message) => (message.type === 'chat_send' ? error : null) });
  const ana = await visit.enter('ana');
  ana.sendChat('hello');
  await visit.pass(50);
  expect(ana.chat.getState()).toEqual({ messages: [], sending: [], older: 'none' });
  expect(ana.lastError.getState()).toEqual(error);
  expect(() => ana.sendChat('x'.repeat(4_001))).toThrow(expect.objectContaining({ code: 'too_large' }));
});
