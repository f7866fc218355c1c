// `npm run bench -- talk [--messages 5000] [--times N] [--no-page]`: a long chat, said through the front door: what it costs a
// listener, a newcomer, a reader who goes back, and who searches it; and how it scrolls in a browser.
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openSession, readChat, type SessionClient } from '@orrery/client';
import { Chat } from '../../packages/client/src/features/chat/chat.ts';
import { buildStudio } from '../../scripts/build-studio.ts';
import { createRoom } from '../../tests/harness/plain-client.ts';
import { startServer } from '../../tests/harness/start-server.ts';
import type { Bench, Report, Row } from '../report.ts';
import { type Quantiles, quantiles } from '../spread.ts';
import { COMMON, RARE, talk } from './crowd.ts';
import { type Scrolling, scrollBack } from './scroll-back.ts';

const PAGE = 100; // messages, as the list asks for
const HITS = 50; // as the search asks for

const timed = async (times: number, act: () => Promise<unknown>): Promise<Quantiles> => {
  await act(); // the first pays for what the others find warm
  const took: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const from = performance.now();
    await act();
    took.push(performance.now() - from);
  }
  return quantiles(took);
};

const enter = async (url: string, session_id: string, user_id: string): Promise<SessionClient> => {
  const client = openSession({ base_url: url, session_id, user_id, username: user_id, data: 'on_demand' });
  await client.ready();
  return client;
};

/** What hearing the next message costs a page that holds so many, ms: the store alone, without a socket. */
const hearing = (heard: ReturnType<SessionClient['chat']['getState']>['messages']): Quantiles => {
  const chat = new Chat({
    user_id: 'listener' as never,
    outbox: { settle: () => undefined } as never,
    opIds: () => 'none' as never,
    now: () => 0,
    read: () => Promise.reject(new Error('nothing is read here')),
  });
  const took = heard.map((message) => {
    const from = performance.now();
    chat.receive(message, true);
    return performance.now() - from;
  });
  return quantiles(took.slice(-500));
};

const run = async (args: readonly string[]): Promise<Report> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      messages: { type: 'string', default: '5000' },
      times: { type: 'string', default: '50' },
      'no-page': { type: 'boolean', default: false },
    },
  });
  const [messages, times] = [Number(values.messages), Number(values.times)];
  if (!values['no-page']) await buildStudio(); // the server looks for it when it starts
  const server = await startServer();
  const { url } = server;
  try {
    const session = await createRoom(url);
    const listener = await enter(url, session, 'listener');
    const from = performance.now();
    await talk(url, session, messages);
    while (listener.chat.getState().messages.length < messages) await wait(5);
    const saidMs = performance.now() - from;
    const heard = listener.chat.getState().messages;

    const newcomer = await timed(Math.ceil(times / 5), async () => {
      await (await enter(url, session, 'newcomer')).leave();
    });
    const ask = (question: { before?: number; text?: string; limit: number }) =>
      readChat({ base_url: url, session_id: session, user_id: 'listener', ...question });
    /** The whole chat, as the search does it: on from where an answer stopped, until there are enough hits. */
    const search = async (text: string): Promise<number> => {
      let [found, before] = [0, undefined as number | undefined];
      for (;;) {
        const page = await ask({ text, limit: HITS, ...(before !== undefined && { before }) });
        found += page.messages.length;
        if (!page.more || found >= HITS) return found;
        before = page.read_to;
      }
    };
    const found = { rare: await search(RARE), none: await search('quagga') };
    if (found.rare !== Math.ceil((messages - 7) / 1_000) || found.none !== 0)
      throw new Error(`the search found ${JSON.stringify(found)}`);
    const middle = heard[messages >> 1]?.seq as number;
    const rows: [string, Quantiles][] = [
      ['hear one more, in the store', hearing(heard)],
      ['a newcomer is in', newcomer],
      [`the newest ${PAGE}`, await timed(times, () => ask({ limit: PAGE }))],
      [`${PAGE} from the middle`, await timed(times, () => ask({ limit: PAGE, before: middle }))],
      ['search, a word of every message', await timed(times, () => search(COMMON))],
      ['search, a word of 1 in 1,000', await timed(times, () => search(RARE))],
      ['search, a word of none', await timed(times, () => search('quagga'))],
    ];

    const reader = await enter(url, session, 'reader');
    const pages: number[] = [];
    while (reader.chat.getState().older === 'some') {
      const from = performance.now();
      await reader.readOlderChat(PAGE);
      pages.push(performance.now() - from);
    }
    if (reader.chat.getState().messages.length !== messages) throw new Error('the reader has not all of it');
    rows.push([`read all back, each ${PAGE}`, quantiles(pages)]);
    for (const client of [listener, reader]) await client.leave();

    const scrolling = values['no-page'] ? null : await scrollBack(`${url}/collaborate/${session}`);
    const row = ([name, { p50, p99, count }]: [string, Quantiles]): Row => ({
      name,
      cells: [p50.toFixed(2), p99.toFixed(2), String(count)],
    });
    return {
      what: `${messages} messages said by ${Math.min(48, Math.ceil(messages / 200) * 2)} people at once in ${(saidMs / 1_000).toFixed(1)} s, until a listener has them all.`,
      columns: ['p50 ms', 'p99 ms', 'n'],
      rows: rows.map(row),
      notes: scrolling ? scrollingNotes(scrolling) : [],
      figures: { saidMs, ...Object.fromEntries(rows), scrolling },
    };
  } finally {
    await server.stop();
  }
};

const scrollingNotes = ({ ms, frames, longest, held, messages }: Scrolling): string[] => [
  `scrolled back through ${messages} messages in a browser in ${(ms / 1_000).toFixed(1)} s; never more than ${held} of them in the page`,
  `the list's frames: p50 ${frames.p50} ms, p99 ${frames.p99} ms, longest task ${longest} ms`,
];

export const talkBench: Bench = { summary: 'a chat of 5,000 messages: hear, page, search, scroll', run };
