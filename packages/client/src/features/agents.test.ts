import type { AgentResult, Down, OpId, Seq, UserId } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { Visit } from '../visit.test-kit.ts';

const result = (message: string): AgentResult => ({
  insights: [],
  confidence: 0,
  recommendations: [],
  evidence: [],
  message,
});
const asked = (visit: Visit): Down<'agent_requested'>[] =>
  visit.server.log.filter((entry) => entry.type === 'agent_requested');
const answer = (visit: Visit, request: Down<'agent_requested'>, message: string): void => {
  const { agent_id, action, seq: request_seq, user_id, op_id } = request;
  visit.server.publish({
    type: 'agent_action',
    agent_id,
    action,
    request_seq,
    user_id,
    op_id,
    result: result(message),
  });
};

test('[SYNC14] each question resolves with its own answer, whatever the order, also across a reconnect', async () => {
  const visit = new Visit({ delay: () => 10 });
  const ana = await visit.enter('ana');
  await visit.pass(100, 5);
  const first = ana.askAgent('analytics_agent', 'analyze_scene', { focus_area: 'revenue' });
  const second = ana.askAgent('insight_agent', 'analyze_scene');
  await visit.pass(50, 5);
  const [one, two] = asked(visit);
  if (!one || !two) throw new Error('not asked');
  expect(one.parameters).toEqual({ focus_area: 'revenue' });
  visit.server.broadcast({
    type: 'agent_progress',
    agent_id: 'analytics_agent',
    request_seq: one.seq,
    status: 'Reading',
  });
  await visit.pass(20, 2);
  expect(ana.agents.getState().map(({ status }) => status)).toEqual(['Reading', null]);
  visit.server.cutAll();
  answer(visit, two, 'second');
  answer(visit, one, 'first');
  await visit.pass(2_000, 40);
  expect(await first).toEqual(result('first'));
  expect(await second).toEqual(result('second'));
  expect(ana.agents.getState().map((task) => task.result?.message)).toEqual(['first', 'second']);
  expect(asked(visit).length).toBe(2);
});

test('[SYNC14] a refused question rejects; one that nobody answers rejects after a minute; so does closing', async () => {
  const forbidden = { code: 'forbidden' as const, message: 'No.', retry: false };
  const visit = new Visit({
    refuse: (message) =>
      message.type === 'agent_action' && message.agent_id === 'insight_agent' ? forbidden : null,
  });
  const ana = await visit.enter('ana');
  const refused = expect(ana.askAgent('insight_agent', 'analyze_scene')).rejects.toMatchObject({
    code: 'forbidden',
  });
  await visit.pass(10);
  await refused;
  const late = expect(ana.askAgent('analytics_agent', 'analyze_scene')).rejects.toMatchObject({
    code: 'timed_out',
  });
  await visit.pass(60_000, 60);
  await late;
  const closed = expect(ana.askAgent('analytics_agent', 'analyze_scene')).rejects.toMatchObject({
    code: 'timed_out',
  });
  ana.close();
  await closed;
  await visit.pass(1); // the last frame under way
  expect(visit.clock.waiting).toBe(0);
});

test('[SYNC7] an agent’s report is sent again after a reconnect until it is in the log', async () => {
  const visit = new Visit({ delay: () => 10 });
  const agent = await visit.enter('analytics_agent');
  const heard: number[] = [];
  agent.onRequested(({ seq }) => heard.push(seq));
  await visit.pass(100, 5);
  const user_id = 'ana' as UserId;
  const seq: Seq = visit.server.publish({
    type: 'agent_requested',
    user_id,
    op_id: 'q1' as OpId,
    agent_id: 'analytics_agent',
    action: 'analyze_scene',
    parameters: {},
  });
  await visit.pass(50, 5);
  expect(heard).toEqual([seq]);
  const reports = () => visit.server.heard.filter((message) => message.type === 'agent_report');
  visit.server.cutAll();
  agent.report(seq, result('done'));
  expect(reports()).toEqual([]);
  await visit.pass(1_000, 20);
  expect(reports()).toEqual([{ type: 'agent_report', request_seq: seq, result: result('done') }]);
  const [request] = asked(visit);
  if (request) answer(visit, request, 'done');
  await visit.pass(50, 5);
  visit.server.cutAll();
  await visit.pass(1_000, 20);
  expect(reports().length).toBe(1);
});
