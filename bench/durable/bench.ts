// `npm run bench -- durable`: how long until one's own change is durable and back, with a full session at work.
// The real server and a floor take turns under the same load, so that the machine's noise falls on both.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { limits } from '@orrery/protocol';
import type { Bench, Report, Row } from '../report.ts';
import { median, ofRuns, type Quantiles } from '../spread.ts';
import { probeDisk } from './disk-probe.ts';
import { measure, type Run } from './measure.ts';
import { type StartPeer, startFloor, startOrrery } from './peer.ts';

const TARGET_MS = { p50: 3, p99: 12 };
const HOUSE = join(import.meta.dirname, '../..');

interface Case {
  readonly name: string;
  readonly start: StartPeer;
  readonly presenceHz: number;
  readonly runs: Run[];
}

const options = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      seconds: { type: 'string', default: '20' },
      'warm-up': { type: 'string', default: '3' },
      runs: { type: 'string', default: '3' },
      clients: { type: 'string', default: String(limits.SEATS_PER_SESSION) },
      rate: { type: 'string', default: '5' },
      /** `off`, `on` or `both`. */
      presence: { type: 'string', default: 'both' },
      /** Another checkout, to be measured in turns with this one. */
      against: { type: 'string' },
      'no-floor': { type: 'boolean', default: false },
      /** A folder for CPU profiles of the server; slows it down. */
      'cpu-prof': { type: 'string' },
    },
  }).values;

const casesOf = ({ presence, against, 'no-floor': noFloor }: ReturnType<typeof options>): Case[] => {
  const peers: [string, StartPeer][] = [
    ...(noFloor ? [] : [['bare ws, no log', startFloor] as [string, StartPeer]]),
    ...(against === undefined
      ? []
      : [[`orrery in ${against}`, startOrrery(resolve(against))] as [string, StartPeer]]),
    ['orrery', startOrrery(HOUSE)],
  ];
  const rates = presence === 'on' ? [limits.PRESENCE_HZ] : presence === 'off' ? [0] : [0, limits.PRESENCE_HZ];
  return rates.flatMap((presenceHz) =>
    peers.map(([name, start]) => ({
      name: presenceHz > 0 ? `${name}, presence ${presenceHz} Hz` : name,
      start,
      presenceHz,
      runs: [],
    })),
  );
};

const row = ({ name, runs }: Case): Row => ({
  name,
  cells: [
    ...(['p50', 'p95', 'p99', 'max'] as const).map((which) => ofRuns(runs.map(({ ack }) => ack[which]))),
    String(runs.reduce((sum, { ack }) => sum + ack.count, 0)),
    String(runs.reduce((sum, { lost }) => sum + lost, 0)),
    String(runs.reduce((sum, { refused }) => sum + refused, 0)),
    ofRuns(
      runs.map(({ cpuPerOp }) => cpuPerOp),
      0,
    ),
    ofRuns(
      runs.map(({ cpu }) => cpu),
      0,
    ),
    ofRuns(
      runs.map(({ generatorCpu }) => generatorCpu),
      0,
    ),
  ],
});

const verdict = ({ name, runs }: Case): string => {
  const p50 = median(runs.map(({ ack }) => ack.p50));
  const p99 = median(runs.map(({ ack }) => ack.p99));
  const says = (met: boolean) => (met ? 'met' : 'missed');
  return (
    `${name}: p50 ${p50} ms (target ${TARGET_MS.p50}: ${says(p50 <= TARGET_MS.p50)}), ` +
    `p99 ${p99} ms (target ${TARGET_MS.p99}: ${says(p99 <= TARGET_MS.p99)})`
  );
};

const run = async (args: readonly string[]): Promise<Report> => {
  const chosen = options(args);
  const [clients, rate, seconds, warmUpSeconds, runs] = [
    chosen.clients,
    chosen.rate,
    chosen.seconds,
    chosen['warm-up'],
    chosen.runs,
  ].map(Number) as [number, number, number, number, number];
  const cases = casesOf(chosen);
  const disk: Quantiles[] = [];
  for (let turn = 0; turn < runs; turn += 1) {
    disk.push(await probeDisk());
    // Back and forth: what follows a server that has just stopped finds its disk busy.
    const order = turn % 2 === 0 ? cases : cases.toReversed();
    for (const { start, presenceHz, runs: done, name } of order) {
      const load = { rate, presenceHz, seconds, warmUpSeconds };
      done.push(await measure(start, clients, load, chosen['cpu-prof'] ?? null));
      process.stderr.write(`run ${turn + 1} of ${runs}, ${name}: ${JSON.stringify(done.at(-1))}\n`);
    }
  }
  return {
    what: `${clients} clients in one session, ${rate} operations a second each, ${seconds} s after ${warmUpSeconds} s of warm-up; median of ${runs} runs (range). ms from send to own scene_committed; CPU in us per operation and in percent of a core.`,
    columns: ['p50', 'p95', 'p99', 'max', 'ops', 'lost', 'refused', 'us/op', 'cpu %', 'load cpu %'],
    rows: cases.map(row),
    notes: [
      `disk alone, 4 KiB and fdatasync: p50 ${ofRuns(disk.map(({ p50 }) => p50))}, p99 ${ofRuns(disk.map(({ p99 }) => p99))} ms`,
      ...cases.filter(({ name }) => name.startsWith('orrery')).map(verdict),
    ],
    figures: {
      disk,
      cases: cases.map(({ name, presenceHz, runs: done }) => ({ name, presenceHz, runs: done })),
    },
  };
};

export const durable: Bench = {
  summary:
    'acknowledge time of scene operations, 50 people at 5 a second; the real server against a bare ws one',
  run,
};
