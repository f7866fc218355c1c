// `npm run bench -- pressure`: one session under a steady flood of operations, whose disk stalls once. Is it stable before,
// how does it behave meanwhile, and how soon is it as before? With `--records` the scene is large from the start.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRoom, socketUrl, join as take } from '../../tests/harness/plain-client.ts';
import type { Bench, Report, Row } from '../report.ts';
import { median } from '../spread.ts';
import type { FromGenerator, FromServer, Order, PressureLoad, ServerSecond, Tenth } from './pressure.ts';

const STALL_MS = 1_000;
/** After the load: a pause in which a snapshot is taken. */
const QUIET_MS = 3_000;

const options = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      clients: { type: 'string', default: '50' },
      /** Operations a second, all clients together. */
      rate: { type: 'string', default: '1000' },
      seconds: { type: 'string', default: '14' },
      /** When the disk stalls, in seconds; 0 is never. */
      'stall-at': { type: 'string', default: '7' },
      records: { type: 'string', default: '0' },
      'cpu-prof': { type: 'string' },
    },
  }).values;

interface Outcome {
  readonly tenths: readonly Tenth[];
  readonly seconds: readonly ServerSecond[];
  readonly sent: number;
  readonly lost: number;
  readonly refused: number;
}

const userOf = (index: number): string => `user-${String(index).padStart(2, '0')}`;

const measure = async (chosen: ReturnType<typeof options>): Promise<Outcome> => {
  const [clients, rate, seconds, stallAt, records] = [
    chosen.clients,
    chosen.rate,
    chosen.seconds,
    chosen['stall-at'],
    chosen.records,
  ].map(Number) as [number, number, number, number, number];
  const profile = chosen['cpu-prof'];
  const server = fork(join(import.meta.dirname, 'server.ts'), {
    execArgv: profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`],
  });
  const order = (message: Order): void => void server.send(message);
  const heard = async <K extends FromServer['kind']>(kind: K): Promise<Extract<FromServer, { kind: K }>> => {
    for (;;) {
      const [message] = (await once(server, 'message')) as [FromServer];
      if (message.kind === kind) return message as Extract<FromServer, { kind: K }>;
    }
  };
  try {
    const url = `http://127.0.0.1:${(await heard('listening')).port}`;
    const session = await createRoom(url, userOf(0));
    const urls: string[] = [];
    for (let i = 0; i < clients; i += 1) {
      await take(url, session, userOf(i), 'collaborator');
      urls.push(`${socketUrl(url, userOf(i), session)}&protocol=2`);
    }
    if (records > 0) {
      order({ order: 'fill', session, records });
      await heard('filled');
    }
    const seen: ServerSecond[] = [];
    server.on('message', (message: FromServer) => {
      if (message.kind === 'second') seen.push(message.second);
    });
    const generator = fork(join(import.meta.dirname, 'generator.ts'), { execArgv: [] });
    generator.send({ urls, rate: rate / clients, seconds } satisfies PressureLoad);
    return await new Promise<Outcome>((resolve, reject) => {
      generator.once('exit', (code) => {
        if (code !== 0) reject(new Error(`the generator ended with ${code}`));
      });
      generator.on('message', (message: FromGenerator) => {
        if (message.kind === 'measuring') {
          order({ order: 'watch', session });
          if (stallAt > 0) setTimeout(() => order({ order: 'stall', ms: STALL_MS }), stallAt * 1_000);
          return;
        }
        const { tenths, sent, lost, refused } = message;
        setTimeout(() => resolve({ tenths, seconds: seen, sent, lost, refused }), QUIET_MS);
      });
    });
  } finally {
    server.disconnect();
    await once(server, 'exit');
  }
};

/** ms from the end of the stall until, for half a second, acknowledgements are as quick as twice the time before it. */
export const recovery = (tenths: readonly Tenth[], stallAt: number): number | null => {
  const p50 = (from: number, to: number) =>
    median(
      tenths
        .slice(from, to)
        .map(({ acks }) => acks.p50)
        .filter(Number.isFinite),
    );
  const before = p50(Math.max(0, stallAt * 10 - 30), stallAt * 10);
  const end = stallAt * 10 + STALL_MS / 100;
  for (let tenth = end; tenth + 5 <= tenths.length; tenth += 1)
    if (tenths.slice(tenth, tenth + 5).every(({ acks }) => acks.p50 <= 2 * before))
      return (tenth - end) * 100;
  return null;
};

const rows = ({ tenths, seconds }: Outcome): Row[] =>
  seconds.map((server, second) => {
    const own = tenths.slice(second * 10, second * 10 + 10);
    const answered = own.filter(({ acks }) => acks.count > 0);
    const worst = (which: 'p99' | 'max') =>
      Math.max(0, ...answered.map(({ acks }) => acks[which])).toFixed(1);
    return {
      name: own.length === 0 ? 'quiet' : `second ${second + 1}`,
      cells: [
        String(own.reduce((sum, { acks }) => sum + acks.count, 0)),
        answered.length === 0 ? '' : median(answered.map(({ acks }) => acks.p50)).toFixed(1),
        worst('p99'),
        worst('max'),
        String(own.at(-1)?.unanswered ?? 0),
        String(server.waiting),
        (server.entries / Math.max(1, server.appends)).toFixed(1),
        String(server.largestBatch),
        server.heldMs.toFixed(1),
        server.entries === 0 ? '' : String(Math.round((server.cpuMs * 1_000) / server.entries)),
        String(server.heapMb),
      ],
    };
  });

const run = async (args: readonly string[]): Promise<Report> => {
  const chosen = options(args);
  const outcome = await measure(chosen);
  const stallAt = Number(chosen['stall-at']);
  const recovered = stallAt > 0 ? recovery(outcome.tenths, stallAt) : null;
  const held = Math.max(...outcome.seconds.map(({ heldMs }) => heldMs));
  return {
    what: `one session, ${chosen.clients} clients, ${chosen.rate} operations a second together, ${chosen.records} records from the start${stallAt > 0 ? `; the disk stalls for ${STALL_MS} ms in second ${stallAt + 1}` : ''}. ms from send to own scene_committed.`,
    columns: [
      'acks',
      'p50',
      'p99',
      'max',
      'unanswered',
      'waiting',
      'a batch',
      'largest',
      'loop held',
      'heap MB',
    ],
    rows: rows(outcome),
    notes: [
      `sent ${outcome.sent}, lost ${outcome.lost}, refused ${outcome.refused}; longest hold of the loop ${held} ms`,
      ...(stallAt > 0
        ? [
            recovered === null
              ? 'not as before within the bench'
              : `as before ${recovered} ms after the stall`,
          ]
        : []),
    ],
    figures: { ...outcome, recovered_ms: recovered, longest_hold_ms: held },
  };
};

export const pressure: Bench = {
  summary: 'one session under 1,000 operations a second, and a disk that stalls for a second',
  run,
};
