// The server under pressure, in a process of its own: the real one with its log on a real disk, and a disk that can be
// told to stall. Only this entry has that switch. Started by fork.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Dataset, OrganisationId, SessionId, UserId } from '@orrery/protocol';
import { type LiveSession, type Log, OrreryServer, openPrincipals, openSqliteLog } from '@orrery/server';
import type { Tables } from '@orrery/tables';
import { fill } from './fill.ts';
import type { FromServer, Order } from './pressure.ts';

const directory = mkdtempSync(join(tmpdir(), 'orrery-pressure-'));
const tell = (message: FromServer): void => void process.send?.(message);

const column = (name: string, role: 'measure' | 'category') => ({ name, label: name, kind: 'number', role });
const dataset = {
  dataset_id: 'pressure',
  name: 'Pressure',
  rows: 50_000,
  columns: ['revenue', 'margin', 'units', 'discount'].map((name) => column(name, 'measure')),
  default_mapping: { x: 'revenue', y: 'margin', z: 'units', color: null, size: null },
} as unknown as Dataset;

/** Nobody asks about data here. */
const tables: Tables = {
  list: async () => [dataset],
  describe: async () => dataset,
  column: async () => new Uint8Array(),
  row: async () => ({}),
  run: () => Promise.reject(new Error('no skills here')),
  ping: async () => undefined,
  close: async () => undefined,
};

const batches = { appends: 0, entries: 0, largest: 0 };
let stalled: Promise<void> = Promise.resolve();

/** The log, with a disk that takes nothing for a while when told so. */
const stalling = (log: Log): Log => ({
  append: async (drafts) => {
    batches.appends += 1;
    batches.entries += drafts.length;
    batches.largest = Math.max(batches.largest, drafts.length);
    await stalled;
    return log.append(drafts);
  },
  read: (...args) => log.read(...args),
  findOp: (...args) => log.findOp(...args),
  sessions: () => log.sessions(),
  readSnapshot: (...args) => log.readSnapshot(...args),
  writeSnapshot: (...args) => log.writeSnapshot(...args),
  size: (...args) => log.size(...args),
  erase: (...args) => log.erase(...args),
  probe: () => log.probe(),
  close: () => log.close(),
});

const log = await openSqliteLog({ directory });
const complain = (fields: object, text: string): void =>
  void process.stderr.write(`${text} ${JSON.stringify(fields)}\n`);
const server = await OrreryServer.create({
  rowSetDirectory: join(directory, 'row-sets'),
  imageDirectory: join(directory, 'images'),
  uploads: { fileBytes: 1_000_000, atOnce: 1, quotaBytes: null },
  log: stalling(log),
  tables,
  principals: openPrincipals(),
  logger: { debug: () => {}, info: () => {}, warn: complain, error: complain } as never,
  organisation: 'bench' as OrganisationId,
  seats: 50,
  maxSessions: 100,
  hosts: [],
  studioDirectory: directory,
  version: '0',
  defaultDataset: 'pressure',
  onSession: () => undefined,
  healthChecks: [],
  quotaBytes: null,
  retentionDays: null,
  agentsAvailable: () => 0,
} as never);

const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();

let cpu = process.cpuUsage();
const spent = (): number => {
  const { user, system } = process.cpuUsage(cpu);
  cpu = process.cpuUsage();
  return Math.round((user + system) / 1_000);
};

const watch = (live: LiveSession): void => {
  delay.reset();
  spent();
  setInterval(() => {
    tell({
      kind: 'second',
      second: {
        waiting: live.waiting,
        appends: batches.appends,
        entries: batches.entries,
        largestBatch: batches.largest,
        heldMs: Math.round(delay.max / 1e5) / 10,
        cpuMs: spent(),
        heapMb: Math.round(process.memoryUsage().heapUsed / 1e6),
      },
    });
    Object.assign(batches, { appends: 0, entries: 0, largest: 0 });
    delay.reset();
  }, 1_000);
};

process.on('message', (order: Order) => {
  switch (order.order) {
    case 'fill':
      void fill(server.registry.find(order.session as SessionId), order.records, 'user-00' as UserId).then(
        () => tell({ kind: 'filled' }),
      );
      break;
    case 'stall':
      stalled = new Promise((resolve) => setTimeout(resolve, order.ms));
      break;
    case 'watch':
      watch(server.registry.find(order.session as SessionId));
      break;
    default:
      order satisfies never;
  }
});
process.on('disconnect', () => {
  rmSync(directory, { recursive: true, force: true });
  process.exit(0);
});
tell({ kind: 'listening', port: await server.listen({ listener: 'loopback', port: 0, host: '127.0.0.1' }) });
