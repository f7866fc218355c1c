// Coming back after long: nothing depends on a clock, on how much was missed, or on which log is there.
import type { Millis, Operation, OpId, Seq, UserId } from '@orrery/protocol';
import { emptyScene } from '@orrery/testkit';
import { expect, test } from 'vitest';
import type { Timers } from '../connection/timers.ts';
import type { SessionClient } from '../session-client.ts';
import { Visit } from '../visit.test-kit.ts';
import { TestPage, TestTab } from './page.test-kit.ts';

const NOTE = 'annotation:n';
const BEN = 'ben' as UserId;

const withNote = (text: string) => ({
  ...emptyScene(),
  [NOTE]: {
    content: [{ insert: text }],
    author: 'ana',
    created_at: 0,
    anchor: { kind: 'place', position: [0, 0, 0] },
    resolved: false,
  },
});

const type = (at: number, insert: string): Operation[] =>
  [
    { op: 'edit', record: NOTE, field: 'content', delta: [...(at > 0 ? [{ retain: at }] : []), { insert }] },
  ] as unknown as Operation[];

/** Ben changes things without a client, as fast as a loop goes. */
const benTypes = (visit: Visit, times: number): void => {
  const { server } = visit;
  for (let n = 0; n < times; n += 1) {
    const ops = type(0, 'b');
    const seq = server.publish({
      type: 'scene_committed',
      user_id: BEN,
      op_id: `b-${n}` as OpId,
      ops,
      conflicts: [],
    });
    server.state.commit({ seq, at: 0 as Millis, user_id: BEN, op_id: `b-${n}` as OpId, ops });
  }
};

const textOf = (client: SessionClient): string =>
  ((client.scene.current()[NOTE]?.content ?? []) as { insert: string }[])
    .map(({ insert }) => insert)
    .join('');

const away = async (visit: Visit, options: object = {}): Promise<SessionClient> => {
  const ana = visit.open('ana', options);
  await visit.pass(100, 10);
  visit.server.closes = { code: 1006, reason: '', user: 'ana' };
  return ana;
};

test('[SYNC21] with something of its own a client asks for the tail however long it is, without for whatever is smaller', async () => {
  const visit = new Visit({ scene: withNote('note') });
  const ana = await away(visit);
  visit.server.closes = null;
  visit.server.cutAll();
  await visit.pass(1_000, 10);
  expect(new URL(visit.server.urls.at(-1) ?? '').searchParams.get('tail')).toBe(null);
  ana.set('view', 'x', 'a');
  await visit.pass(1_000, 10); // acknowledged; but it can be undone
  visit.server.cutAll();
  await visit.pass(1_000, 10);
  expect(new URL(visit.server.urls.at(-1) ?? '').searchParams.get('tail')).toBe('1');
  ana.close();
});

test('[SYNC21] text typed while away stands where it was meant after thousands of entries of others', async () => {
  const visit = new Visit({ scene: withNote('0123456789') });
  const ana = await away(visit);
  ana.submit(type(5, 'x')); // this one is sent, and lost on the way
  await visit.pass(0);
  visit.server.cutAll('ana');
  ana.submit(type(6, 'y'));
  ana.submit(type(11, 'z'));
  benTypes(visit, 3_000);
  visit.server.closes = null;
  await visit.pass(60_000, 100);
  expect(textOf(ana)).toBe(`${'b'.repeat(3_000)}01234xy5678z9`);
  expect(ana.scene.current()).toEqual(visit.server.state.scene);
  expect(ana.lastError.getState()).toBe(null);
  ana.close();
});

test('[SYNC22] a welcome in place of the tail keeps unsent text where it was meant, and undo off what others wrote', async () => {
  const visit = new Visit({ scene: withNote('0123456789'), forgets: () => true });
  const ana = await away(visit);
  visit.server.closes = null;
  ana.submit(type(0, '<'));
  ana.set('view', 'x', 'a');
  await visit.pass(1_000, 10);
  visit.server.closes = { code: 1006, reason: '', user: 'ana' };
  visit.server.cutAll('ana');
  ana.submit(type(6, 'y'));
  benTypes(visit, 10);
  visit.server.publish({ type: 'up_to' } as never); // an entry about something else
  visit.server.closes = null;
  await visit.pass(20_000, 100);
  expect(textOf(ana)).toBe(`${'b'.repeat(10)}<01234y56789`);
  ana.undo();
  ana.undo();
  ana.undo();
  await visit.pass(5_000, 50);
  expect(textOf(ana)).toBe(`${'b'.repeat(10)}0123456789`);
  expect(visit.server.state.scene.view?.x).toBe(null);
  ana.close();
});

