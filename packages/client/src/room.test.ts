import type { ParticipantPose, UserId } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { participantOf } from './fake-server.test-kit.ts';
import { Visit } from './visit.test-kit.ts';

test('[SYNC15] after close nothing is left running, whatever was under way', async () => {
  const visit = new Visit({ delay: () => 30 });
  const ana = await visit.enter('ana');
  await visit.pass(200, 10);
  ana.set('view', 'x', 'a');
  ana.set('view', 'y', 'b');
  ana.sendChat('hello');
  ana.setPose({ position: [0, 0, 0] });
  ana.setPose({ position: [1, 0, 0] });
  ana.close();
  await visit.pass(40, 4); // frames of the test's own network
  expect(visit.clock.waiting).toBe(0);
  expect(ana.connection.getState()).toEqual({ state: 'closed' });
});

test('[SYNC15] leaving waits for what was done to be acknowledged, then frees the seat', async () => {
  const visit = new Visit({ delay: () => 30 });
  const ana = await visit.enter('ana');
  await visit.pass(200, 10);
  ana.set('view', 'x', 'a');
  ana.set('view', 'y', 'b');
  const leaving = ana.leave(5);
  await visit.pass(1_000, 100);
  await leaving;
  expect(visit.server.heard.at(-1)).toEqual({ type: 'leave', rating: 5 });
  expect(visit.server.state.scene.view).toMatchObject({ x: 'a', y: 'b' });
  expect(ana.connection.getState()).toEqual({ state: 'closed' });
  expect(visit.clock.waiting).toBe(0);
});

test('[SYNC15] leaving does not hang on a server that is gone', async () => {
  const visit = new Visit();
  const ana = await visit.enter('ana');
  visit.server.swallow = true;
  ana.set('view', 'x', 'a');
  const leaving = ana.leave();
  await visit.pass(2_500, 50);
  await leaving;
  expect(visit.clock.waiting).toBe(0);
});

test('[SYNC3] ready resolves with the first welcome and rejects with the refusal', async () => {
  const visit = new Visit();
  const ana = visit.open('ana');
  expect(() => ana.set('view', 'x', 'a')).toThrow(expect.objectContaining({ code: 'wrong_state' }));
  await visit.pass(5);
  await ana.ready();
  expect(ana.me.getState()?.user_id).toBe('ana');
  visit.server.closes = { code: 4404, reason: 'There is no session s1.' };
  const ben = visit.open('ben');
  await visit.pass(5);
  await expect(ben.ready()).rejects.toMatchObject({ code: 'not_found', message: 'There is no session s1.' });
});

test('[SYNC6] people and poses follow arrivals and departures, and are complete again after a reconnect', async () => {
  const visit = new Visit();
  const ana = await visit.enter('ana');
  const ben = 'ben' as UserId;
  visit.server.publish({ type: 'participant_joined', participant: participantOf(ben) });
  const pose: ParticipantPose = { user_id: ben, position: [1, 2, 3] };
  visit.server.broadcast({ type: 'presence', participants: [pose] });
  await visit.pass(5);
  expect([...ana.participants.getState().keys()]).toEqual(['ana', 'ben']);
  expect(ana.poses.get(ben)?.pose).toEqual(pose);
  const observer = { ...participantOf('ana' as UserId), role: 'observer' as const };
  visit.server.publish({ type: 'participant_changed', participant: observer });
  await visit.pass(5);
  expect(ana.can('chat')).toBe(false);
  visit.server.cutAll();
  visit.server.publish({ type: 'participant_left', user_id: ben, reason: 'left' });
  await visit.pass(1_000, 20);
  expect([...ana.participants.getState().keys()]).toEqual(['ana']);
  expect(ana.poses.size).toBe(0);
});

test('[SYNC6] listeners hear each new entry once and in order, also those that a reconnect replays late', async () => {
  const visit = new Visit({ delay: () => 5 });
  const ana = await visit.enter('ana');
  const ben = await visit.enter('ben');
  await visit.pass(50, 5);
  const heard: string[] = [];
  ana.on('chat_sent', ({ text }) => heard.push(text));
  ben.sendChat('one');
  await visit.pass(50, 5);
  visit.server.cutAll('ana');
  for (const text of ['two', 'three']) ben.sendChat(text);
  await visit.pass(10, 5);
  for (let wait = 0; ana.connection.getState().state !== 'live' && wait < 400; wait += 1) await visit.pass(1);
  ben.sendChat('four'); // goes out while the tail is still read
  await visit.pass(500, 50);
  expect(heard).toEqual(['one', 'two', 'three', 'four']);
});

test('[SYNC4] a note is an insert like any other change, with its author and its rows', async () => {
  const visit = new Visit();
  const ana = await visit.enter('ana');
  ana.annotate(' These three ', { rows: [4, 9, 11] });
  const [note] = Object.entries(ana.scene.current()).filter(([id]) => id.startsWith('annotation:'));
  expect(note?.[1]).toEqual({
    content: [{ insert: 'These three' }],
    author: 'ana',
    created_at: visit.clock.now(),
    anchor: { kind: 'rows', rows: [4, 9, 11], dataset_id: 'sales', position: null },
    resolved: false,
    saved: null,
    votes: {},
    resolved_by: null,
  });
  await visit.pass(50, 5);
  expect(visit.server.state.scene).toEqual(ana.scene.current());
});
