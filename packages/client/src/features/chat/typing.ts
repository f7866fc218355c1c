// Who is writing in the chat: said every few seconds by whoever does, over when it is not said again or their message is there.
import type { DownMessage, Signal, UserId } from '@orrery/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Timers } from '../../connection/timers.ts';

const SAY_MS = 2_500; // two go missing before the others think one has stopped
const SILENCE_MS = 5_500;

export interface TypingOptions {
  readonly user_id: UserId;
  readonly timers: Timers;
  readonly signal: (signal: Signal) => boolean;
}

export class Typing {
  readonly store: StoreApi<readonly UserId[]> = createStore(() => [] as readonly UserId[]);
  readonly #options: TypingOptions;
  readonly #ends = new Map<UserId, () => void>();
  #saidAt = Number.NEGATIVE_INFINITY;

  constructor(options: TypingOptions) {
    this.#options = options;
  }

  /** I write. */
  say(): void {
    const now = this.#options.timers.elapsed();
    if (now - this.#saidAt < SAY_MS) return;
    if (this.#options.signal({ kind: 'typing', where: 'chat' })) this.#saidAt = now;
  }

  /** What I wrote is sent: the next letter is said at once. */
  sent(): void {
    this.#saidAt = Number.NEGATIVE_INFINITY;
  }

  receive(message: DownMessage): void {
    if (message.type === 'signal' && message.signal.kind === 'typing' && message.signal.where === 'chat')
      this.#writes(message.user_id);
    else if (message.type === 'chat_sent' || message.type === 'participant_left')
      this.#stops(message.user_id);
    else if (message.type === 'welcome' || message.type === 'resumed')
      for (const user of [...this.#ends.keys()]) this.#stops(user);
  }

  dispose(): void {
    for (const cancel of this.#ends.values()) cancel();
    this.#ends.clear();
  }

  #writes(user: UserId): void {
    if (user === this.#options.user_id) return; // another device of mine
    this.#ends.get(user)?.();
    this.#ends.set(
      user,
      this.#options.timers.after(SILENCE_MS, () => this.#stops(user)),
    );
    if (!this.store.getState().includes(user)) this.store.setState([...this.store.getState(), user], true);
  }

  #stops(user: UserId): void {
    this.#ends.get(user)?.();
    if (!this.#ends.delete(user)) return;
    this.store.setState(
      this.store.getState().filter((one) => one !== user),
      true,
    );
  }
}
