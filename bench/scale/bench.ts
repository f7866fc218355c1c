// `npm run bench -- scale`: how much one server holds. Every session full at once and at work, what an idle connection
// weighs, and what receivers cost that have stopped reading.
import { parseArgs } from 'node:util';
import { limits } from '@orrery/protocol';
import { openFilesAdvice } from '@orrery/server';
import type { Bench, Report, Row } from '../report.ts';
import { type FullHouse, fullHouse } from './full-house.ts';
import type { Memory } from './memory-probe.ts';
import { type Stalled, stalled } from './stalled.ts';

const TARGET = { idleBytes: 60e6, stalledBytes: 50e6 };

const options = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      sessions: { type: 'string', default: String(limits.SESSIONS) },
      seats: { type: 'string', default: String(limits.SEATS_PER_SESSION) },
      seconds: { type: 'string', default: '20' },
      /** Operations a second and session. */
      ops: { type: 'string', default: '1' },
      /** Poses a second and session. */
      poses: { type: 'string', default: '2' },
      crowds: { type: 'string', default: '2' },
      stalled: { type: 'string', default: '20' },
      /** `all`, `house` or `stalled`. */
      only: { type: 'string', default: 'all' },
    },
  }).values;

const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
const says = (met: boolean): string => (met ? 'met' : 'missed');
const held = ({ heapUsed, external }: Memory): number => heapUsed + external;

const houseRows = (house: FullHouse): Row[] => {
  const { empty, seated, idle } = house.memory;
  const row = (name: string, value: string): Row => ({ name, cells: [value] });
  const each = (bytes: number) => `${mb(bytes)}, ${Math.round(bytes / house.sockets)} B each`;
  return [
    row('sessions x sockets open at once', `${house.sessions}, ${house.sockets} in all`),
    row('time to open them', `${(house.openMs / 1_000).toFixed(1)} s`),
    row('idle, heap over the empty server', each(held(idle) - held(empty))),
    row('idle, RSS over the empty server', each(idle.rss - empty.rss)),
    row('idle, heap over the seated sessions', each(held(idle) - held(seated))),
    row('idle, RSS over the seated sessions', each(idle.rss - seated.rss)),
    row('RSS empty, seated, idle, after work', [empty, seated, idle].map(({ rss }) => mb(rss)).join(', ')),
    row('RSS after work', mb(house.rssAfter)),
    row('operations sent, lost, refused', `${house.sent}, ${house.lost}, ${house.refused}`),
    row('frames delivered a second', String(house.delivered)),
    row('acknowledged, p50 and p99', `${house.ack.p50} and ${house.ack.p99} ms`),
    row('sockets with a stale end, or cut', `${house.stale}, ${JSON.stringify(house.closed)}`),
    row('load cpu of each crowd', house.crowdCpu.map((cpu) => `${cpu} %`).join(', ')),
  ];
};

const stalledRows = (flood: Stalled): Row[] => {
  const row = (name: string, value: string): Row => ({ name, cells: [value] });
  return [
    row('stalled: most RSS over before', mb(flood.rssGrowth)),
    row('stalled: heap kept', mb(flood.heapGrowth)),
    row('stalled: others, p50 and p99', `${flood.flooded.p50} and ${flood.flooded.p99} ms`),
    row('the same flood, all reading', `${flood.calm.p50} and ${flood.calm.p99} ms`),
    row('stalled: sent, lost, stale ends', `${flood.sent}, ${flood.lost}, ${flood.stale}`),
    row('stalled: closes met, resumed after', JSON.stringify(flood.closed)),
  ];
};

const run = async (args: readonly string[]): Promise<Report> => {
  const chosen = options(args);
  const number = (name: 'sessions' | 'seats' | 'seconds' | 'ops' | 'poses' | 'crowds' | 'stalled') =>
    Number(chosen[name]);
  const advice = openFilesAdvice(number('sessions') * number('seats'));
  if (advice !== null) throw new Error(advice);
  const house =
    chosen.only === 'stalled'
      ? null
      : await fullHouse({
          sessions: number('sessions'),
          seats: number('seats'),
          crowds: number('crowds'),
          seconds: number('seconds'),
          opsPerRoom: number('ops'),
          posesPerRoom: number('poses'),
        });
  if (house) process.stderr.write(`${JSON.stringify(house)}\n`);
  const flood =
    chosen.only === 'house'
      ? null
      : await stalled({
          people: limits.SEATS_PER_SESSION,
          stalled: number('stalled'),
          calmSeconds: 15, // as long as what follows, so that the same flood is in what was before
          seconds: 15,
          opsPerSecond: 60,
          chars: 19_000,
        });
  const notes: string[] = [];
  if (house) {
    const heap = held(house.memory.idle) - held(house.memory.empty);
    const rss = house.memory.idle.rss - house.memory.empty.rss;
    notes.push(
      `${house.sockets} idle connections over the empty server, target ${mb(TARGET.idleBytes)}: heap ${mb(heap)} (${says(heap <= TARGET.idleBytes)}), RSS ${mb(rss)} (${says(rss <= TARGET.idleBytes)})`,
      `nothing lost and nobody stale: ${says(house.lost === 0 && house.stale === 0)}`,
    );
  }
  if (flood) {
    const growth = Math.max(flood.rssGrowth, flood.heapGrowth);
    notes.push(
      `${number('stalled')} stalled receivers, growth ${mb(growth)}, target ${mb(TARGET.stalledBytes)}: ${says(growth < TARGET.stalledBytes)}; complete afterwards: ${says(flood.lost === 0 && flood.stale === 0)}`,
    );
  }
  return {
    what: `${chosen.sessions} sessions with ${chosen.seats} sockets each, ${chosen.ops} operations and ${chosen.poses} poses a second and session for ${chosen.seconds} s; then one session of 50 under 60 operations of 19 kB a second, ${chosen.stalled} of them not reading. Memory after collecting garbage; ends compared with what a newcomer is shown.`,
    columns: ['figure'],
    rows: [...(house ? houseRows(house) : []), ...(flood ? stalledRows(flood) : [])],
    notes,
    figures: { house, stalled: flood },
  };
};

export const scale: Bench = {
  summary: '100 full sessions at once, 5,000 idle connections, 20 receivers that stopped reading',
  run,
};
