// The latest chat of a session: what was said to everyone, and what was whispered to each audience. Part of the fold.
// It must never answer with what its reader was not told [AUD3].
import { type Down, layerKey, limits, type UserId } from '@orrery/protocol';

type Message = Down<'chat_sent'>;

const grown = (messages: readonly Message[] | undefined, message: Message): Message[] => [
  ...(messages ?? []).slice(1 - limits.WELCOME_CHAT),
  message,
];

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
