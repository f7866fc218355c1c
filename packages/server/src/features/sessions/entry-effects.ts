// What a durable entry sets in motion beyond being told: seats, presence, requests and connections follow it. It writes nothing.
import type { Draft, Operation, Seq } from '@orrery/protocol';
import type { Meter } from '../../observability/meter.ts';
import type { AgentRequests } from '../agents/agent-requests.ts';
import type { PresenceBoard } from '../presence/presence-board.ts';
import type { FanOut } from './fan-out.ts';
import type { Seats } from './seats.ts';

export interface EntryEffects {
  readonly presence: PresenceBoard;
  readonly seats: Seats;
  readonly requests: AgentRequests;
  readonly fanOut: FanOut;
  readonly meter: Meter;
  /** Who is in the spotlight may be another now. */
  readonly spotlight: () => void;
  /** The session has begun to be active again. */
  readonly onActive: () => void;
}

const isSpotlight = (op: Operation): boolean =>
  op.op === 'set' && op.record === 'stage' && op.field === 'spotlight';

export const performEntry = (
  entry: Draft & { readonly seq: Seq },
  { presence, seats, requests, fanOut, meter, spotlight, onActive }: EntryEffects,
): void => {
  switch (entry.kind) {
    case 'scene_committed':
      meter.conflicted(entry.body.conflicts.length);
      if (entry.audience === undefined && entry.body.ops.some(isSpotlight)) spotlight();
      break;
    case 'participant_left':
      presence.remove(entry.body.user_id);
      seats.freed(entry.body.user_id);
      if (entry.body.rating !== null) meter.rated(entry.body.rating);
      fanOut.dismiss(entry.body.user_id, entry.body.reason);
      break;
    case 'session_changed':
      if (entry.body.state === 'active') onActive();
      else fanOut.closeAll('session_ended', 'The session has ended.');
      break;
    case 'agent_requested':
      requests.asked(entry.seq);
      break;
    case 'agent_answered':
      requests.answered(entry.body.request_seq, entry.body.result);
      break;
    default:
      break;
  }
};
