import {
  filtersOf,
  limits,
  type Operation,
  pathKey,
  type RecordId,
  SINGLETONS,
  scenePath,
  type UpMessage,
} from '@orrery/protocol';
import { expect, test } from 'vitest';
import type { SessionClient } from '../session-client.ts';
import { Visit } from '../visit.test-kit.ts';

const NOTE = 'annotation:n1';
const REVENUE = scenePath('filters', 'by_column', 'revenue');
const from = (min: number) => ({ kind: 'range' as const, min, max: null });
const place = (x: number) => ({ kind: 'place' as const, position: [x, 0, 0] });
const note: Operation = {
  op: 'insert',
  record: NOTE as RecordId,
  value: { content: [{ insert: 'here' }], author: 'ana', created_at: 0, anchor: place(0), resolved: false },
};
const dragRevenue = (client: SessionClient, min: number) =>
  client.drag('filters', 'by_column', from(min), 'revenue');
const dropRevenue = (client: SessionClient, min: number) =>
  client.drop('filters', 'by_column', from(min), 'revenue');
const revenue = (client: SessionClient) => filtersOf(client.scene.current()).revenue;
const said = (visit: Visit, type: UpMessage['type']) =>
  visit.server.heard.filter((message) => message.type === type);

const twoPeople = async (options: ConstructorParameters<typeof Visit>[0] = {}) => {
  const visit = new Visit(options);
  const ana = await visit.enter('ana');
  const ben = await visit.enter('ben');
  await visit.pass(100, 10);
  return { visit, ana, ben };
};

test('[DRAG5] what is dragged shows here at once and elsewhere soon, and nothing is committed', async () => {
  const { visit, ana, ben } = await twoPeople({ delay: () => 20 });
  const heard: string[][] = [];
  ben.scene.subscribe((changed) => heard.push([...changed]));
  dragRevenue(ana, 1);
  expect(revenue(ana)).toEqual(from(1));
  expect(revenue(ben)).toBe(undefined);
  await visit.pass(100, 10);
  expect(revenue(ben)).toEqual(from(1));
  expect(heard).toEqual([['filters']]);
  expect(visit.server.log).toEqual([]);
  expect(ana.history.getState()).toEqual({ undo: 0, redo: 0, unacknowledged: 0 });
  expect(filtersOf(visit.server.state.scene)).toEqual({});
});

test('[DRAG5] changes are made on what is committed, whatever is dragged over it', async () => {
  const { visit, ana, ben } = await twoPeople();
  ana.setFilter('margin', from(7));
  await visit.pass(600, 10);
  ben.drag('filters', 'by_column', from(8), 'margin');
  ben.drag('filters', 'by_column', from(9), 'revenue');
  await visit.pass(100, 10);
  expect(filtersOf(ana.scene.current())).toEqual({ margin: from(8), revenue: from(9) });
  ana.clearFilters();
  await visit.pass(100, 10);
  expect(said(visit, 'scene_submit').at(-1)).toMatchObject({ ops: [{ key: 'margin', value: null }] });
  expect(filtersOf(ana.scene.current())).toEqual({ margin: from(8), revenue: from(9) });
  ana.undo();
  await visit.pass(100, 10);
  expect(filtersOf(visit.server.state.scene)).toEqual({ margin: from(7) });
  ben.cancelDrag('filters', 'by_column', 'margin');
  ben.cancelDrag('filters', 'by_column', 'revenue');
  await visit.pass(100, 10);
  for (const client of [ana, ben]) expect(filtersOf(client.scene.current())).toEqual({ margin: from(7) });
  expect(ana.conflicts.getState()).toEqual([]);
});

test('[DRAG5] the own hand stands over one’s other device; of two others the one that moved last', async () => {
  const { visit, ana } = await twoPeople();
  const moves = async (user_id: string, min: number) => {
    visit.server.broadcast({ type: 'drag', user_id: user_id as never, path: REVENUE, value: from(min) });
    await visit.pass(100, 10);
  };
  await moves('cleo', 1);
  await moves('dora', 2);
  expect(revenue(ana)).toEqual(from(2));
  await moves('cleo', 3);
  expect(revenue(ana)).toEqual(from(3));
  for (const user_id of ['cleo', 'dora'])
    visit.server.broadcast({ type: 'drag_ended', user_id: user_id as never, path: REVENUE });
  await visit.pass(100, 10);
  dragRevenue(ana, 4);
  await moves('ana', 5);
  expect(revenue(ana)).toEqual(from(4));
});

