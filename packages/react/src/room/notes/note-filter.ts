// Which notes the list shows, and in which order. Pure.
import type { AnchorNow, Thread } from '@orrery/client';
import { EMBED_CHARACTER, type RichText, textOf, type UserId } from '@orrery/protocol';

export const NOTE_STATES = ['open', 'resolved', 'all', 'mine', 'unread', 'drifted', 'mentions'] as const;
export type NoteState = (typeof NOTE_STATES)[number];
export const NOTE_ORDERS = ['newest', 'votes', 'near'] as const;
export type NoteOrder = (typeof NOTE_ORDERS)[number];

export interface NoteFilter {
  readonly state: NoteState;
  /** Null: everybody's. */
  readonly author: UserId | null;
  readonly text: string;
  readonly order: NoteOrder;
}

export const ALL_OPEN: NoteFilter = { state: 'open', author: null, text: '', order: 'newest' };

export interface NoteFacts {
  readonly me: UserId;
  readonly nameOf: (user: string) => string;
  readonly unread: (thread: Thread) => boolean;
  readonly now: (thread: Thread) => AnchorNow;
  /** Note ids, nearest first; those without a place are not in it. */
  readonly near: readonly string[];
}

const mentions = (text: RichText, user: UserId): boolean =>
  text.some(({ attributes }) => attributes?.mention === user);

const textsOf = ({ value, replies }: Thread): readonly RichText[] => [
  value.content,
  ...replies.map((reply) => reply.value.content),
];

/** The words of a text on one line, embeds left out. */
export const excerptOf = (text: RichText): string =>
  textOf(text).replaceAll(EMBED_CHARACTER, ' ').replace(/\s+/g, ' ').trim();

const inState = (thread: Thread, state: NoteState, facts: NoteFacts): boolean => {
  const { value, replies } = thread;
  switch (state) {
    case 'open':
      return !value.resolved;
    case 'resolved':
      return value.resolved;
    case 'all':
      return true;
    case 'mine':
      return value.author === facts.me || replies.some((reply) => reply.value.author === facts.me);
    case 'unread':
      return facts.unread(thread);
    case 'drifted':
      return facts.now(thread).drift !== null;
    case 'mentions':
      return textsOf(thread).some((text) => mentions(text, facts.me));
  }
};

const found = (thread: Thread, typed: string, { nameOf }: NoteFacts): boolean => {
  if (typed === '') return true;
  const people = [thread.value.author, ...thread.replies.map(({ value }) => value.author)];
  return [...textsOf(thread).map(excerptOf), ...people.map(nameOf)]
    .join('\n')
    .toLocaleLowerCase()
    .includes(typed);
};

const votes = ({ value }: Thread): number => Object.keys(value.votes).length;

/** `threads` newest first. */
export const filterNotes = (
  threads: readonly Thread[],
  { state, author, text, order }: NoteFilter,
  facts: NoteFacts,
): readonly Thread[] => {
  const typed = text.trim().toLocaleLowerCase();
  const shown = threads.filter(
    (thread) =>
      inState(thread, state, facts) &&
      (author === null || thread.value.author === author) &&
      found(thread, typed, facts),
  );
  if (order === 'votes') return shown.sort((a, b) => votes(b) - votes(a));
  if (order === 'newest') return shown;
  const place = new Map(facts.near.map((id, i) => [id, i]));
  const rank = ({ id }: Thread): number => place.get(id) ?? facts.near.length;
  return shown.sort((a, b) => rank(a) - rank(b));
};