test('[SYNC23] an hour of sleep and a wall clock that jumps both ways change nothing', async () => {
  const visit = new Visit({ scene: withNote('note') });
  let jump = 0;
  const timers: Timers = { ...visit.timers, now: () => visit.clock.now() + jump };
  const page = new TestPage();
  const tab = new TestTab();
  const ana = await away(visit, { timers, page, unsent: tab.place() });
  visit.server.closes = null;
  for (const hours of [1, -2, 3]) {
    jump += hours * 3_600_000;
    visit.server.swallow = true; // the lid is shut: no timer runs, nothing arrives, nobody says so
    ana.submit(type(0, 'a'));
    benTypes(visit, 20);
    visit.server.swallow = false;
    visit.server.cutAll('ana', 1006); // the server gave it up long ago
    page.comeBack();
    await visit.pass(200, 10);
    expect(ana.connection.getState().state, `${hours} h`).toBe('live');
    expect(ana.scene.current()).toEqual(visit.server.state.scene);
    expect(ana.unsent.getState().waiting).toBe(0);
  }
  ana.close();
});

test('[SYNC23] a page that returns tries at once, however long it was to wait', async () => {
  const visit = new Visit();
  const page = new TestPage();
  const ana = await away(visit, { page, random: () => 0.999 });
  visit.server.cutAll();
  await visit.pass(60_000, 60);
  visit.server.closes = null;
  expect(ana.connection.getState().state).toBe('waiting');
  page.comeBack();
  await visit.pass(5, 5);
  expect(ana.connection.getState().state).toBe('live');
  ana.close();
  page.comeBack(); // nobody listens any more
  await visit.pass(50, 5);
  expect(visit.clock.waiting).toBe(0);
});

test('[SYNC23] a page that returns to a link that died in its sleep knows it within 3 s', async () => {
  const visit = new Visit();
  const page = new TestPage();
  const ana = await visit.enter('ana', { page });
  await visit.pass(100, 5);
  visit.server.swallow = 'ana';
  page.comeBack();
  await visit.pass(2_900, 29);
  visit.server.swallow = false; // whoever connects anew is heard
  await visit.pass(600, 60);
  expect(ana.connection.getState().state).toBe('live');
  expect(visit.server.urls).toHaveLength(2);
  ana.close();
});

test('[SYNC26] a log that is behind what was seen is another one: it is loaded anew, with what is unsent on top', async () => {
  const first = new Visit({ scene: withNote('note') });
  benTypes(first, 50);
  const tab = new TestTab();
  const ana = await away(first, { unsent: tab.place() });
  first.server.cutAll();
  ana.set('view', 'x', 'a');
  ana.close();
  const second = new Visit({ scene: withNote('put back') });
  second.server.knowsOnly = true;
  const again = second.open('ana', { unsent: tab.place() });
  await second.pass(2_000, 100);
  expect(again.connection.getState().state).toBe('live');
  expect(second.server.state.scene).toEqual(again.scene.current());
  expect(again.scene.current().view?.x).toBe('a');
  expect(textOf(again)).toBe('put back');
  again.close();
});

test('[SYNC21] a text the server no longer knows the way to is carried over here and sent anew', async () => {
  const visit = new Visit({ scene: withNote('0123456789') });
  const ana = await away(visit);
  visit.server.swallow = 'ana';
  ana.submit(type(10, 'z')); // sent, and never heard
  await visit.pass(50, 5);
  visit.server.swallow = false;
  visit.server.cutAll('ana');
  benTypes(visit, 1_500); // more than the server remembers of one text
  visit.server.closes = null;
  await visit.pass(30_000, 100);
  expect(textOf(ana)).toBe(`${'b'.repeat(1_500)}0123456789z`);
  expect(ana.lastError.getState()).toBe(null);
  expect((visit.server.log.at(-1) as { seq: Seq }).seq).toBe(visit.server.state.seq);
  ana.close();
});