test('[DRAG12] what another holds is not moved by a second grab: it is told, and its drop changes nothing', async () => {
  const { visit, ana, ben } = await twoPeople();
  dragRevenue(ben, 1);
  await visit.pass(100, 10);
  dragRevenue(ana, 7);
  dragRevenue(ana, 8);
  expect(revenue(ana)).toEqual(from(1));
  expect(ana.heldBy(REVENUE)).toBe('ben');
  expect(ana.stageNews.getState()).toMatchObject([{ kind: 'held', by: 'ben', asked: false }]);
  dropRevenue(ana, 9);
  await visit.pass(100, 10);
  expect(said(visit, 'scene_submit')).toEqual([]);
  dropRevenue(ben, 2);
  await visit.pass(100, 10);
  expect(ana.stageNews.getState()).toEqual([]);
  dropRevenue(ana, 3);
  await visit.pass(100, 10);
  expect(filtersOf(visit.server.state.scene)).toEqual({ revenue: from(3) });
});

test('[DRAG12] two grabs at once: who hears that another holds it lets go without a change', async () => {
  const { visit, ana } = await twoPeople();
  dragRevenue(ana, 7);
  visit.server.broadcast({ type: 'drag', user_id: 'cleo' as never, path: REVENUE, value: from(1) });
  await visit.pass(100, 10);
  expect(revenue(ana)).toEqual(from(1));
  dragRevenue(ana, 8);
  dropRevenue(ana, 9);
  await visit.pass(100, 10);
  expect(revenue(ana)).toEqual(from(1));
  expect(said(visit, 'scene_submit')).toEqual([]);
  expect(ana.stageNews.getState()).toMatchObject([{ kind: 'held', by: 'cleo' }]);
});

test('[DRAG13] whoever holds it is asked for it and hands it over as it is by then; the asker hears that it is free', async () => {
  const { visit, ana, ben } = await twoPeople();
  dragRevenue(ana, 1);
  await visit.pass(100, 10);
  dragRevenue(ben, 5);
  ben.askFor(REVENUE);
  await visit.pass(100, 10);
  expect(said(visit, 'signal_send')).toMatchObject([
    { signal: { kind: 'ask_for', to: 'ana', path: REVENUE } },
  ]);
  visit.server.broadcast({
    type: 'signal',
    user_id: 'ben' as never,
    signal: { kind: 'ask_for', to: 'ana' as never, path: REVENUE },
  });
  await visit.pass(100, 10);
  expect(ana.stageNews.getState()).toMatchObject([{ kind: 'asked', by: ['ben'], path: REVENUE }]);
  dragRevenue(ana, 2);
  ana.handOver(REVENUE);
  dragRevenue(ana, 3);
  await visit.pass(100, 10);
  expect(ana.stageNews.getState()).toEqual([]);
  expect(filtersOf(visit.server.state.scene)).toEqual({ revenue: from(2) });
  expect(ben.stageNews.getState()).toMatchObject([{ kind: 'free', by: 'ana' }]);
  dropRevenue(ana, 4);
  dropRevenue(ben, 5);
  dragRevenue(ben, 6);
  await visit.pass(100, 10);
  expect(revenue(ana)).toEqual(from(6));
});

test('[DRAG5] a dragged record that is not here yet shows its drag when it comes, and one that goes takes it along', async () => {
  const { visit, ana, ben } = await twoPeople();
  const path = scenePath(NOTE, 'anchor');
  visit.server.broadcast({ type: 'drag', user_id: 'cleo' as never, path, value: place(3) });
  await visit.pass(10);
  expect(ben.scene.current()[NOTE]).toBe(undefined);
  ana.submit([note]);
  await visit.pass(100, 10);
  expect(ben.scene.current()[NOTE]).toMatchObject({ content: [{ insert: 'here' }], anchor: place(3) });
  ana.submit([{ op: 'remove', record: NOTE as RecordId }]);
  await visit.pass(100, 10);
  expect(Object.keys(ben.scene.current()).sort()).toEqual([...SINGLETONS].sort());
});

test('[DRAG6] drags are told at most 30 times a second all together, the latest always, and again each second of rest', async () => {
  const { visit, ana } = await twoPeople();
  for (let frame = 0; frame < 60; frame += 1) {
    dragRevenue(ana, frame);
    ana.drag('filters', 'by_column', from(-frame), 'margin');
    await visit.pass(1_000 / 60);
  }
  expect(said(visit, 'drag_set').length).toBeGreaterThanOrEqual(26);
  expect(said(visit, 'drag_set').length).toBeLessThanOrEqual(limits.DRAG_HZ + 2);
  await visit.pass(100, 10);
  expect(said(visit, 'drag_set').slice(-2)).toEqual([
    { type: 'drag_set', path: REVENUE, value: from(59) },
    { type: 'drag_set', path: ['filters', 'by_column', 'margin'], value: from(-59) },
  ]);
  const before = said(visit, 'drag_set').length;
  for (let frame = 0; frame < 10; frame += 1) {
    dragRevenue(ana, 59);
    await visit.pass(50);
  }
  expect(said(visit, 'drag_set').length).toBe(before);
  await visit.pass(5_000, 100);
  expect(said(visit, 'drag_set').length - before).toBeGreaterThanOrEqual(2 * 4);
  expect(said(visit, 'drag_set').length - before).toBeLessThanOrEqual(2 * 6);
});

