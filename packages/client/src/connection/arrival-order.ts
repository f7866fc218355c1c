// Puts entries into the log's order after a reconnect: new ones may overtake the missed ones, which the server still
// reads from its log, so they wait their turn [SYNC6]. Until everything owed is here, nothing unsent goes out: its answer
// would overtake as well.
import type { DownMessage, EntryMessage, Seq } from '@orrery/protocol';

export interface ArrivalOrderOptions {
  /** The newest entry taken so far. */
  readonly seq: () => Seq | null;
  readonly take: (message: DownMessage) => void;
  /** Everything missed has been taken. */
  readonly caughtUp: (seq: Seq) => void;
}

export class ArrivalOrder {
  readonly #options: ArrivalOrderOptions;
  /** The seq up to which a resumed connection owes entries; null when it owes none. */
  #owed: Seq | null = null;
  #held: EntryMessage[] = [];

  constructor(options: ArrivalOrderOptions) {
    this.#options = options;
  }

  receive(message: DownMessage): void {
    if (message.type === 'resumed') this.#owed = message.up_to;
    else if (message.type === 'welcome') this.reset();
    const ahead = this.#owed !== null && isEntry(message) && message.seq > this.#owed;
    if (ahead) this.#held.push(message);
    else this.#options.take(message);
    this.#look(message);
  }

  /** The connection is lost, and what it still owed with it. */
  reset(): void {
    this.#owed = null;
    this.#held = [];
  }

  #look(message: DownMessage): void {
    const owed = this.#owed;
    if (owed === null) return;
    const said = message.type === 'up_to' && message.seq >= owed;
    if (!said && (this.#options.seq() ?? 0) < owed) return;
    const held = this.#held;
    this.reset();
    this.#options.caughtUp(owed);
    for (const entry of held) this.#options.take(entry);
  }
}

export const isEntry = (message: DownMessage): message is EntryMessage => 'seq' in message && 'at' in message;
