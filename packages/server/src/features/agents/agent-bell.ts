// Rings for an agent that is called: asked for something, or named in the chat by a person. Agents sleep until then, so
// that a session in which nobody asks costs them nothing. It answers nothing itself.
import {
  AGENT_IDS,
  type AgentId,
  type Down,
  type Entry,
  PROTOCOL_VERSION,
  type Session,
  type UserId,
} from '@orrery/protocol';
import type { Timers } from '../../timers.ts';
import { mayRead } from '../sessions/entry-frames.ts';
import { entryMessage } from '../sessions/entry-message.ts';
import type { SessionPort } from '../sessions/session-port.ts';

/** What an agent is called with: the message it would have heard had it been awake. */
export type AgentCall = Down<'agent_requested'> | Down<'chat_sent'>;

export type AgentCallListener = (agent: AgentId, call: AgentCall) => void;

export class AgentBell {
  readonly #session: SessionPort & { readonly session: Session };
  readonly #timers: Timers;
  #listener: AgentCallListener | null = null;

  constructor(session: SessionPort & { readonly session: Session }, timers: Timers) {
    this.#session = session;
    this.#timers = timers;
  }

  /** One crew answers; a later one takes over. */
  answer(listener: AgentCallListener | null): void {
    this.#listener = listener;
  }

  /** Takes every entry as it is told. Rings in a later turn: nobody runs inside the critical section of another. */
  heard(entry: Entry): void {
    const listener = this.#listener;
    if (listener === null) return;
    const called = this.#calledBy(entry);
    if (called.length === 0) return;
    const call = entryMessage(entry, this.#session.session, PROTOCOL_VERSION) as AgentCall;
    this.#timers.soon(() => {
      for (const agent of called) listener(agent, call);
    });
  }

  #calledBy(entry: Entry): readonly AgentId[] {
    switch (entry.kind) {
      case 'agent_requested':
        return [entry.body.agent_id];
      case 'chat_sent': {
        // Only people call: two agents that answer each other never stop.
        const author = this.#session.state.members.get(entry.actor)?.participant;
        if (author?.kind !== 'person' || entry.body.result !== null) return [];
        const { mentions } = entry.body;
        const isNamed = (agent: UserId) => mentions.includes(agent) && mayRead(entry, agent);
        return AGENT_IDS.filter((agent) => isNamed(agent as string as UserId));
      }
      default:
        return [];
    }
  }
}