test('[DRAG6] a drag goes on after a reconnect; what others held is forgotten until they say it again', async () => {
  const { visit, ana, ben } = await twoPeople();
  dragRevenue(ana, 1);
  ben.drag('filters', 'by_column', from(2), 'margin');
  await visit.pass(100, 10);
  visit.server.cutAll('ana');
  expect(filtersOf(ana.scene.current())).toEqual({ revenue: from(1) });
  expect(ana.drags.getState().size).toBe(0);
  const before = said(visit, 'drag_set').length;
  dragRevenue(ana, 3);
  await visit.pass(2_000, 40);
  expect(ana.connection.getState().state).toBe('live');
  expect(said(visit, 'drag_set').slice(before)).toContainEqual({
    type: 'drag_set',
    path: REVENUE,
    value: from(3),
  });
  expect(revenue(ben)).toEqual(from(3));
});

test('[DRAG6] nothing is told that the server would refuse: above the role, on a record that is not there, too large', async () => {
  const { visit, ana } = await twoPeople();
  visit.server.publish({
    type: 'participant_changed',
    participant: { ...ana.me.getState(), role: 'enterprise_partner' } as never,
  });
  await visit.pass(10);
  dragRevenue(ana, 1);
  ana.drag('annotation:gone', 'anchor', place(1));
  await visit.pass(2_000, 20);
  expect(said(visit, 'drag_set')).toEqual([]);
  expect(() => ana.drag('view', 'visualization_type', 'pie')).toThrow(
    expect.objectContaining({ code: 'outside_schema' }),
  );
  for (let n = 0; n < limits.DRAGS_PER_PARTICIPANT - 2; n += 1)
    ana.drag('filters', 'by_column', from(n), `c${n}`);
  expect(() => ana.drag('view', 'x', 'units')).toThrow(expect.objectContaining({ code: 'wrong_state' }));
});

test('[DRAG7] a drop is one change, one entry and one step to undo, and every screen has it', async () => {
  const { visit, ana, ben } = await twoPeople({ delay: () => 10 });
  const shown: unknown[] = [];
  ben.scene.subscribe(() => shown.push(revenue(ben)));
  for (let min = 1; min <= 20; min += 1) {
    dragRevenue(ana, min);
    await visit.pass(50, 5);
  }
  dropRevenue(ana, 21);
  expect(revenue(ana)).toEqual(from(21));
  expect(ana.history.getState()).toEqual({ undo: 1, redo: 0, unacknowledged: 1 });
  await visit.pass(200, 20);
  expect(visit.server.log).toHaveLength(1);
  expect(visit.server.log[0]).toMatchObject({
    type: 'scene_committed',
    user_id: 'ana',
    ops: [{ value: from(21) }],
  });
  expect(new Set(shown.map((filter) => JSON.stringify(filter))).size).toBeGreaterThan(10);
  // The server ends a drag by its commit; the fake one leaves that to whoever asks.
  visit.server.broadcast({ type: 'drag_ended', user_id: 'ana' as never, path: REVENUE });
  await visit.pass(50, 5);
  expect(revenue(ben)).toEqual(from(21));
  expect(said(visit, 'drag_end')).toEqual([]);
  const quiet = said(visit, 'drag_set').length;
  await visit.pass(5_000, 20);
  expect(said(visit, 'drag_set').length).toBe(quiet);
  ana.undo();
  await visit.pass(200, 20);
  expect(filtersOf(visit.server.state.scene)).toEqual({});
});

test('[DRAG7] dropped where it was, or let go, it is no change, and everyone is told to fall back', async () => {
  const { visit, ana, ben } = await twoPeople();
  ana.setFilter('revenue', from(1));
  await visit.pass(100, 10);
  const entries = visit.server.log.length;
  dragRevenue(ana, 2);
  await visit.pass(100, 10);
  dropRevenue(ana, 1);
  await visit.pass(100, 10);
  expect(said(visit, 'drag_end')).toEqual([{ type: 'drag_end', path: REVENUE }]);
  for (const client of [ana, ben]) expect(revenue(client)).toEqual(from(1));
  dragRevenue(ana, 3);
  await visit.pass(100, 10);
  ana.cancelDrag('filters', 'by_column', 'revenue');
  expect(revenue(ana)).toEqual(from(1));
  await visit.pass(100, 10);
  expect(revenue(ben)).toEqual(from(1));
  expect(visit.server.log.length).toBe(entries);
  expect(ana.history.getState().undo).toBe(1);
});

