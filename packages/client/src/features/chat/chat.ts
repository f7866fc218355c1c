// Chat: what was said, by seq and without a gap as far back as it was read; what was said here and is not acknowledged yet; and
// own edits and reactions under way, shown at once. Older pages come over REST and meet what the socket says meanwhile.
import {
  type ChatPage,
  type DownMessage,
  limits,
  OrreryError,
  type Reaction,
  type UpMessage,
  type UserId,
} from '@orrery/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Outbox } from '../../connection/outbox.ts';
import type { OpIds } from '../../replica/op-ids.ts';
import type { SaidHow } from '../../session-client.ts';
import type { ChatMessage, ChatQuestion, ChatState, SendingMessage } from '../../talk-client.ts';
import { type ChatChange, changedBy, mergedBySeq } from './chat-changes.ts';

const NOTHING: ChatState = { messages: [], sending: [], older: 'none' };

export interface ChatOptions {
  readonly user_id: UserId;
  readonly outbox: Outbox;
  readonly opIds: OpIds;
  readonly now: () => number;
  readonly read: (question: ChatQuestion) => Promise<ChatPage>;
}

const tooLong = () =>
  new OrreryError('too_large', `A message takes ${limits.CHAT_CHARS} characters; make it a note.`);

export class Chat {
  readonly store: StoreApi<ChatState> = createStore(() => NOTHING);
  readonly #options: ChatOptions;
  /** As the server has it; what the store shows has own changes on top. */
  #confirmed: readonly ChatMessage[] = [];
  readonly #pending = new Map<string, ChatChange>();
  /** Changes heard while a page is under way: it may be older than they are. */
  #meanwhile: ChatChange[] | null = null;
  #reading: Promise<void> | null = null;
  /** Counts the times that older messages were let go: a page asked for before is none of this list. */
  #generation = 0;
  #readTo: number | null = null;

  constructor(options: ChatOptions) {
    this.#options = options;
  }

