// An agent's decisions, told through the face of the SDK: what it hears and what it says. The whole way, from a
// person's socket to the statistics and back, is proved in tests/.
import type { SaidHow, SessionClient } from '@orrery/client';
import {
  type AgentId,
  type AgentResult,
  type Down,
  type DownMessage,
  type DownType,
  OrreryError,
  type Participant,
  type Pose,
  type UserId,
} from '@orrery/protocol';
import type { SkillRequest, Tables } from '@orrery/tables';
import { expect, test } from 'vitest';
import { noAnswer } from './no-answer.ts';
import { startAgent } from './start-agent.ts';
import { QUEUE_LIMIT } from './task-queue.ts';

const FOUND: AgentResult = {
  insights: ['Revenue rose by 4 % (n = 120).', 'b', 'c', 'd', 'e'],
  confidence: 0.97,
  recommendations: [],
  evidence: [],
  message: null,
};
const FILTERS = { region: { kind: 'categories', values: ['APAC'] } };

/** An agent in a session, and everything it says. */
const board = (
  agent_id: AgentId,
  run: (request: SkillRequest) => Promise<AgentResult> = async () => FOUND,
) => {
  const listeners: [DownType, (message: DownMessage) => void][] = [];
  const said: unknown[] = [];
  const poses: Pose[] = [];
  const asked: SkillRequest[] = [];
  const person = (user_id: string, kind: Participant['kind']): [string, Participant] => [
    user_id,
    { user_id, username: user_id === agent_id ? 'Analytics agent' : user_id, kind } as Participant,
  ];
  const on = (type: DownType, listener: (message: DownMessage) => void) => {
    listeners.push([type, listener]);
    return () => {};
  };
  const client = {
    userId: agent_id,
    on,
    onRequested: (listener: (message: DownMessage) => void) => on('agent_requested', listener),
    progress: (seq: number, status: string) => said.push(['progress', seq, status.length > 0]),
    report: (seq: number, result: AgentResult) => said.push(['report', seq, result]),
    sendChat: (text: string, { result, to }: SaidHow = {}) =>
      said.push(['chat', text, result, ...(to ? [to] : [])]),
    setPose: (pose: Pose) => poses.push(pose),
    close: () => {},
    ready: async () => {},
    scene: { current: () => ({ view: { dataset_id: 'revenue' }, filters: { by_column: FILTERS } }) },
    agents: { getState: () => [] },
    participants: {
      getState: () =>
        new Map([person('ana', 'person'), person(agent_id, 'agent'), person('insight_agent', 'agent')]),
    },
  } as unknown as SessionClient;
  const tables = {
    run: (request: SkillRequest) => {
      asked.push(request);
      return run(request);
    },
  } as unknown as Tables;
  const agent = startAgent({ client, tables, agent_id });
  const hear = (message: Partial<DownMessage>) => {
    for (const [type, listener] of listeners) if (type === message.type) listener(message as DownMessage);
  };
  const request = (seq: number, action = 'analyze_scene', to: AgentId = agent_id): void =>
    hear({
      type: 'agent_requested',
      seq: seq as never,
      agent_id: to,
      action,
      parameters: { focus_area: 'revenue_trends' },
    } as Partial<Down<'agent_requested'>>);
  const chat = (text: string, user_id = 'ana', mentions: string[] = [agent_id]): void =>
    hear({
      type: 'chat_sent',
      user_id: user_id as UserId,
      text,
      mentions: mentions as UserId[],
      result: null,
    });
  const done = async (): Promise<void> => {
    while (!agent.idle) await new Promise((resolve) => setImmediate(resolve));
  };
  return { agent, said, poses, asked, request, chat, done };
};

test('[ASK2] analyze_scene runs on the stage’s rows with the request’s parameters and is reported', async () => {
  const { said, asked, request, done } = board('analytics_agent');
  request(7);
  await done();
  expect(asked).toEqual([
    {
      skill: 'analyze_scene',
      dataset_id: 'revenue',
      filters: FILTERS,
      parameters: { focus_area: 'revenue_trends' },
    },
  ]);
  expect(said).toEqual([
    ['progress', 7, true],
    ['report', 7, FOUND],
  ]);
});

