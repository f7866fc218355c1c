// `npm run bench -- writing [--editors 3] [--seconds 10] [--chars 5000]`: several people write one note at once, as people do and as
// fast as their pages go: how soon a key shows at the others, and how many keys a second all of them together get through.
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openSession, type SessionClient } from '@orrery/client';
import type { RichText } from '@orrery/protocol';
import { createRoom } from '../../tests/harness/plain-client.ts';
import { startServer } from '../../tests/harness/start-server.ts';
import { pace } from '../pace.ts';
import type { Bench, Report, Row } from '../report.ts';
import { type Quantiles, quantiles } from '../spread.ts';
import { Editor } from './editor.ts';

const KEYS_PER_SECOND = 8; // somebody who types well
const SETTLE_MS = 60_000;

interface Figures {
  readonly keys: number;
  readonly entries: number;
  /** While they typed. */
  readonly keysPerSecond: number;
  /** What one key costs the page of who types, ms. */
  readonly key: Quantiles;
  /** From the key to the last of the others, ms. */
  readonly seen: Quantiles;
  /** From the last key until all read the same, ms. */
  readonly settled: number;
}

const write = async (
  clients: readonly SessionClient[],
  note: string,
  type: (key: (editor: number) => void) => Promise<void>,
): Promise<Figures> => {
  const typedAt = new Map<string, { at: number; left: number }>();
  const seen: number[] = [];
  const key: number[] = [];
  let entries = 0;
  const stop = clients[0]!.on('scene_committed', () => {
    entries += 1;
  });
  const shown = (text: string): void => {
    const now = performance.now();
    for (const found of text.match(/[A-Z][\u4e00-\u9fff]/gu) ?? []) {
      const one = typedAt.get(found);
      if (!one) continue;
      one.left -= 1;
      if (one.left === 0) seen.push(now - one.at);
    }
  };
  const editors = clients.map(
    (client, i) =>
      new Editor(client, note, {
        mark: String.fromCharCode(65 + i),
        share: (i + 0.5) / clients.length,
        onShown: shown,
      }),
  );
  const from = performance.now();
  await type((i) => {
    const at = performance.now();
    const typed = editors[i]!.type();
    key.push(performance.now() - at);
    typedAt.set(typed, { at, left: clients.length - 1 });
  });
  const ended = performance.now();
  const isOne = () =>
    clients.every((client) => client.history.getState().unacknowledged === 0) &&
    new Set(editors.map(({ text }) => text)).size === 1;
  while (!isOne()) {
    if (performance.now() - ended > SETTLE_MS) throw new Error('they do not read the same');
    await wait(5);
  }
  const settled = performance.now() - ended;
  for (const typed of typedAt.keys())
    if (editors[0]!.text.split(typed).length !== 2) throw new Error(`${typed} is not there once`);
  for (const editor of editors) editor.close();
  stop();
  const keys = typedAt.size;
  return {
    keys,
    entries,
    keysPerSecond: Math.round((keys * 1_000) / (ended - from)),
    key: quantiles(key),
    seen: quantiles(seen),
    settled,
  };
};

const run = async (args: readonly string[]): Promise<Report> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      editors: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '10' },
      chars: { type: 'string', default: '5000' },
    },
  });
  const [count, seconds, chars] = [Number(values.editors), Number(values.seconds), Number(values.chars)];
  const server = await startServer();
  try {
    const session_id = await createRoom(server.url);
    const clients = Array.from({ length: count }, (_, i) =>
      openSession({
        base_url: server.url,
        session_id,
        user_id: `writer-${i}`,
        username: `Writer ${i}`,
        role: 'collaborator', // who may write in another's note
        data: 'on_demand',
      }),
    );
    await Promise.all(clients.map((client) => client.ready()));
    const noteOf = async (): Promise<string> => {
      const content: RichText = [{ insert: `${'so it goes '.repeat(chars / 11)}\n` }];
      const anchor = { kind: 'place', position: [0, 0, 0] } as const;
      const note = clients[0]!.annotateAbout({ content, anchor: anchor as never });
      while (clients.some((client) => client.scene.current()[note] === undefined)) await wait(5);
      return note;
    };
    const people = await write(clients, await noteOf(), async (key) => {
      const end = performance.now() + seconds * 1_000;
      await Promise.all(clients.map((_, i) => pace(KEYS_PER_SECOND, end, () => key(i))));
    });
    const fast = await write(clients, await noteOf(), async (key) => {
      for (const end = performance.now() + seconds * 1_000; performance.now() < end; ) {
        for (const i of clients.keys()) key(i);
        await wait(0); // each turn of the page's loop takes one key and what has arrived
      }
    });
    for (const client of clients) await client.leave();
    const row = (name: string, of: Figures): Row => ({
      name,
      cells: [
        String(of.keysPerSecond),
        (of.entries / seconds).toFixed(0),
        `${of.key.p50} / ${of.key.p99}`,
        `${of.seen.p50} / ${of.seen.p99}`,
        of.settled.toFixed(0),
      ],
    });
    return {
      what: `${count} write one note of ${chars} characters over loopback for ${seconds} s, each at a place of their own; checked: every key is there once, and all read the same.`,
      columns: ['keys/s', 'entries/s', 'key ms p50/p99', 'seen ms p50/p99', 'settled ms'],
      rows: [row(`${KEYS_PER_SECOND} keys a second each`, people), row('as fast as it goes', fast)],
      notes: ['all pages share one process and its core: in browsers each has its own'],
      figures: { people, fast },
    };
  } finally {
    await server.stop();
  }
};

export const writing: Bench = { summary: 'several who write one note at once', run };
