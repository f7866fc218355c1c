// `/metrics`: the meter's figures and, read at each scrape, what stands now (connections, buffers, people, the event
// loop, the process). Prometheus text format.
import { collectDefaultMetrics, Gauge } from 'prom-client';
import type { SessionRegistry } from '../features/sessions/session-registry.ts';
import type { EventLoopDelay } from './event-loop.ts';
import type { Meter } from './meter.ts';

export interface MetricsPorts {
  readonly meter: Meter;
  readonly registry: SessionRegistry;
  readonly loop: EventLoopDelay;
}

export interface Metrics {
  readonly contentType: string;
  text(): Promise<string>;
}

/** What stands now, counted over all sessions at once. */
const standing = (registry: SessionRegistry) => {
  const sum = { sockets: 0, agents: 0, people: 0, buffered: 0, deepest: 0, active: 0, ended: 0, working: 0 };
  for (const live of registry.all()) {
    if (live.session.state === 'active') sum.active += 1;
    else sum.ended += 1;
    sum.people += live.state.peopleCount();
    sum.working += live.requests.active;
    for (const { wantsPresence, bufferedAmount } of live.connections) {
      if (wantsPresence) sum.sockets += 1;
      else sum.agents += 1;
      sum.buffered += bufferedAmount;
      sum.deepest = Math.max(sum.deepest, bufferedAmount);
    }
  }
  return sum;
};

export const prometheusMetrics = ({ meter, registry, loop }: MetricsPorts): Metrics => {
  const registers = [meter.registry];
  const gauge = (name: string, help: string, ...labelNames: string[]) =>
    new Gauge({ name, help, labelNames, registers });
  collectDefaultMetrics({ register: meter.registry });
  const connections = gauge('orrery_connections', 'Open connections, by what is at the other end.', 'kind');
  const buffered = gauge('orrery_buffered_bytes', 'Accepted for sending and not yet taken by the network.');
  const deepest = gauge('orrery_buffered_bytes_max', 'The same, of the receiver that is furthest behind.');
  const sessions = gauge('orrery_sessions', 'Sessions, by state.', 'state');
  const people = gauge('orrery_people', 'People with a seat.');
  const working = gauge('orrery_agent_requests', 'Agent requests being worked on.');
  const delay = gauge(
    'orrery_event_loop_delay_seconds',
    'How late the event loop was since the last scrape.',
    'quantile',
  );
  return {
    contentType: meter.registry.contentType,
    text: () => {
      const now = standing(registry);
      connections.set({ kind: 'socket' }, now.sockets);
      connections.set({ kind: 'agent' }, now.agents);
      buffered.set(now.buffered);
      deepest.set(now.deepest);
      sessions.set({ state: 'active' }, now.active);
      sessions.set({ state: 'ended' }, now.ended);
      people.set(now.people);
      working.set(now.working);
      const { p50, p99, max } = loop.take();
      delay.set({ quantile: '0.5' }, p50 / 1_000);
      delay.set({ quantile: '0.99' }, p99 / 1_000);
      delay.set({ quantile: '1' }, max / 1_000);
      return meter.registry.metrics();
    },
  };
};
