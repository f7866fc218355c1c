// All that was ever said in a session, as far as this reader was told it: page by page, newest page first, or what contains a
// text. It looks at so many messages a request and says where it stopped [CHAT7].
import type { Down, Entry, ReadChat, Seq, UserId } from '@orrery/protocol';
import type { z } from 'zod';
import { mayRead } from '../sessions/entry-frames.ts';
import type { LiveSession } from '../sessions/live-session.ts';
import { chatMessage } from '../sessions/session-state.ts';
import { asChanged, type ChatChange } from './chat-index.ts';

type Message = Down<'chat_sent'>;

/** Messages one request looks at: 4 MB of the longest ones. */
export const MOST_LOOKED_AT = 1_000;
/** Read from the log together; an answer that is full stops after as many. */
const TOGETHER = 100;

export interface ChatAnswer {
  readonly messages: readonly Message[];
  readonly more: boolean;
  readonly read_to: Seq;
}

interface Candidate {
  readonly seq: Seq;
  readonly change: ChatChange | undefined;
}

type Question = Pick<z.output<typeof ReadChat>, 'before' | 'text' | 'limit'>;

export const readChat = async (
  live: LiveSession,
  reader: UserId,
  { before, text, limit }: Question,
): Promise<ChatAnswer> => {
  // In turn, so that nothing is answered that is not durable.
  const { candidates, isMore } = await live.enter(({ state }) =>
    candidatesOf(
      state.chatIndex,
      reader,
      (before ?? state.seq + 1) as Seq,
      text === undefined ? limit : MOST_LOOKED_AT,
    ),
  );
  const found: Message[] = [];
  let looked = 0;
  while (looked < candidates.length && found.length < limit) {
    const some = candidates.slice(looked, looked + TOGETHER);
    for (const { message, change } of await messagesOf(live, reader, some)) {
      looked += 1;
      const now = message && asChanged(message, change);
      if (now && (text === undefined || contains(now, text))) found.push(now);
      if (found.length === limit) break;
    }
  }
  const read_to = candidates[looked - 1]?.seq ?? ((before ?? 0) as Seq);
  return { messages: found.reverse(), more: isMore || looked < candidates.length, read_to };
};

const candidatesOf = (
  index: LiveSession['state']['chatIndex'],
  reader: UserId,
  before: Seq,
  most: number,
): { candidates: Candidate[]; isMore: boolean } => {
  const candidates: Candidate[] = [];
  for (const seq of index.before(reader, before)) {
    if (candidates.length === most) return { candidates, isMore: true };
    candidates.push({ seq, change: index.changeOf(seq) });
  }
  return { candidates, isMore: false };
};

const contains = ({ text }: Message, wanted: string): boolean =>
  text.toLocaleLowerCase().includes(wanted.toLocaleLowerCase());

/** As they were said, in the order asked; null where this reader may not read it after all. */
const messagesOf = async (
  live: LiveSession,
  reader: UserId,
  candidates: readonly Candidate[],
): Promise<{ message: Message | null; change: ChatChange | undefined }[]> => {
  const entries = new Map<Seq, Entry>();
  for (const read of await Promise.all(runsOf(candidates).map(([from, count]) => live.readLog(from, count))))
    for (const entry of read) entries.set(entry.seq, entry);
  return candidates.map(({ seq, change }) => {
    const entry = entries.get(seq);
    const isTold = entry?.kind === 'chat_sent' && mayRead(entry, reader);
    return { message: isTold ? chatMessage(entry) : null, change };
  });
};

/** Seqs, newest first, as few reads: [first, how many]. */
const runsOf = (candidates: readonly Candidate[]): [Seq, number][] => {
  const runs: [Seq, number][] = [];
  for (const { seq } of candidates) {
    const run = runs.at(-1);
    if (run && run[0] - 1 === seq) {
      run[0] = seq;
      run[1] += 1;
    } else runs.push([seq, 1]);
  }
  return runs;
};