test('[DRAG7] a drop that does not fit throws, changes nothing, and ends the drag', async () => {
  const { visit, ana, ben } = await twoPeople();
  dragRevenue(ana, 2);
  await visit.pass(100, 10);
  const wrong = { kind: 'range', min: 3, max: 1 };
  expect(() => ana.drop('filters', 'by_column', wrong, 'revenue')).toThrow(
    expect.objectContaining({ code: 'outside_schema' }),
  );
  await visit.pass(100, 10);
  for (const client of [ana, ben]) expect(revenue(client)).toBe(undefined);
  expect(visit.server.log).toEqual([]);
});

test('[DRAG7] dropped while offline it is an unsent change like any other', async () => {
  const { visit, ana, ben } = await twoPeople();
  dragRevenue(ana, 1);
  await visit.pass(100, 10);
  visit.server.cutAll('ana');
  dropRevenue(ana, 2);
  expect(revenue(ana)).toEqual(from(2));
  expect(ana.history.getState().unacknowledged).toBe(1);
  await visit.pass(3_000, 60);
  expect(filtersOf(visit.server.state.scene)).toEqual({ revenue: from(2) });
  visit.server.broadcast({ type: 'drag_ended', user_id: 'ana' as never, path: REVENUE });
  await visit.pass(100);
  expect(revenue(ben)).toEqual(from(2));
});

test('[DRAG8] who else drags what is in a store that changes when drags begin and end', async () => {
  const { visit, ana, ben } = await twoPeople();
  const seen: unknown[] = [];
  ben.drags.subscribe((drags) => seen.push([...drags]));
  for (let min = 1; min <= 5; min += 1) {
    dragRevenue(ana, min);
    await visit.pass(100, 10);
  }
  expect(ana.drags.getState().size).toBe(0);
  ana.cancelDrag('filters', 'by_column', 'revenue');
  await visit.pass(100, 10);
  expect(seen).toEqual([[[pathKey(REVENUE), 'ana']], []]);
});

test('[DRAG8] what a newer server drags and this release cannot show is left alone', async () => {
  const { visit, ana } = await twoPeople();
  const before = structuredClone(ana.scene.current());
  for (const path of [
    scenePath('view', 'tomorrow'),
    scenePath('planet:1', 'x'),
    scenePath('view', 'x', 'key'),
  ])
    visit.server.broadcast({ type: 'drag', user_id: 'ben' as never, path, value: 1 });
  await visit.pass(100);
  expect(ana.scene.current()).toEqual(before);
  expect(ana.drags.getState().size).toBe(0);
});

test('[DRAG9] at a server of protocol 1 a drag shows here alone, and its drop is committed', async () => {
  const { visit, ana, ben } = await twoPeople({ protocol: 1 });
  dragRevenue(ana, 1);
  await visit.pass(2_000, 20);
  expect(revenue(ana)).toEqual(from(1));
  expect(revenue(ben)).toBe(undefined);
  dropRevenue(ana, 2);
  await visit.pass(200, 10);
  expect(revenue(ben)).toEqual(from(2));
  expect([...said(visit, 'drag_set'), ...said(visit, 'drag_end')]).toEqual([]);
});

test('[DRAG12] ten who grab one note at once: one holds it, nine are told, and no screen jumps between them', async () => {
  const visit = new Visit({ delay: () => 15 });
  const people: SessionClient[] = [];
  for (let n = 0; n < 10; n += 1) people.push(await visit.enter(`p${n}`));
  people[0]?.submit([note]);
  await visit.pass(500, 20);
  const watcher = await visit.enter('watcher');
  const seen = new Set<unknown>();
  watcher.scene.subscribe(() => seen.add(JSON.stringify(watcher.scene.current()[NOTE]?.anchor)));
  for (let step = 1; step <= 5; step += 1) {
    for (const [n, person] of people.entries()) person.drag(NOTE, 'anchor', place(100 * n + step));
    await visit.pass(100, 20);
  }
  const holder = watcher.drags.getState().get(pathKey(scenePath(NOTE, 'anchor')));
  const told = people.filter((person) => person.stageNews.getState().some(({ kind }) => kind === 'held'));
  expect(told).toHaveLength(9);
  expect(told.every((person) => person.heldBy(scenePath(NOTE, 'anchor')) === holder)).toBe(true);
  const hundreds = [...seen].map((anchor) => Math.floor(JSON.parse(String(anchor)).position[0] / 100));
  expect(new Set(hundreds).size).toBe(1);
  for (const [n, person] of people.entries()) person.drop(NOTE, 'anchor', place(100 * n + 9));
  await visit.pass(500, 20);
  const at = Number(String(holder).slice(1)) * 100 + 9;
  for (const person of [...people, watcher])
    expect(person.scene.current()[NOTE]).toMatchObject({ anchor: place(at) });
});
