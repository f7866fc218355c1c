import { type ChatPage, type DownMessage, limits, type UpMessage, type UserId } from '@orrery/protocol';
import { FakeClock } from '@orrery/testkit';
import { expect, test } from 'vitest';
import { Outbox } from '../../connection/outbox.ts';
import type { ChatMessage } from '../../talk-client.ts';
import { ReactionPace } from '../signals/reaction-pace.ts';
import { Chat } from './chat.ts';
import { Typing } from './typing.ts';

const said = (seq: number, user_id = 'ben', more: object = {}): ChatMessage =>
  ({
    type: 'chat_sent',
    seq,
    at: seq,
    user_id,
    username: user_id,
    op_id: `${user_id}-${seq}`,
    text: `m${seq}`,
    mentions: [],
    result: null,
    ...more,
  }) as unknown as ChatMessage;
const welcome = (chat: readonly ChatMessage[]) => ({ type: 'welcome', chat }) as unknown as DownMessage;
const reacted = (seq: number, user_id: string, on: boolean, op_id = `r${seq}`) =>
  ({
    type: 'chat_reacted',
    seq,
    at: seq,
    user_id,
    op_id,
    chat_seq: 5,
    reaction: 'agree',
    on,
  }) as unknown as DownMessage;

const desk = (read: () => Promise<ChatPage> = () => Promise.reject(new Error('not asked'))) => {
  const clock = new FakeClock(1_000);
  const timers = { now: clock.now, elapsed: clock.now, after: clock.after };
  const sent: UpMessage[] = [];
  const outbox = new Outbox({
    timers,
    send: (message) => {
      sent.push(message);
      return true;
    },
  });
  let ops = 0;
  const chat = new Chat({
    user_id: 'ana' as UserId,
    outbox,
    opIds: () => `op${++ops}` as never,
    now: clock.now,
    read,
  });
  return {
    chat,
    outbox,
    sent,
    clock,
    timers,
    texts: () => chat.store.getState().messages.map(({ text }) => text),
  };
};
const full = (from: number) => Array.from({ length: limits.WELCOME_CHAT }, (_, i) => said(from + i));

test('[TALK6] own changes show at once, wait for a line, stand when they are told, and go when they are refused', () => {
  const { chat, outbox, sent, texts } = desk();
  chat.receive(welcome([said(4, 'ana'), said(5)]), true);
  chat.edit(4, 'better');
  chat.react(5, 'agree', true);
  chat.react(5, 'agree', true); // it is there already
  expect(texts()).toEqual(['better', 'm5']);
  expect(chat.store.getState().messages[1]?.reactions).toEqual({ agree: ['ana'] });
  expect(sent).toEqual([]);
  outbox.open();
  expect(sent.map(({ type }) => type)).toEqual(['chat_edit', 'chat_react']);
  chat.forget('op1');
  expect(texts()).toEqual(['m4', 'm5']);
  chat.receive(reacted(6, 'ana', true, 'op2'), true);
  chat.receive(reacted(7, 'ben', true), true);
  chat.receive(reacted(6, 'ana', true, 'op2'), false);
  expect(chat.store.getState().messages[1]?.reactions).toEqual({ agree: ['ana', 'ben'] });
  expect(outbox.waiting.has('op2')).toBe(false);
});

test('[TALK2] a page is read before the oldest, with what was changed while it was under way', async () => {
  let answer: (page: ChatPage) => void = () => {};
  const { chat } = desk(() => new Promise((resolve) => (answer = resolve)));
  chat.receive(welcome(full(100)), true);
  expect(chat.store.getState().older).toBe('some');
  const reading = chat.readOlder();
  expect(chat.store.getState().older).toBe('reading');
  chat.receive(reacted(200, 'cid', true), true);
  answer({ messages: [said(5), said(9)], more: false, read_to: 5 as never });
  await reading;
  const { messages, older } = chat.store.getState();
  expect(older).toBe('none');
  expect(messages.slice(0, 3).map(({ seq }) => seq)).toEqual([5, 9, 100]);
  expect(messages[0]?.reactions).toEqual({ agree: ['cid'] });
});

test('[TALK2] after a gap the newest are what is here, and the older ones can be read again; without one nothing is lost', () => {
  const { chat } = desk();
  chat.receive(welcome(full(100)), true);
  chat.receive(welcome(full(120)), true);
  expect(chat.store.getState().messages).toHaveLength(70);
  chat.receive(welcome(full(900)), true);
  expect(chat.store.getState().messages.map(({ seq }) => seq)[0]).toBe(900);
  expect(chat.store.getState().older).toBe('some');
});

test('[TALK7] who writes is told until their message is there, they leave, or nothing is heard of it', () => {
  const { timers, clock } = desk();
  const typing = new Typing({ user_id: 'ana' as UserId, timers, signal: () => true });
  const writes = (user_id: string) =>
    typing.receive({
      type: 'signal',
      user_id,
      signal: { kind: 'typing', where: 'chat' },
    } as unknown as DownMessage);
  for (const user of ['ben', 'cid', 'dan', 'ana']) writes(user);
  expect(typing.store.getState()).toEqual(['ben', 'cid', 'dan']);
  typing.receive(said(9, 'ben'));
  typing.receive({ type: 'participant_left', user_id: 'cid' } as unknown as DownMessage);
  clock.advance(5_000);
  expect(typing.store.getState()).toEqual(['dan']);
  clock.advance(1_000);
  expect(typing.store.getState()).toEqual([]);
});

test('[MEET7] reactions faster than they can be seen are not sent', () => {
  const { timers, clock } = desk();
  let sent = 0;
  const pace = new ReactionPace(timers, () => {
    sent += 1;
    return true;
  });
  expect([pace.react('agree'), pace.react('agree')]).toEqual([true, false]);
  clock.advance(400);
  expect(pace.react('thanks')).toBe(true);
  expect(sent).toBe(2);
});
