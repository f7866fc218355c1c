// What one person has on the desk of a session's chat: how far they have read (kept on this device), what they are writing, and
// where they are asked to look. It outlives the panel, so that neither a word nor a place is lost when another panel opens.
import type { SessionClient } from '@orrery/client';
import type { SavedView } from '@orrery/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { keep, kept } from '../../../hooks/kept.ts';

export interface ChatDesk {
  /** The newest message that was read; null before anything was. */
  readonly read: number | null;
  readonly draft: string;
  /** The view that goes with the next message. */
  readonly view: SavedView | null;
  /** The own message that is being changed. */
  readonly editing: number | null;
  /** The message to be shown among its neighbours; `at` tells two wishes for one message apart. */
  readonly wanted: { readonly seq: number; readonly at: number } | null;
  readonly searching: boolean;
}

export type ChatDeskStore = StoreApi<ChatDesk>;

const desks = new WeakMap<SessionClient, ChatDeskStore>();

const nameOf = (client: SessionClient): string => `chat_read.${client.sessionId}.${client.userId}`;

/** The desk of a session, made when it is first asked for. */
export const chatDeskOf = (client: SessionClient): ChatDeskStore => {
  const known = desks.get(client);
  if (known) return known;
  const desk = createStore<ChatDesk>(() => ({
    read: kept<number>(nameOf(client)) ?? null,
    draft: '',
    view: null,
    editing: null,
    wanted: null,
    searching: false,
  }));
  desks.set(client, desk);
  return desk;
};

/** Everything up to here is read; never less than before. */
export const readUpTo = (client: SessionClient, seq: number): void => {
  const desk = chatDeskOf(client);
  if (seq <= (desk.getState().read ?? 0)) return;
  desk.setState({ read: seq });
  keep(nameOf(client), seq);
};

/** Shows a message among its neighbours. */
export const showMessage = (client: SessionClient, seq: number): void =>
  chatDeskOf(client).setState({ wanted: { seq, at: performance.now() }, searching: false });
