// The seed's status, from what was measured. What has no data is null, never invented.
import type { SystemStatus } from '@orrery/protocol';
import type { SessionRegistry } from '../features/sessions/session-registry.ts';
import type { Health } from './health.ts';
import type { Meter } from './meter.ts';

export interface StatusPorts {
  readonly registry: SessionRegistry;
  readonly meter: Meter;
  readonly startedAt: number;
  readonly now: () => number;
  /** Agents that can answer now, over all sessions' four. */
  readonly agentsAvailable: () => number;
  readonly health: Health;
}

export const systemStatus = async ({
  registry,
  meter,
  startedAt,
  now,
  agentsAvailable,
  health,
}: StatusPorts): Promise<SystemStatus> => {
  const { ready } = await health.ready();
  const sessions = registry.all();
  const people = new Set<string>();
  let concurrent = 0;
  let sockets = 0;
  let working = 0;
  for (const live of sessions) {
    for (const { participant } of live.state.members.values())
      if (participant.kind === 'person') people.add(participant.user_id);
    concurrent += live.state.peopleCount();
    for (const connection of live.connections) if (connection.wantsPresence) sockets += 1;
    working += live.requests.active;
  }
  const times = meter.responseTimes();
  return {
    system_status: ready && agentsAvailable() > 0 ? 'operational' : 'degraded',
    active_sessions: sessions.filter((live) => live.session.state === 'active').length,
    concurrent_users: concurrent,
    total_users: people.size,
    ai_agents_available: agentsAvailable(),
    ai_agents_active: working,
    websocket_connections: sockets,
    average_response_time: times.mean,
    response_time_p50: times.p50,
    response_time_p95: times.p95,
    response_time_p99: times.p99,
    collaboration_success_rate: meter.successRate,
    user_satisfaction: meter.satisfaction,
    performance_sla: times.within,
    uptime: (now() - startedAt) / 1000,
  };
};
