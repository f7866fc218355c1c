// The latest chat of a session: what was said to everyone, and what was whispered to each audience. Part of the fold.
// It must never answer with what its reader was not told [AUD3].
import {
  type Down,
  type EntryBody,
  layerKey,
  limits,
  type Millis,
  type Reaction,
  type Seq,
  type UserId,
} from '@orrery/protocol';

type Message = Down<'chat_sent'>;

const grown = (messages: readonly Message[] | undefined, message: Message): Message[] => [
  ...(messages ?? []).slice(1 - limits.WELCOME_CHAT),
  message,
];

const withReaction = (message: Message, reaction: Reaction, by: UserId, on: boolean): Message => {
  const others = (message.reactions?.[reaction] ?? []).filter((user) => user !== by);
  const { [reaction]: _, ...rest } = message.reactions ?? {};
  const users = on ? [...others, by] : others;
  const reactions = users.length === 0 ? rest : { ...rest, [reaction]: users };
  const { reactions: __, ...plain } = message;
  return Object.keys(reactions).length === 0 ? plain : { ...plain, reactions };
};

export class ChatHistory {
  #shared: Message[];
  readonly #whispers = new Map<string, Message[]>();

  constructor(messages: readonly Message[] = []) {
    this.#shared = messages.filter(({ audience }) => audience === undefined);
    for (const message of messages) if (message.audience) this.add(message);
  }

  /** What everyone may read. */
  get shared(): readonly Message[] {
    return this.#shared;
  }

  add(message: Message): void {
    if (message.audience === undefined) this.#shared = grown(this.#shared, message);
    else {
      const key = layerKey(message.audience);
      this.#whispers.set(key, grown(this.#whispers.get(key), message));
    }
  }

  /** The message of a seq, if it is among the latest. */
  find(seq: Seq): Message | undefined {
    return this.toJSON().find((message) => message.seq === seq);
  }

  /** It reads differently from now on; null took it back. */
  edited({ chat_seq, text, mentions }: EntryBody<'chat_edited'>, at: Millis): void {
    this.#replace(chat_seq, (message) => ({ ...message, text: text ?? '', mentions, edited_at: at }));
  }

  reacted({ chat_seq, reaction, on }: EntryBody<'chat_reacted'>, by: UserId): void {
    this.#replace(chat_seq, (message) => withReaction(message, reaction, by, on));
  }

  #replace(seq: Seq, change: (message: Message) => Message): void {
    const changed = (messages: readonly Message[]) =>
      messages.map((message) => (message.seq === seq ? change(message) : message));
    this.#shared = changed(this.#shared);
    for (const [key, messages] of this.#whispers) this.#whispers.set(key, changed(messages));
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
