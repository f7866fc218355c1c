import type { ErrorBody, UserId } from '@orrery/protocol';
import { emptyScene } from '@orrery/testkit';
import { expect, test } from 'vitest';
import type { SessionClient } from '../session-client.ts';
import { Visit } from '../visit.test-kit.ts';
import { TestPage, TestTab } from './page.test-kit.ts';
import { LINGER_MS, WRITE_MS } from './unsent-keeper.ts';

const NOTE = 'annotation:n';

/** Ana, whose line is down from the start of the second half: what she does waits. */
const cutOff = async (tab: TestTab, options: object = {}, visit = new Visit()) => {
  const ana = visit.open('ana', { unsent: tab.place(), ...options });
  await visit.pass(100, 10);
  visit.server.closes = { code: 1006, reason: '', user: 'ana' };
  visit.server.cutAll('ana');
  return { visit, ana };
};

const reopen = async (visit: Visit, tab: TestTab, options: object = {}): Promise<SessionClient> => {
  const ana = visit.open('ana', { unsent: tab.place(), ...options });
  await visit.pass(200, 10);
  return ana;
};

const mend = async (visit: Visit): Promise<void> => {
  visit.server.closes = null;
  await visit.pass(30_000, 100);
};

test('[SYNC17] changes, chat and questions outlive the page, show at once, and take effect once', async () => {
  const tab = new TestTab();
  const { visit, ana } = await cutOff(tab);
  ana.annotate('kept', { position: [1, 2, 3] });
  ana.set('view', 'x', 'a');
  ana.sendChat('hello');
  ana.askAgent('insight_agent', 'find', {}).catch(() => {});
  ana.close();
  const again = await reopen(visit, tab);
  expect(again.unsent.getState()).toEqual({ place: 'device', why: null, waiting: 4 });
  expect(again.scene.current().view?.x).toBe('a');
  expect(again.chat.getState().sending.map(({ text }) => text)).toEqual(['hello']);
  await mend(visit);
  expect(again.unsent.getState().waiting).toBe(0);
  expect(again.chat.getState().sending).toEqual([]);
  expect(visit.server.log.map(({ type }) => type).sort()).toEqual([
    'agent_requested',
    'chat_sent',
    'scene_committed',
  ]);
  expect(visit.server.state.scene).toEqual(again.scene.current());
  expect(await tab.disk.read(tab.queue)).toBe(null);
  again.close();
});

test('[SYNC17] what others said before the reload is still there, and what they said meanwhile comes', async () => {
  const tab = new TestTab();
  const visit = new Visit();
  const say = (text: string) =>
    visit.server.publish({
      type: 'chat_sent',
      user_id: 'ben' as UserId,
      username: 'ben',
      op_id: text as never,
      text,
      mentions: [],
      result: null,
    });
  const ana = visit.open('ana', { unsent: tab.place() });
  await visit.pass(20, 5);
  say('before');
  await visit.pass(20, 5);
  visit.server.closes = { code: 1006, reason: '' };
  visit.server.cutAll('ana');
  ana.set('view', 'x', 'a');
  ana.close();
  say('meanwhile');
  const again = await reopen(visit, tab);
  await mend(visit);
  expect(again.chat.getState().messages.map(({ text }) => text)).toEqual(['before', 'meanwhile']);
  again.close();
});

