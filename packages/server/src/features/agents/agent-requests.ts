// Open agent requests of one session: each is answered once, by the agent or, when time is up, by the server itself.
import { type AgentResult, limits, type Seq, SYSTEM } from '@orrery/protocol';
import type { Timers } from '../../timers.ts';
import { isElsewhere } from '../sessions/fence.ts';
import type { SessionPort } from '../sessions/session-port.ts';
import { answerRequest, noAnswer } from './agent-handlers.ts';

/** A disk that refused is asked again after this. */
const RETRY_MS = 5_000;

type Listener = (result: AgentResult) => void;

export class AgentRequests {
  readonly #session: SessionPort;
  readonly #timers: Timers;
  /** What cancels the clock of each open request. */
  readonly #open = new Map<Seq, () => void>();
  readonly #listeners = new Map<Seq, Listener>();

  constructor(session: SessionPort, timers: Timers) {
    this.#session = session;
    this.#timers = timers;
  }

  /** Requests being worked on. */
  get active(): number {
    return this.#open.size;
  }

  asked(seq: Seq): void {
    this.#open.set(
      seq,
      this.#timers.after(limits.AGENT_TIMEOUT_MS, () =>
        this.#giveUp(seq, `The agent did not answer within ${limits.AGENT_TIMEOUT_MS / 1000} s. Ask again.`),
      ),
    );
  }

  answered(seq: Seq, result: AgentResult): void {
    this.#open.get(seq)?.();
    this.#open.delete(seq);
    this.#listeners.get(seq)?.(result);
    this.#listeners.delete(seq);
  }

  /** Resolves with the answer. Call it in the `after` of the step that asked, so that no answer is missed. */
  answerTo(seq: Seq): Promise<AgentResult> {
    return new Promise((resolve) => this.#listeners.set(seq, resolve));
  }

  /** Answers what an earlier run of the server left open, and nobody works on. */
  recover(): void {
    for (const seq of this.#session.state.requests.keys()) {
      if (this.#open.has(seq)) continue;
      this.#giveUp(seq, 'The server restarted before the agent answered. Ask again.');
    }
  }

  close(): void {
    for (const cancel of this.#open.values()) cancel();
    this.#open.clear();
  }

  #giveUp(seq: Seq, message: string): void {
    void this.#session
      .enter((turn) => answerRequest(turn, seq, SYSTEM, noAnswer(message)))
      .catch((error) => {
        // The disk refused: try again, for nobody else will. A session that is served elsewhere answers there.
        if (isElsewhere(error)) return;
        this.#open.set(
          seq,
          this.#timers.after(RETRY_MS, () => this.#giveUp(seq, message)),
        );
      });
  }
}
