// `/metrics`: the meter's figures and, read at each scrape, what stands now (connections, buffers, people, the event
// loop, the process). Prometheus text format.
import { collectDefaultMetrics, Gauge } from 'prom-client';
import type { EventLoopDelay } from './event-loop.ts';
import type { Meter } from './meter.ts';

export interface StandingFigures {
  readonly active: number;
  readonly ended: number;
  readonly people: number;
  readonly working: number;
  readonly sockets: number;
  readonly agents: number;
  /** Bytes. */
  readonly buffered: number;
  readonly deepest: number;
}

export interface MetricsPorts {
  readonly meter: Meter;
  /** What is counted at each scrape. */
  readonly standing: () => StandingFigures;
  readonly loop: EventLoopDelay;
  /** How many datasets there are, and the bytes they take on disk where that is known. */
  readonly datasets?: () => Promise<{ readonly count: number; readonly bytes: number | null }>;
}

export interface Metrics {
  readonly contentType: string;
  text(): Promise<string>;
}

export const prometheusMetrics = ({ meter, standing, loop, datasets }: MetricsPorts): Metrics => {
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
  const kept = gauge('orrery_datasets', 'Datasets, samples and versions counted.');
  const keptBytes = gauge('orrery_dataset_bytes', 'What all datasets take on disk.');
  const delay = gauge(
    'orrery_event_loop_delay_seconds',
    'How late the event loop was since the last scrape.',
    'quantile',
  );
  return {
    contentType: meter.registry.contentType,
    text: async () => {
      const now = standing();
      const { count, bytes } = (await datasets?.()) ?? { count: 0, bytes: null };
      kept.set(count);
      if (bytes !== null) keptBytes.set(bytes);
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
