// Puts the four agents into a session, each with its own client of the SDK. They stay until the session ends.
import { startAgent } from '@orrery/agents';
import { openSession } from '@orrery/client';
import { AGENT_IDS } from '@orrery/protocol';
import type { LiveSession, OrreryServer } from '@orrery/server';
import type { Tables } from '@orrery/tables';
import { inProcessTransport } from './in-process-transport.ts';

export const boardAgents = (server: OrreryServer, session: LiveSession, tables: Tables): void => {
  for (const agent_id of AGENT_IDS) {
    const client = openSession({
      base_url: 'http://localhost', // never called: the transport is memory and the seat is the server's own
      session_id: session.id,
      user_id: agent_id,
      username: agent_id,
      seat: 'none',
      data: 'on_demand',
      transport: inProcessTransport(server, session, agent_id),
    });
    startAgent({ client, tables, agent_id });
  }
};
