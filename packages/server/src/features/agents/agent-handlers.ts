// Handlers of agent messages: a request is an entry, its answer is an entry, and there is exactly one of each [AGENT1].
import { type AgentResult, OrreryError, type Seq, type Up, type UserId } from '@orrery/protocol';
import type { Turn } from '../sessions/critical-section.ts';
import { newOpId, type Sender } from '../sessions/sender.ts';

/** `agent_action`: asks an agent. Returns the request's seq. */
export const requestAgent = (turn: Turn, sender: Sender, message: Up<'agent_action'>): Seq =>
  turn.append(sender.participant.user_id, {
    kind: 'agent_requested',
    body: {
      op_id: message.op_id ?? newOpId(),
      agent_id: message.agent_id,
      action: message.action,
      parameters: message.parameters ?? {},
    },
  });

/** Answers an open request. False where it is answered already. */
export const answerRequest = (turn: Turn, request_seq: Seq, actor: UserId, result: AgentResult): boolean => {
  const request = turn.state.requests.get(request_seq);
  if (!request) return false;
  const { agent_id, action, op_id, user_id } = request;
  turn.append(actor, {
    kind: 'agent_answered',
    body: { op_id, agent_id, action, request_seq, user_id, result },
  });
  return true;
};

/** `agent_report`: an agent answers a request made to it. */
export const reportAgent = (turn: Turn, sender: Sender, message: Up<'agent_report'>): void => {
  const { user_id } = sender.participant;
  const request = turn.state.requests.get(message.request_seq);
  if (!request)
    throw new OrreryError(
      'not_found',
      `Request ${message.request_seq} is not open: it was answered already.`,
    );
  if (request.agent_id !== (user_id as string))
    throw new OrreryError('forbidden', 'Only the agent that was asked answers.');
  answerRequest(turn, message.request_seq, user_id, message.result);
};

/** What is said when no agent answered. */
export const noAnswer = (message: string): AgentResult => ({
  insights: [],
  confidence: 0,
  recommendations: [],
  evidence: [],
  message,
});
