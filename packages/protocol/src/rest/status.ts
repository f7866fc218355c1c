// The system status: the seed's fields, each measured since the server started; what has no data is null.
import { z } from 'zod';

/** Milliseconds; null until measured. */
const ms = z.number().min(0).nullable();
/** Percent, 0 to 100; null until measured. */
const percent = z.number().min(0).max(100).nullable();

export const SystemStatus = z.strictObject({
  system_status: z.enum(['operational', 'degraded']),
  /** Sessions in state active. */
  active_sessions: z.int(),
  /** People with a seat now. */
  concurrent_users: z.int(),
  /** Different user_ids ever seen in the log. */
  total_users: z.int(),
  /** Agents that can answer. */
  ai_agents_available: z.int(),
  /** Agent requests being worked on now. */
  ai_agents_active: z.int(),
  websocket_connections: z.int(),
  /** Receive to fan-out enqueued, on the server, of durable messages: mean in ms. */
  average_response_time: ms,
  response_time_p50: ms,
  response_time_p95: ms,
  response_time_p99: ms,
  /** Joins and operations answered as asked over all attempted, in percent. */
  collaboration_success_rate: percent,
  /** Mean of the ratings people gave when they left, in percent of 5. */
  user_satisfaction: percent,
  /** Share of durable messages answered within 5 ms, in percent. */
  performance_sla: percent,
  /** Seconds since the server started. */
  uptime: z.number(),
});
export type SystemStatus = z.infer<typeof SystemStatus>;
