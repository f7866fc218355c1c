import {
  filtersOf,
  type Operation,
  type Participant,
  type ProposalRecord,
  type RecordId,
  type Scene,
  type UpMessage,
  viewOf,
} from '@orrery/protocol';
import { expect, test } from 'vitest';
import type { SessionClient } from '../../session-client.ts';
import { Visit } from '../../visit.test-kit.ts';
import { GATHER_MS } from './proposals.ts';

const from = (min: number) => ({ kind: 'range' as const, min, max: null });

/** Ana hosts; Ben's role is this one. */
const both = async (
  role: Participant['role'] = 'analyst',
  options: ConstructorParameters<typeof Visit>[0] = {},
) => {
  const visit = new Visit(options);
  const [ana, ben] = [await visit.enter('ana'), await visit.enter('ben')];
  await becomes(visit, ben, role);
  return { visit, ana, ben };
};
const becomes = async (visit: Visit, client: SessionClient, role: Participant['role']) => {
  visit.server.publish({
    type: 'participant_changed',
    participant: { ...client.me.getState(), role },
  } as never);
  await visit.pass(50, 5);
};
const proposals = (scene: Scene): [string, ProposalRecord][] =>
  Object.entries(scene).filter(([id]) => id.startsWith('proposal:')) as never;
const settle = (visit: Visit) => visit.pass(GATHER_MS + 500, 10);

test('[TOOLS1] who asks the host for what can be granted: a sentence to answer, once, and theirs when it is allowed', async () => {
  const { visit, ana, ben } = await both('observer');
  await becomes(visit, ana, 'admin');
  const asks = async (path: readonly string[], to = 'ana') => {
    visit.server.broadcast({
      type: 'signal',
      user_id: 'ben',
      signal: { kind: 'ask_for', to, path },
    } as never);
    await visit.pass(50, 5);
  };
  await asks(['brushes', 'by_user', 'ben']);
  await asks(['selection', 'about', 'ben']);
  await asks(['view', 'x']); // no role below holds that by a grant
  expect(ana.stageNews.getState()).toMatchObject([{ kind: 'wants', by: 'ben', capability: 'select' }]);
  expect(ben.stageNews.getState()).toEqual([]);
  ana.grant(ben.userId, 'select');
  await visit.pass(50, 5);
  expect(visit.server.heard.findLast(({ type }) => type === 'participant_change')).toMatchObject({
    user_id: 'ben',
    granted: ['select'],
  });
  visit.server.publish({
    type: 'participant_changed',
    participant: { ...ben.me.getState(), granted: ['select'] },
  } as never);
  await visit.pass(50, 5);
  expect(ana.stageNews.getState()).toEqual([]);
  await asks(['brushes', 'by_user', 'ben']); // theirs already
  await becomes(visit, ana, 'analyst');
  expect(ana.stageNews.getState()).toEqual([]);
});

test('[STAGE7] others’ changes become private where the host says so: with the change in it, and told', async () => {
  const { visit, ana, ben } = await both();
  ana.setDrivers({ drivers: 'one', driver: ana.userId, others: 'private' });
  await visit.pass(500, 5);
  expect(ben.stage.getState()).toMatchObject({
    drives: false,
    drivers: 'one',
    driver: 'ana',
    others: 'private',
  });
  ben.setFilter('revenue', from(1));
  await visit.pass(500, 5);
  expect(ben.stage.getState()).toMatchObject({ mode: 'private', changes: 1 });
  expect(ben.stageNews.getState()).toMatchObject([{ kind: 'went_private', why: 'not_driving' }]);
  expect(filtersOf(ben.scene.current())).toEqual({ revenue: from(1) });
  expect(filtersOf(ana.scene.current())).toEqual({});
});

