// The latest chat of a session: what was said to everyone, and what was whispered to each audience. Part of the fold.
// It must never answer with what its reader was not told [AUD3].
import {
  type Down,
  type EntryBody,
  layerKey,
  limits,
  type Millis,
  type Seq,
  type UserId,
} from '@orrery/protocol';
import { asChanged, ChatIndex } from '../chat/chat-index.ts';

type Message = Down<'chat_sent'>;

const grown = (messages: readonly Message[] | undefined, message: Message): Message[] => [
  ...(messages ?? []).slice(1 - limits.WELCOME_CHAT),
  message,
];

export class ChatHistory {
  #shared: Message[];
  readonly #whispers = new Map<string, Message[]>();
  /** Of all that was ever said. */
  readonly index: ChatIndex;

  /** `messages` are the latest, as they read now. */
  constructor(messages: readonly Message[] = [], index = new ChatIndex()) {
    this.index = index;
    this.#shared = messages.filter(({ audience }) => audience === undefined);
    for (const message of messages) if (message.audience) this.#keep(message);
  }

  /** What everyone may read. */
  get shared(): readonly Message[] {
    return this.#shared;
  }

  add(message: Message): void {
    this.index.add(message);
    this.#keep(message);
  }

  edited(body: EntryBody<'chat_edited'>, at: Millis): void {
    this.index.edited(body, at);
    this.#renew(body.chat_seq);
  }

  reacted(body: EntryBody<'chat_reacted'>, by: UserId): void {
    this.index.reacted(body, by);
    this.#renew(body.chat_seq);
  }

  #keep(message: Message): void {
    if (message.audience === undefined) this.#shared = grown(this.#shared, message);
    else {
      const key = layerKey(message.audience);
      this.#whispers.set(key, grown(this.#whispers.get(key), message));
    }
  }

  /** The message of a seq reads differently from now on, where it is among the latest. */
  #renew(seq: Seq): void {
    const change = this.index.changeOf(seq);
    const renewed = (messages: readonly Message[]) =>
      messages.map((message) => (message.seq === seq ? asChanged(message, change) : message));
    if (this.index.readersOf(seq) === null) this.#shared = renewed(this.#shared);
    else for (const [key, messages] of this.#whispers) this.#whispers.set(key, renewed(messages));
  }

  /** Whispers among the latest messages this reader was told, oldest first; empty for most. */
  whisperedTo(reader: UserId): readonly Message[] {
    return [...this.#whispers.values()].filter(([one]) => one?.audience?.includes(reader)).flat();
  }

  /** The latest this reader was told, oldest first. */
  latestFor(reader: UserId): readonly Message[] {
    const whispered = this.whisperedTo(reader);
    if (whispered.length === 0) return this.#shared;
    return [...this.#shared, ...whispered].sort((a, b) => a.seq - b.seq).slice(-limits.WELCOME_CHAT);
  }

  /** Every message it holds. */
  toJSON(): Message[] {
    return [...this.#shared, ...[...this.#whispers.values()].flat()];
  }
}