test('[SYNC17] a page killed at any moment of sending what was kept sends nothing twice', async () => {
  let sentBefore = 0;
  let sentAfter = 0;
  for (let moment = 0; moment <= 300; moment += 5) {
    const tab = new TestTab();
    const { visit, ana } = await cutOff(tab, {}, new Visit({ delay: () => 15 }));
    ana.annotate('once', { position: [0, 0, 0] });
    await visit.pass(600, 6);
    const [note] = Object.keys(ana.scene.current()).filter((id) => id.startsWith('annotation:'));
    for (const letter of 'abc') {
      const ops = [{ op: 'edit', record: note, field: 'content', delta: [{ insert: letter }] }];
      ana.submit(ops as never);
      await visit.pass(600, 6); // far enough apart not to be one step
    }
    visit.server.closes = null;
    ana.retryNow();
    let written: () => void = () => {};
    tab.slow = () =>
      new Promise((resolve) => {
        written = () => resolve();
        visit.clock.after(40, written);
      });
    await visit.pass(moment, moment / 5);
    tab.kill();
    ana.close();
    tab.slow = async () => {};
    sentBefore += visit.server.log.length;
    const again = await reopen(visit, tab);
    await mend(visit);
    expect(visit.server.state.scene[note ?? '']?.content, `killed at ${moment} ms`).toEqual([
      { insert: 'cbaonce' },
    ]);
    expect(again.scene.current()).toEqual(visit.server.state.scene);
    sentAfter += visit.server.log.length;
    again.close();
  }
  expect(sentBefore).toBeGreaterThan(10); // some were killed after
  expect(sentAfter - sentBefore).toBeGreaterThan(10); // and some before
});

test('[SYNC17] own changes from before the reload can be undone; what was done before them cannot', async () => {
  const tab = new TestTab();
  const { visit, ana } = await cutOff(tab);
  ana.set('view', 'x', 'a');
  ana.set('view', 'y', 'b');
  ana.close();
  const again = await reopen(visit, tab);
  expect(again.history.getState()).toEqual({ undo: 2, redo: 0, unacknowledged: 2 });
  again.undo();
  await mend(visit);
  expect(visit.server.state.scene.view).toMatchObject({ x: 'a', y: null });
  again.close();
});

test('[SYNC11] what is refused after the reload is rolled back with the reason', async () => {
  const no: ErrorBody = { code: 'forbidden', message: 'An observer changes nothing.', retry: false };
  const visit = new Visit({ refuse: (message) => (message.type === 'scene_submit' ? no : null) });
  const tab = new TestTab();
  const { ana } = await cutOff(tab, {}, visit);
  ana.set('view', 'x', 'a');
  ana.close();
  const again = await reopen(visit, tab);
  await mend(visit);
  expect(again.scene.current().view?.x).toBe(null);
  expect(again.lastError.getState()).toEqual(no);
  expect(again.unsent.getState().waiting).toBe(0);
  again.close();
});

test('[SYNC19] a device that refuses leaves the work in memory, says why, and loses nothing while the page lives', async () => {
  const tab = new TestTab();
  const { visit, ana } = await cutOff(tab);
  tab.refuses = 'QuotaExceededError: the disk is full';
  ana.set('view', 'x', 'a');
  await visit.pass(WRITE_MS + 10, 5);
  expect(ana.unsent.getState()).toEqual({
    place: 'memory',
    why: 'Error: QuotaExceededError: the disk is full',
    waiting: 1,
  });
  await mend(visit);
  expect(visit.server.state.scene.view?.x).toBe('a');
  ana.close();
});

test('[SYNC19] what was kept before the device refused is not sent again by the next page', async () => {
  const tab = new TestTab();
  const anchor = { kind: 'place', position: [0, 0, 0] };
  const note = { content: [], author: 'ana', created_at: 0, anchor, resolved: false };
  const scene = { ...emptyScene(), [NOTE]: note };
  const { visit, ana } = await cutOff(tab, {}, new Visit({ scene }));
  const text = [{ op: 'edit', record: NOTE, field: 'content', delta: [{ insert: 'once' }] }];
  ana.submit(text as never);
  await visit.pass(WRITE_MS + 10, 5);
  tab.refuses = 'full';
  ana.set('view', 'x', 'a');
  await visit.pass(WRITE_MS + 10, 5);
  await mend(visit);
  tab.kill();
  ana.close();
  tab.refuses = null;
  const again = await reopen(visit, tab);
  await visit.pass(5_000, 50);
  expect(visit.server.state.scene[NOTE]?.content).toEqual([{ insert: 'once' }]);
  again.close();
});

