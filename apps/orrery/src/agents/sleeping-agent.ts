// One agent of one session, asleep until it is called: a client that follows every operation costs as much as a person,
// and most agents of most sessions are never asked. What called it is heard when it is awake, as if it always had been.
import type { RunningAgent } from '@orrery/agents';
import type { AgentCall, Timers } from '@orrery/server';

/** Since it was last called: a conversation with it wakes it once. */
export const IDLE_MS = 60_000;

export interface SleepingAgentOptions {
  readonly timers: Pick<Timers, 'after'>;
  /** Opens its client. */
  readonly wake: () => RunningAgent;
  /** Its client is closed; others must still see it. */
  readonly onAsleep: () => void;
}

export class SleepingAgent {
  readonly #options: SleepingAgentOptions;
  #awake: RunningAgent | null = null;
  #cancel: () => void = () => {};

  constructor(options: SleepingAgentOptions) {
    this.#options = options;
  }

  get awake(): boolean {
    return this.#awake !== null;
  }

  call(call: AgentCall): void {
    this.#awake ??= this.#options.wake();
    this.#awake.hear(call);
    this.#sleepLater();
  }

  /** For good; its session is over. */
  stop(): void {
    this.#cancel();
    this.#awake?.stop();
    this.#awake = null;
  }

  #sleepLater(): void {
    this.#cancel();
    this.#cancel = this.#options.timers.after(IDLE_MS, () => this.#sleep());
  }

  #sleep(): void {
    if (this.#awake?.idle === false) {
      this.#sleepLater(); // it is still at work
      return;
    }
    this.stop();
    this.#options.onAsleep();
  }
}
