// Chat: what was said, by seq, and what was said here and is not acknowledged yet.
import { type Down, type DownMessage, limits, OrreryError, type UserId } from '@orrery/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Outbox } from '../connection/outbox.ts';
import type { OpIds } from '../replica/op-ids.ts';
import type { ChatState, SaidHow } from '../session-client.ts';

export class Chat {
  readonly store: StoreApi<ChatState> = createStore<ChatState>(() => ({ messages: [], sending: [] }));
  readonly #user: UserId;
  readonly #outbox: Outbox;
  readonly #opIds: OpIds;

  constructor(user: UserId, outbox: Outbox, opIds: OpIds) {
    this.#user = user;
    this.#outbox = outbox;
    this.#opIds = opIds;
  }

  /** Says it. Nothing but blanks is nothing said. Throws `too_large`. */
  say(said: string, { to, result }: SaidHow = {}): void {
    const text = said.trim();
    if (text === '') return;
    if (text.length > limits.CHAT_CHARS)
      throw new OrreryError('too_large', `A message takes ${limits.CHAT_CHARS} characters; make it a note.`);
    const op_id = this.#opIds();
    this.#sending([...this.store.getState().sending, { op_id, text }]);
    this.#outbox.add(op_id, {
      type: 'chat_send',
      text,
      op_id,
      ...(result && { result }),
      ...(to && { audience: [...to] }),
    });
  }

  /** Goes on from what was kept across a reload; the outbox holds the messages themselves. */
  restore(messages: readonly Down<'chat_sent'>[], sending: ChatState['sending']): void {
    this.store.setState({ messages, sending }, true);
  }

  receive(message: DownMessage): void {
    if (message.type === 'welcome') this.#hear(message.chat);
    else if (message.type === 'chat_sent') this.#hear([message]);
  }

  /** Refused for good. */
  forget(op: string): void {
    this.#sending(this.store.getState().sending.filter((one) => one.op_id !== op));
  }

  #hear(heard: readonly Down<'chat_sent'>[]): void {
    const bySeq = new Map([...this.store.getState().messages, ...heard].map((one) => [one.seq, one]));
    const messages = [...bySeq.values()].sort((a, b) => a.seq - b.seq);
    const mine = new Set(heard.filter((one) => one.user_id === this.#user).map((one) => one.op_id as string));
    for (const op of mine) this.#outbox.settle(op);
    const sending = this.store.getState().sending.filter((one) => !mine.has(one.op_id));
    this.store.setState({ messages, sending }, true);
  }

  #sending(sending: ChatState['sending']): void {
    this.store.setState({ sending });
  }
}
