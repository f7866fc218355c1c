// `npm run bench -- presence`: what it costs a full session to see each other move. The real server with JSON and with
// bytes and a bare `ws` server take turns under the same load, so that the machine's noise falls on all.
import { parseArgs } from 'node:util';
import { limits } from '@orrery/protocol';
import type { Bench, Report, Row } from '../report.ts';
import { ofRuns } from '../spread.ts';
import type { Place, Speech } from './load.ts';
import { measure, type PresenceRun, startFloor, startServer } from './measure.ts';

const options = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      seconds: { type: 'string', default: '10' },
      'warm-up': { type: 'string', default: '4' },
      runs: { type: 'string', default: '3' },
      clients: { type: 'string', default: String(limits.SEATS_PER_SESSION) },
      hz: { type: 'string', default: '20' },
      /** Only the cases whose name holds this. */
      only: { type: 'string', default: '' },
      /** A folder for CPU profiles of the server; slows it down. */
      'cpu-prof': { type: 'string' },
    },
  }).values;

interface Case {
  readonly name: string;
  readonly start: ReturnType<typeof startFloor>;
  readonly speech: Speech;
  readonly place: Place;
  readonly runs: PresenceRun[];
}

const casesOf = (profileTo: string | null): Case[] => [
  { name: 'bare ws, naive', start: startFloor(0), speech: 'floor', place: 'spot', runs: [] },
  { name: 'bare ws, every 16 ms', start: startFloor(16), speech: 'floor', place: 'spot', runs: [] },
  {
    name: 'orrery, JSON, all near',
    start: startServer(1, profileTo),
    speech: 'json',
    place: 'spot',
    runs: [],
  },
  {
    name: 'orrery, bytes, all near',
    start: startServer(2, profileTo),
    speech: 'binary',
    place: 'spot',
    runs: [],
  },
  {
    name: 'orrery, bytes, on a ring',
    start: startServer(2, profileTo),
    speech: 'binary',
    place: 'ring',
    runs: [],
  },
];

const row = ({ name, runs }: Case): Row => {
  const of = (figure: (run: PresenceRun) => number, digits = 1) => ofRuns(runs.map(figure), digits);
  return {
    name,
    cells: [
      of(({ cpuPerUpdate }) => cpuPerUpdate, 2),
      of(({ cpu }) => cpu),
      of(({ lag }) => lag.p50),
      of(({ lag }) => lag.p99),
      of(({ delivered, seconds }) => delivered / seconds / 1_000),
      of(({ frames, seconds }) => frames / seconds / 1_000),
      of(({ bytes, seconds }) => bytes / seconds / 1_000),
      of(({ generatorCpu }) => generatorCpu, 0),
    ],
  };
};

const run = async (args: readonly string[]): Promise<Report> => {
  const chosen = options(args);
  const [clients, hz, seconds, warmUpSeconds, runs] = [
    chosen.clients,
    chosen.hz,
    chosen.seconds,
    chosen['warm-up'],
    chosen.runs,
  ].map(Number) as [number, number, number, number, number];
  const cases = casesOf(chosen['cpu-prof'] ?? null).filter(({ name }) => name.includes(chosen.only));
  for (let turn = 0; turn < runs; turn += 1) {
    for (const { name, start, speech, place, runs: done } of turn % 2 === 0 ? cases : cases.toReversed()) {
      done.push(await measure(start, clients, { speech, place, hz, seconds, warmUpSeconds }));
      process.stderr.write(`run ${turn + 1} of ${runs}, ${name}: ${JSON.stringify(done.at(-1))}\n`);
    }
  }
  return {
    what: `${clients} clients in one session, each ${hz} poses a second whatever it is told, ${seconds} s after ${warmUpSeconds} s of warm-up; median of ${runs} runs (range). CPU of the server in us per pose that arrived and in percent of a core; lag in ms from send to arrival.`,
    columns: ['us/update', 'cpu %', 'lag p50', 'lag p99', 'k updates/s', 'k frames/s', 'kB/s', 'load cpu %'],
    rows: cases.map(row),
    notes: [
      'all near: everybody in one spot, so that all are told of all at full rate. On a ring: the near at full rate, the rest at 5 Hz.',
    ],
    figures: cases.map(({ name, runs: done }) => ({ name, runs: done })),
  };
};

export const presence: Bench = {
  summary: 'what it costs to see 50 people move: JSON and bytes against a bare ws server',
  run,
};
