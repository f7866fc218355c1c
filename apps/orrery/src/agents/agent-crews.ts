// The four agents of every active session: there for all to see, asleep until they are called. Awake, each has its own
// client of the SDK. A crew stays until its session ends; a session that is opened again gets a new one.
import { docked, type RunningAgent, startAgent } from '@orrery/agents';
import { openSession } from '@orrery/client';
import { AGENT_IDS, type AgentId, type SessionId, type UserId } from '@orrery/protocol';
import { type LiveSession, type OrreryServer, systemTimers } from '@orrery/server';
import type { Tables } from '@orrery/tables';
import { inProcessTransport } from './in-process-transport.ts';
import { SleepingAgent } from './sleeping-agent.ts';

export class AgentCrews {
  readonly #tables: Tables;
  readonly #crews = new Map<SessionId, ReadonlyMap<AgentId, SleepingAgent>>();
  #server: OrreryServer | null = null;
  readonly #waiting: LiveSession[] = [];

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  /** Sessions that came to life before the server was assembled are boarded now. */
  serve(server: OrreryServer): void {
    this.#server = server;
    for (const session of this.#waiting.splice(0)) this.board(session);
  }

  board(session: LiveSession): void {
    const server = this.#server;
    if (server === null) {
      this.#waiting.push(session);
      return;
    }
    this.#dismiss(session.id);
    const crew = new Map(AGENT_IDS.map((id) => [id, this.#aboard(server, session, id)]));
    this.#crews.set(session.id, crew);
    session.bell.answer((agent_id, call) => crew.get(agent_id)?.call(call));
  }

  stop(): void {
    for (const id of [...this.#crews.keys()]) this.#dismiss(id);
  }

  #aboard(server: OrreryServer, session: LiveSession, agent_id: AgentId): SleepingAgent {
    // It has no connection whose pose could be seen, so its place is kept for it.
    const dock = () => session.presence.set(agent_id as string as UserId, docked(agent_id));
    dock();
    return new SleepingAgent({
      timers: systemTimers,
      wake: () => this.#wake(server, session, agent_id),
      onAsleep: dock,
    });
  }

  #wake(server: OrreryServer, session: LiveSession, agent_id: AgentId): RunningAgent {
    const client = openSession({
      base_url: 'http://localhost', // never called: the transport is memory and the seat is the server's own
      session_id: session.id,
      user_id: agent_id,
      username: agent_id,
      seat: 'none',
      data: 'on_demand',
      transport: inProcessTransport(server, session, agent_id),
    });
    return startAgent({ client, tables: this.#tables, agent_id });
  }

  #dismiss(id: SessionId): void {
    const crew = this.#crews.get(id);
    this.#crews.delete(id);
    for (const agent of crew?.values() ?? []) agent.stop();
  }
}