test('[SYNC19] a device that cannot be opened, or does not answer, does not keep anybody out', async () => {
  const visit = new Visit();
  const closed = visit.open('ana', {
    unsent: () => Promise.reject(new Error('SecurityError: not in this window')),
  });
  const silent = visit.open('ben', { unsent: () => new Promise(() => {}) });
  await visit.pass(2_100, 50);
  expect(closed.connection.getState().state).toBe('live');
  expect(closed.unsent.getState()).toMatchObject({
    place: 'memory',
    why: 'Error: SecurityError: not in this window',
  });
  expect(silent.connection.getState().state).toBe('live');
  expect(silent.unsent.getState()).toMatchObject({
    place: 'memory',
    why: 'The browser does not open its database.',
  });
  closed.close();
  silent.close();
  await visit.pass(50, 5);
  expect(visit.clock.waiting).toBe(0);
});

test('[SYNC20] what is acknowledged soon is never written; what is acknowledged late is not kept', async () => {
  const tab = new TestTab();
  const visit = new Visit({ delay: () => 5 });
  const ana = visit.open('ana', { unsent: tab.place() });
  await visit.pass(100, 10);
  for (let n = 0; n < 20; n += 1) {
    ana.set('view', 'x', `column ${n}`);
    await visit.pass(600, 12);
  }
  expect(tab.writes).toBe(0);
  visit.server.swallow = true;
  for (let n = 0; n < 30; n += 1) {
    ana.set('view', 'y', `column ${n}`); // a drag over a dead line: 60 a second
    await visit.pass(16);
  }
  expect(tab.writes).toBeGreaterThan(0);
  expect(tab.writes).toBeLessThanOrEqual(6);
  visit.server.swallow = false;
  visit.server.cutAll();
  await visit.pass(LINGER_MS + 20_000, 200);
  expect(await tab.disk.read(tab.queue)).toBe(null);
  ana.close();
  await visit.pass(50, 5);
  expect(visit.clock.waiting).toBe(0);
});

test('[SYNC20] a page that is hidden writes what waits at once', async () => {
  const page = new TestPage();
  const tab = new TestTab();
  const { ana } = await cutOff(tab, { page });
  ana.set('view', 'x', 'a');
  expect(await tab.disk.read(tab.queue)).toBe(null);
  page.hide();
  expect((await tab.disk.read(tab.queue))?.steps).toHaveLength(1);
  ana.close();
});

test('[SYNC24] a session that ended meanwhile leaves the unsent work on the device, readable until it is discarded', async () => {
  const tab = new TestTab();
  const { visit, ana } = await cutOff(tab);
  ana.set('view', 'x', 'a');
  ana.sendChat('too late');
  ana.close();
  visit.server.closes = { code: 4410, reason: 'The session has ended.' };
  const again = await reopen(visit, tab);
  expect(again.connection.getState()).toMatchObject({ state: 'refused', error: { code: 'session_ended' } });
  expect(again.unsent.getState().waiting).toBe(2);
  expect(again.unsentReport()).toEqual({
    session_id: 's1',
    user_id: 'ana',
    seq: 1,
    changes: [[{ op: 'set', record: 'view', field: 'x', value: 'a' }]],
    messages: [{ type: 'chat_send', text: 'too late', op_id: expect.any(String) }],
  });
  again.close();
  const third = await reopen(visit, tab);
  expect(third.unsent.getState().waiting).toBe(2);
  await third.discardUnsent();
  expect(third.unsent.getState().waiting).toBe(0);
  expect(third.scene.current().view?.x).toBe(null);
  expect(third.chat.getState().sending).toEqual([]);
  expect(await tab.disk.read(tab.queue)).toBe(null);
  third.close();
});