  /** Says it. Nothing but blanks is nothing said, unless a view speaks for itself. Throws `too_large`. */
  say(said: string, { to, result, view }: SaidHow = {}): void {
    const text = said.trim();
    if (text === '') return;
    if (text.length > limits.CHAT_CHARS) throw tooLong();
    const op_id = this.#options.opIds();
    this.#show({ sending: [...this.store.getState().sending, { op_id, text, ...(view && { view }) }] });
    this.#options.outbox.add(op_id, {
      type: 'chat_send',
      text,
      op_id,
      ...(result && { result }),
      ...(view && { view }),
      ...(to && { audience: [...to] }),
    });
  }

  /** Null takes it back. Throws `too_large`. */
  edit(seq: number, said: string | null): void {
    const text = said === null || said.trim() === '' ? null : said.trim();
    if (text !== null && text.length > limits.CHAT_CHARS) throw tooLong();
    const message = this.store.getState().messages.find((one) => one.seq === seq);
    if (!message || message.text === (text ?? '')) return;
    const op_id = this.#options.opIds();
    this.#pending.set(op_id, { kind: 'edit', chat_seq: seq, text, mentions: null, at: this.#options.now() });
    this.#show();
    this.#options.outbox.add(op_id, { type: 'chat_edit', seq: message.seq, text, op_id });
  }

  react(seq: number, reaction: Reaction, on: boolean): void {
    const { user_id: user, opIds, outbox } = this.#options;
    const message = this.store.getState().messages.find((one) => one.seq === seq);
    if (!message || (message.reactions?.[reaction]?.includes(user) ?? false) === on) return;
    const op_id = opIds();
    this.#pending.set(op_id, { kind: 'react', chat_seq: seq, user, reaction, on });
    this.#show();
    outbox.add(op_id, { type: 'chat_react', seq: message.seq, reaction, on, op_id });
  }

  /** Reads the page before the oldest message here; a second call waits for the first. Never rejects: the store says why. */
  readOlder(limit?: number): Promise<void> {
    const { older } = this.store.getState();
    if (this.#reading === null && older !== 'none') this.#reading = this.#readPage(limit);
    return this.#reading ?? Promise.resolve();
  }

  /** Goes on from what was kept across a reload; the outbox sends the messages themselves. */
  restore(messages: readonly ChatMessage[], unsent: readonly UpMessage[]): void {
    const { user_id: user, now } = this.#options;
    const sending: SendingMessage[] = [];
    for (const one of unsent) {
      if (!('op_id' in one) || one.op_id === undefined) continue;
      const { op_id } = one;
      if (one.type === 'chat_send')
        sending.push({ op_id, text: one.text, ...(one.view && { view: one.view }) });
      else if (one.type === 'chat_edit')
        this.#pending.set(op_id, {
          kind: 'edit',
          chat_seq: one.seq,
          text: one.text,
          mentions: null,
          at: now(),
        });
      else if (one.type === 'chat_react')
        this.#pending.set(op_id, {
          kind: 'react',
          chat_seq: one.seq,
          user,
          reaction: one.reaction,
          on: one.on,
        });
    }
    this.#confirmed = messages;
    this.#show({ sending, older: messages.length === 0 ? 'none' : 'some' });
  }

  /** `isNew` is false for an entry that was told before: it answers, and changes nothing. */
  receive(message: DownMessage, isNew: boolean): void {
    switch (message.type) {
      case 'welcome':
        this.#welcome(message.chat);
        return;
      case 'chat_sent':
        this.#hear(message);
        return;
      case 'chat_edited': {
        const { chat_seq, text, mentions, at } = message;
        this.#heardChange(message, isNew, { kind: 'edit', chat_seq, text, mentions, at });
        return;
      }
      case 'chat_reacted': {
        const { chat_seq, user_id: user, reaction, on } = message;
        this.#heardChange(message, isNew, { kind: 'react', chat_seq, user, reaction, on });
        return;
      }
      default:
    }
  }

  /** Refused for good. */
  forget(op: string): void {
    const { sending } = this.store.getState();
    const changed = this.#pending.delete(op);
    if (changed || sending.some((one) => one.op_id === op))
      this.#show({ sending: sending.filter((one) => one.op_id !== op) });
  }

  /** The newest as the server has them, for a device to keep: enough to stand on, few enough to write often. */
  get kept(): readonly ChatMessage[] {
    return this.#confirmed.slice(-limits.WELCOME_CHAT);
  }

  /** The latest messages; where they do not meet what is here, what is here is read again when somebody scrolls to it. */
  #welcome(latest: readonly ChatMessage[]): void {
    const full = latest.length >= limits.WELCOME_CHAT;
    const oldest = latest[0]?.seq ?? 0;
    const meets = this.#confirmed.some(({ seq }) => seq === oldest);
    const { older } = this.store.getState();
    const known = full && !meets ? [] : this.#confirmed;
    if (known.length === 0) this.#forgetOlder();
    this.#confirmed = mergedBySeq(latest, known);
    this.#settle(latest.filter(({ user_id }) => user_id === this.#options.user_id).map(({ op_id }) => op_id));
    this.#show({ older: !full ? 'none' : known.length === 0 ? 'some' : older });
  }

  #forgetOlder(): void {
    this.#generation += 1;
    this.#readTo = null;
  }

  #hear(message: ChatMessage): void {
    const last = this.#confirmed.at(-1);
    if (!this.#confirmed.some(({ seq }) => seq === message.seq))
      this.#confirmed =
        last && last.seq > message.seq
          ? mergedBySeq(this.#confirmed, [message])
          : [...this.#confirmed, message];
    this.#settle(message.user_id === this.#options.user_id ? [message.op_id] : []);
    this.#show();
  }

  #heardChange(
    { user_id, op_id }: { user_id: UserId; op_id: string },
    isNew: boolean,
    change: ChatChange,
  ): void {
    if (user_id === this.#options.user_id) {
      this.#options.outbox.settle(op_id);
      this.#pending.delete(op_id);
    }
    if (isNew) {
      this.#meanwhile?.push(change);
      this.#confirmed = changedAt(this.#confirmed, change);
    }
    this.#show();
  }

  #settle(ops: readonly string[]): void {
    if (ops.length === 0) return;
    for (const op of ops) this.#options.outbox.settle(op);
    this.#show({ sending: this.store.getState().sending.filter((one) => !ops.includes(one.op_id)) });
  }

  async #readPage(limit?: number): Promise<void> {
    const generation = this.#generation;
    const before = this.#readTo ?? this.#confirmed[0]?.seq;
    this.#meanwhile = [];
    this.#show({ older: 'reading' });
    try {
      const page = await this.#options.read({ before, limit });
      if (generation !== this.#generation) return this.#show({ older: 'some' }); // of a list that was let go
      const messages = this.#meanwhile.reduce<readonly ChatMessage[]>(changedAt, page.messages);
      this.#confirmed = mergedBySeq(this.#confirmed, messages);
      this.#readTo = page.messages[0]?.seq ?? page.read_to;
      this.#show({ older: page.more ? 'some' : 'none' });
    } catch (error) {
      const known = error instanceof OrreryError ? error : new OrreryError('internal', String(error));
      this.#show({ older: known.toBody() });
    } finally {
      this.#meanwhile = null;
      this.#reading = null;
    }
  }

  #show(more: Partial<ChatState> = {}): void {
    const messages = [...this.#pending.values()].reduce(changedAt, this.#confirmed);
    this.store.setState({ ...more, messages });
  }
}

const changedAt = (messages: readonly ChatMessage[], change: ChatChange): readonly ChatMessage[] => {
  const at = messages.findIndex(({ seq }) => seq === change.chat_seq);
  return at === -1 ? messages : messages.with(at, changedBy(messages[at]!, change));
};