test('[ASK1] what it does not know, what fails and what is malformed all get one honest result', async () => {
  const answers = async (action: string, run: (request: SkillRequest) => Promise<AgentResult>) => {
    const { said, request, done } = board('analytics_agent', run);
    request(7, action);
    await done();
    return said.filter((one) => (one as string[])[0] === 'report') as [string, number, AgentResult][];
  };
  const down = async (): Promise<AgentResult> => {
    throw new OrreryError('dataset_unavailable', 'The datasets are being reopened.');
  };
  const bug = (): Promise<AgentResult> => {
    throw new TypeError('x is not a function');
  };
  const odd = async () => ({ insights: 'many' }) as unknown as AgentResult;
  for (const [action, run, sentence] of [
    ['paint_it', down, 'analytics_agent knows analyze_scene.'],
    ['analyze_scene', down, 'The datasets are being reopened.'],
    ['analyze_scene', bug, 'The analysis failed'],
    ['analyze_scene', odd, 'cannot be shown'],
  ] as const) {
    const [only, ...others] = await answers(action, run);
    expect(others).toEqual([]);
    expect(only?.[2]).toEqual({ ...noAnswer(''), message: expect.stringContaining(sentence) });
  }
});

test('[ASK1] told of a request again, or of another agent’s, it answers nothing', async () => {
  const { said, request, done } = board('analytics_agent');
  request(7);
  request(7);
  await done();
  request(7);
  request(8, 'analyze_scene', 'insight_agent');
  await done();
  expect(said).toEqual([
    ['progress', 7, true],
    ['report', 7, FOUND],
  ]);
});

test.each(['insight_agent', 'coordination_agent', 'visualization_agent'] as const)(
  '[ASK1] %s is there and says that it is not built yet',
  async (agent_id) => {
    const { said, request, done } = board(agent_id);
    request(3);
    await done();
    expect(said.at(-1)).toEqual([
      'report',
      3,
      noAnswer(`${agent_id} is not built yet; ask analytics_agent.`),
    ]);
  },
);

test('[ASK3] one runs, five wait, the rest are told at once, and nobody is answered twice', async () => {
  let release: () => void = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  let running = 0;
  let most = 0;
  const { said, request, done } = board('analytics_agent', async () => {
    running += 1;
    most = Math.max(most, running);
    await gate;
    running -= 1;
    return FOUND;
  });
  const reports = () =>
    said.filter((one) => (one as string[])[0] === 'report') as [string, number, AgentResult][];
  for (let seq = 1; seq <= QUEUE_LIMIT + 3; seq += 1) request(seq);
  expect(reports().map(([, seq, result]) => [seq, result.message])).toEqual([
    [7, expect.stringContaining('busy')],
    [8, expect.stringContaining('busy')],
  ]);
  release();
  await done();
  expect(most).toBe(1);
  expect(reports().map(([, seq]) => seq)).toEqual([7, 8, 1, 2, 3, 4, 5, 6]);
});

test('[ASK4] a person’s mention is answered in the chat with a summary and the result', async () => {
  const { said, asked, chat, done } = board('analytics_agent');
  chat('@Analytics agent what drives revenue? @analytics_agent');
  await done();
  expect(asked[0]?.parameters).toEqual({ question: 'what drives revenue?' });
  expect(said).toEqual([['chat', 'Revenue rose by 4 % (n = 120).\nb\nc\n2 more in the details.', FOUND]]);
});

test('[ASK4] agents, and people who do not name it, never wake it', async () => {
  const { said, chat, done } = board('analytics_agent');
  chat('@analytics_agent and you?', 'insight_agent');
  chat('@analytics_agent me too', 'analytics_agent');
  chat('hello', 'ana', ['ben']);
  chat('who am I?', 'stranger');
  await done();
  expect(said).toEqual([]);
});

test('[ASK5] it stands docked, comes to the data while it works, and goes back', async () => {
  const { poses, request, done } = board('analytics_agent');
  request(1);
  await done();
  const [first, work, last] = poses;
  const distance = (pose: Pose | undefined) => Math.hypot(...(pose?.position ?? []));
  expect(distance(work)).toBeLessThan(distance(first));
  expect(work?.target).toEqual([0, 0, 0]);
  expect(last).toEqual(first);
});

test('[FLOW10] what woke it is answered once, also if it hears it again', async () => {
  const { agent, said, asked, request, done } = board('analytics_agent');
  const requested = {
    type: 'agent_requested',
    seq: 7,
    agent_id: 'analytics_agent',
    action: 'analyze_scene',
    parameters: {},
  } as unknown as Down<'agent_requested'>;
  const mention = {
    type: 'chat_sent',
    seq: 8,
    user_id: 'ana',
    text: '@analytics_agent why?',
    mentions: ['analytics_agent'],
    result: null,
  } as unknown as Down<'chat_sent'>;
  for (const call of [requested, requested, mention, mention]) agent.hear(call);
  await new Promise((resolve) => setImmediate(resolve));
  request(7);
  await done();
  expect(asked).toHaveLength(2);
  expect(said.map((one) => (one as string[])[0])).toEqual(['progress', 'report', 'chat']);
});