test('[STAGE8] others’ changes become one proposal when they pause, a ghost to its author until it is decided', async () => {
  const { visit, ana, ben } = await both();
  ana.setDrivers({ drivers: 'presenters', presenters: [], others: 'proposals' });
  await visit.pass(500, 5);
  ben.drag('filters', 'by_column', from(0), 'revenue');
  expect(filtersOf(ben.scene.current())).toEqual({ revenue: from(0) });
  ben.drop('filters', 'by_column', from(1), 'revenue');
  ben.set('view', 'x', 'margin');
  expect(visit.server.heard.filter(({ type }) => type === 'drag_set')).toEqual([]);
  await settle(visit);
  const [[id, proposal] = []] = proposals(ana.scene.current());
  expect(proposals(ana.scene.current())).toHaveLength(1);
  expect(proposal).toMatchObject({ author: 'ben', state: 'open', why: '', changes: expect.any(Array) });
  expect(proposal?.changes).toHaveLength(2);
  expect(filtersOf(ana.scene.current())).toEqual({});
  expect(ben.stage.getState().preview).toBe(id);
  expect(filtersOf(ben.scene.current())).toEqual({ revenue: from(1) });
  ben.setFilter('cost', from(2));
  await settle(visit);
  expect(proposals(ana.scene.current())).toHaveLength(1);
  expect(proposals(ana.scene.current())[0]?.[1].changes).toHaveLength(3);
  const before = visit.server.log.length;
  ana.acceptProposal(id as string);
  await visit.pass(500, 5);
  expect(visit.server.log.length - before).toBe(1);
  expect(filtersOf(ben.scene.current())).toEqual({ revenue: from(1), cost: from(2) });
  expect(viewOf(visit.server.state.scene).x).toBe('margin');
  expect(ben.stage.getState().preview).toBe(null);
  expect(ben.stageNews.getState().at(-1)).toMatchObject({ kind: 'accepted', by: 'ana', proposal: id });
  ana.undo();
  await visit.pass(500, 5);
  expect(filtersOf(visit.server.state.scene)).toEqual({});
  expect(proposals(ana.scene.current())[0]?.[1].state).toBe('open');
});

test('[STAGE8] a role that may not change the stage proposes by the same door; one that may not even select is private', async () => {
  for (const [role, mode] of [
    ['enterprise_partner', 'stage'],
    ['observer', 'private'],
  ] as const) {
    const { visit, ana, ben } = await both(role);
    expect(ben.can('map_stage')).toBe(role === 'enterprise_partner');
    ben.setFilter('revenue', from(1));
    await settle(visit);
    expect(proposals(ana.scene.current())).toHaveLength(role === 'observer' ? 0 : 1);
    expect(ben.stage.getState().mode).toBe(mode);
    expect(ben.can('map_stage')).toBe(true);
    expect(filtersOf(ana.scene.current())).toEqual({});
  }
});

test('[STAGE8] what is back where it was before anybody heard of it is no proposal', async () => {
  const { visit, ana, ben } = await both('enterprise_partner');
  ben.setFilter('revenue', from(1));
  ben.setFilter('revenue', null);
  await settle(visit);
  expect(proposals(ana.scene.current())).toEqual([]);
  expect(ben.stage.getState().preview).toBe(null);
});

test('[STAGE9] anybody may look at a proposal over the stage; a change of one’s own ends the look', async () => {
  const { visit, ana, ben } = await both();
  const id = ben.propose('Only large ones', [
    { op: 'set', record: 'filters' as RecordId, field: 'by_column', key: 'revenue', value: from(9) },
  ] as Operation[]);
  await visit.pass(500, 5);
  ana.previewProposal(id);
  expect(filtersOf(ana.scene.current())).toEqual({ revenue: from(9) });
  expect(filtersOf(visit.server.state.scene)).toEqual({});
  ana.set('view', 'x', 'margin');
  expect(ana.stage.getState().preview).toBe(null);
  expect(filtersOf(ana.scene.current())).toEqual({});
  ana.previewProposal(id);
  ben.dismissProposal(id);
  await visit.pass(500, 5);
  expect(ana.stage.getState().preview).toBe(null);
  expect(filtersOf(ana.scene.current())).toEqual({});
  expect(() => ana.acceptProposal(id)).toThrow(expect.objectContaining({ code: 'wrong_state' }));
  expect(ben.stageNews.getState()).toEqual([]);
});

