// The four agents of every active session, each with its own client of the SDK. A crew stays until its session ends;
// a session that is opened again gets a new one.
import { startAgent } from '@orrery/agents';
import { openSession } from '@orrery/client';
import { AGENT_IDS, type AgentId, type SessionId } from '@orrery/protocol';
import type { LiveSession, OrreryServer } from '@orrery/server';
import type { Tables } from '@orrery/tables';
import { inProcessTransport } from './in-process-transport.ts';

interface Aboard {
  stop(): void | Promise<void>;
}

export class AgentCrews {
  readonly #tables: Tables;
  readonly #crews = new Map<SessionId, readonly Aboard[]>();
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
    void this.#dismiss(session.id);
    this.#crews.set(
      session.id,
      AGENT_IDS.map((agent_id) => this.#start(server, session, agent_id)),
    );
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#crews.keys()].map((id) => this.#dismiss(id)));
  }

  #start(server: OrreryServer, session: LiveSession, agent_id: AgentId): Aboard {
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

  async #dismiss(id: SessionId): Promise<void> {
    const crew = this.#crews.get(id) ?? [];
    this.#crews.delete(id);
    for (const agent of crew) await agent.stop();
  }
}
