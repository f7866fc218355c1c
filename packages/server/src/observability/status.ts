// The seed's status, from what was measured. What has no data is null, never invented.
import type { SystemStatus } from '@orrery/protocol';
import type { Health } from './health.ts';
import type { Meter } from './meter.ts';

/** What is counted when it is asked for. */
export interface StatusFigures {
  readonly active: number;
  readonly people: number;
  readonly everSeen: number;
  readonly working: number;
  readonly sockets: number;
}

export interface StatusPorts {
  readonly standing: () => StatusFigures;
  readonly meter: Meter;
  readonly startedAt: number;
  readonly now: () => number;
  /** Agents that can answer now, over all sessions' four. */
  readonly agentsAvailable: () => number;
  readonly health: Health;
}

export const systemStatus = async (ports: StatusPorts): Promise<SystemStatus> => {
  const { ready } = await ports.health.ready();
  const { active, people, everSeen, working, sockets } = ports.standing();
  const agents = ports.agentsAvailable();
  const times = ports.meter.responseTimes();
  return {
    system_status: ready && agents > 0 ? 'operational' : 'degraded',
    active_sessions: active,
    concurrent_users: people,
    total_users: everSeen,
    ai_agents_available: agents,
    ai_agents_active: working,
    websocket_connections: sockets,
    average_response_time: times.mean,
    response_time_p50: times.p50,
    response_time_p95: times.p95,
    response_time_p99: times.p99,
    collaboration_success_rate: ports.meter.successRate,
    user_satisfaction: ports.meter.satisfaction,
    performance_sla: times.within,
    uptime: (ports.now() - ports.startedAt) / 1000,
  };
};