test('[STAGE9] who may not make the change may not accept it', async () => {
  const { visit, ana, ben } = await both('enterprise_partner');
  const id = ana.propose('', [
    { op: 'set', record: 'view' as RecordId, field: 'x', value: 'margin' },
  ] as Operation[]);
  await visit.pass(500, 5);
  expect(() => ben.acceptProposal(id)).toThrow(expect.objectContaining({ code: 'forbidden' }));
});

test('[STAGE10] what is published by who may not becomes one proposal, previewed, and the exploration ends', async () => {
  const { visit, ana, ben } = await both('enterprise_partner');
  ben.goPrivate();
  ben.setFilter('a', from(1));
  ben.setFilter('b', from(2));
  expect(ben.publishStage()).toBe('proposed');
  await visit.pass(500, 5);
  expect(proposals(ana.scene.current())).toHaveLength(1);
  expect(ben.stage.getState()).toMatchObject({
    mode: 'stage',
    preview: proposals(ana.scene.current())[0]?.[0],
  });
  expect(filtersOf(ben.scene.current())).toEqual({ a: from(1), b: from(2) });
  expect(ben.stageNews.getState()).toMatchObject([{ kind: 'proposed' }]);
});

test('[STAGE11] the stage is asked for by a hand and handed over with it; a driver who is gone frees it', async () => {
  const { visit, ana, ben } = await both('collaborator');
  ana.setDrivers({ drivers: 'one', driver: ana.userId });
  await visit.pass(500, 5);
  ben.requestStage();
  await visit.pass(500, 5);
  expect(ana.scene.current().hands).toMatchObject({ raised: { ben: { about: 'stage' } } });
  ana.handStage(ben.userId);
  await visit.pass(500, 5);
  expect(ana.scene.current().hands).toEqual({ raised: {} });
  expect(ben.stage.getState()).toMatchObject({ drives: true, driver: 'ben' });
  expect(ana.stage.getState().drives).toBe(false);
  visit.server.publish({ type: 'participant_left', user_id: 'ben', reason: 'left' } as never);
  await visit.pass(500, 5);
  expect(ana.stage.getState().drives).toBe(true);
});

test('[STAGE12] a role lowered under a change that was on its way: it becomes a proposal, words are kept to copy', async () => {
  let lowered = false;
  const { visit, ana, ben } = await both('collaborator', {
    refuse: (message: UpMessage, user) =>
      lowered &&
      user === 'ben' &&
      (message.type === 'chat_send' || (message.type === 'scene_submit' && !isProposal(message)))
        ? { code: 'forbidden', message: 'Your role does not hold this.', retry: false }
        : null,
    delay: () => 30,
  });
  await visit.pass(500, 5);
  lowered = true;
  visit.server.publish({
    type: 'participant_changed',
    participant: { ...ben.me.getState(), role: 'enterprise_partner' },
  } as never);
  ben.setFilter('revenue', from(1));
  expect(ben.stage.getState().drives).toBe(true);
  await settle(visit);
  expect(ben.stageNews.getState()).toMatchObject([{ kind: 'proposed', why: 'refused' }]);
  expect(proposals(ana.scene.current())).toHaveLength(1);
  expect(ben.lastError.getState()).toBe(null);
  await becomes(visit, ben, 'observer');
  ben.annotate('what I saw here', { position: [0, 0, 0] });
  ben.sendChat('and said');
  await settle(visit);
  expect(ben.stageNews.getState()).toMatchObject([
    { kind: 'proposed' },
    { kind: 'kept', text: 'what I saw here' },
    { kind: 'kept', text: 'and said' },
  ]);
});

const isProposal = (message: UpMessage): boolean =>
  message.type === 'scene_submit' && message.ops.every(({ record }) => record.startsWith('proposal:'));
