import type { Entry, Participant, Seq, UserId } from '@orrery/protocol';
import { expect, test } from 'vitest';
import type { Timers } from '../../timers.ts';
import { aSession, person } from '../sessions/session.test-kit.ts';
import { AgentBell } from './agent-bell.ts';

const NOBODY: readonly UserId[] = [];

test('[FLOW10] a request rings for its agent, a person’s message for those it names, an agent’s and an answer for none', () => {
  const { state } = aSession();
  const join = (participant: Participant) =>
    state.members.set(participant.user_id, {
      participant,
      present: true,
      assigned: false,
      removed: false,
    });
  join(person('ana'));
  const later: (() => void)[] = [];
  const timers = { soon: (call: () => void) => void later.push(call) } as unknown as Timers;
  const session = { state, session: state.session, connections: new Set(), enter: async () => undefined };
  const bell = new AgentBell(session as never, timers);
  const rung: string[] = [];
  const entry = (actor: string, kind: string, body: object) =>
    ({ seq: 9 as Seq, at: 1, session: 's', organisation: 'o', actor, kind, body }) as unknown as Entry;
  const chat = (actor: string, mentions: readonly string[], result: unknown = null) =>
    entry(actor, 'chat_sent', { op_id: 'a', username: actor, text: 'x', mentions, result });
  const asked = entry('ana', 'agent_requested', {
    op_id: 'b',
    agent_id: 'insight_agent',
    action: 'look',
    parameters: {},
  });
  bell.heard(asked); // nobody answers yet
  bell.answer((agent, call) => rung.push(`${agent} ${call.type} ${call.seq}`));
  bell.heard(asked);
  bell.heard(chat('ana', ['analytics_agent', 'ben', 'coordination_agent']));
  bell.heard(chat('ana', NOBODY));
  bell.heard(chat('insight_agent', ['analytics_agent']));
  bell.heard(chat('ana', ['analytics_agent'], { insights: [] }));
  bell.heard(chat('stranger', ['analytics_agent']));
  expect(rung).toEqual([]); // in a later turn
  for (const run of later) run();
  expect(rung).toEqual([
    'insight_agent agent_requested 9',
    'analytics_agent chat_sent 9',
    'coordination_agent chat_sent 9',
  ]);
});
