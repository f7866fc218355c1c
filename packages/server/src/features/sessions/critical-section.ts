// [sequence] and [commit]: the only critical section, one queue per session. Steps run in order against the state,
// what they append is made durable as one batch, and only then is anybody told. One append is in flight at a time;
// everything that waits joins the next one [SYNC2].
import {
  type Draft,
  type Entry,
  type Happening,
  type Millis,
  OrreryError,
  type Seq,
  type UserId,
} from '@orrery/protocol';
import type { Log } from '../../log/port.ts';
import type { Timers } from '../../timers.ts';
import { elsewhere, type Fence, type Settlement } from './fence.ts';
import type { SessionState } from './session-state.ts';

/** What a step may do: read the state as of now, and append. */
export interface Turn {
  readonly state: SessionState;
  readonly at: Millis;
  /** The seq the next appended entry will get. */
  nextSeq(): Seq;
  append(
    actor: UserId,
    happening: Happening,
    options?: { on_behalf_of?: UserId; audience?: readonly UserId[] },
  ): Seq;
}

interface Step {
  /** Throws OrreryError to refuse; it must not have appended anything by then. */
  readonly run: (turn: Turn) => unknown;
  /** Performed in order after the commit, once the step's entries have been told. */
  readonly after: (result: unknown) => void;
  readonly fail: (error: unknown) => void;
  /** What it answers is right only if nobody else has written since [FENCE3]. */
  readonly fresh: boolean;
}

interface Ran {
  readonly step: Step;
  readonly result: unknown;
  readonly drafts: readonly Draft[];
}

export interface CriticalSectionOptions {
  readonly log: Log;
  readonly state: SessionState;
  readonly fence: Fence;
  /** Folds the log anew: after an append that failed, for the state ran ahead of it, and before serving again. */
  readonly reload: () => Promise<SessionState>;
  /** Told about every durable entry, in order. */
  readonly tell: (entry: Entry) => void;
  readonly timers: Timers;
  readonly onReload: (error: unknown) => void;
  /** Told of every batch that became durable: ms in the log, ms from there until everybody was told. */
  readonly onCommitted?: (batch: { commit: number; fanOut: number; entries: number }) => void;
  /** The state is not the log's any more, nobody may be answered from it [FENCE1]. */
  readonly onLost: (error: unknown) => void;
  /** The log was folded anew after that, because somebody asked for something [FENCE2]. */
  readonly onRegained: () => void;
}

/** Most steps taken into one commit: 10 to 20 ms of the loop to run and to tell. A longer batch saves little: the disk is not what costs. */
export const BATCH = 64;

/** Steps that may wait: ten seconds of a flood whose disk has stalled, some 20 MB. What comes on top is refused [SEQ11]. */
export const MOST_WAITING = 10_000;
/** When the refused may ask again: a queue as long as this is half through by then. */
const RETRY_MS = 1_000;

export class CriticalSection {
  readonly #options: CriticalSectionOptions;
  #state: SessionState;
  #waiting: Step[] = [];
  #replacements: (() => Promise<void>)[] = [];
  #busy = false;
  #lost = false;

  constructor(options: CriticalSectionOptions) {
    this.#options = options;
    this.#state = options.state;
  }

  /** The state, which may run ahead of the disk by the batch in flight: read it in a step, or for figures only. */
  get state(): SessionState {
    return this.#state;
  }

  /** The state is not to be believed; the next step folds the log anew. */
  get lost(): boolean {
    return this.#lost;
  }

  /** Steps that wait for their turn. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /**
   * Runs a step in turn; resolves with its result when what it appended is durable and told. `after` runs in the
   * same order as the steps, before anything later is told.
   */
  enter<T>(run: (turn: Turn) => T, after?: (result: T) => void, fresh = false): Promise<T> {
    if (this.#waiting.length >= MOST_WAITING) return Promise.reject(tooMany());
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({
        run,
        after: (result) => {
          after?.(result as T);
          resolve(result as T);
        },
        fail: reject,
        fresh,
      });
      if (!this.#busy) {
        this.#busy = true;
        this.#options.timers.soon(() => void this.#drain());
      }
    });
  }

  /** Takes another state in turn, when nothing is in flight: whoever waits runs on it. Rejects as `load` does. */
  replace(load: () => Promise<SessionState>): Promise<void> {
    const replaced = new Promise<void>((resolve, reject) => {
      this.#replacements.push(async () => {
        await load().then((state) => {
          this.#state = state;
          resolve();
        }, reject);
      });
    });
    this.enter(() => undefined).catch(() => undefined); // wakes the queue
    return replaced;
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      if (this.#lost && !(await this.#regain())) continue;
      for (const replace of this.#replacements.splice(0)) await replace();
      const batch = this.#waiting.splice(0, BATCH);
      await this.#commit(this.#run(batch));
      if (this.#waiting.length > 0) await this.#othersTurn();
    }
    this.#busy = false;
  }

  /** Other sessions, and what arrives from the network, come before the rest of a flood [SEQ10]. */
  #othersTurn(): Promise<void> {
    return new Promise((resolve) => this.#options.timers.soon(resolve));
  }

  /** Folds the log anew; where it cannot be read, everyone who waits is told so. */
  async #regain(): Promise<boolean> {
    try {
      this.#state = await this.#options.reload();
    } catch (unreadable) {
      for (const step of this.#waiting.splice(0)) step.fail(unreadable);
      return false;
    }
    this.#lost = false;
    this.#options.onRegained();
    return true;
  }

  /** Runs each step; a step that throws is refused, in turn as all are, and leaves no trace. */
  #run(batch: readonly Step[]): Ran[] {
    const ran: Ran[] = [];
    for (const step of batch) {
      const drafts: Draft[] = [];
      try {
        ran.push({ step, result: step.run(this.#turn(drafts)), drafts });
      } catch (error) {
        const refused: Step = { ...step, after: () => step.fail(error), fresh: true };
        ran.push({ step: refused, result: undefined, drafts });
      }
    }
    return ran;
  }

  #turn(drafts: Draft[]): Turn {
    const state = this.#state;
    const at = Math.max(this.#options.timers.now(), state.at) as Millis;
    const { organisation, session_id } = state.session;
    const nextSeq = () => (state.seq + 1) as Seq;
    return {
      state,
      at,
      nextSeq,
      append: (actor, happening, options) => {
        const seq = nextSeq();
        const draft: Draft = { ...happening, seq, at, organisation, session: session_id, actor, ...options };
        state.apply(draft);
        drafts.push(draft);
        return seq;
      },
    };
  }

  async #commit(ran: readonly Ran[]): Promise<void> {
    const drafts = ran.flatMap((r) => r.drafts);
    const { log, fence, timers } = this.#options;
    let entries: readonly Entry[] = [];
    const handed = timers.elapsed();
    try {
      if (drafts.length > 0) entries = await log.append(drafts);
      else if (ran.some(({ step }) => step.fresh)) await fence.prove(this.#state.seq);
    } catch (error) {
      await this.#settle(ran, drafts, error, handed);
      return;
    }
    this.#perform(ran, entries, timers.elapsed() - handed);
  }

  /** Durable, after `commit` ms: everyone is told, in order. */
  #perform(ran: readonly Ran[], entries: readonly Entry[], commit: number): void {
    const { timers } = this.#options;
    const durable = timers.elapsed();
    let next = 0;
    for (const { step, result, drafts: own } of ran) {
      for (let i = 0; i < own.length; i += 1) this.#options.tell(entries[next++] as Entry);
      step.after(result);
    }
    if (entries.length > 0) {
      const fanOut = timers.elapsed() - durable;
      this.#options.onCommitted?.({ commit, fanOut, entries: entries.length });
    }
  }

  /** No answer, or a refusal: the log itself says what became of the batch, before anybody is told anything. */
  async #settle(
    ran: readonly Ran[],
    drafts: readonly Draft[],
    error: unknown,
    handed: number,
  ): Promise<void> {
    let outcome: Settlement;
    try {
      outcome = await this.#options.fence.settle(drafts, error);
      const [first] = drafts;
      if (outcome.kind === 'absent' && first !== undefined) {
        this.#options.onReload(error);
        this.#state = await this.#options.reload();
        // It arrived after all, between the two looks: nobody here was told of it, and nobody else may be.
        if (this.#state.seq >= first.seq) outcome = { kind: 'foreign' };
      }
    } catch (unreadable) {
      this.#lose(ran, unreadable);
      return;
    }
    if (outcome.kind === 'written')
      this.#perform(ran, outcome.entries, this.#options.timers.elapsed() - handed);
    else if (outcome.kind === 'foreign') this.#lose(ran, error);
    else await this.#refuse(ran, error);
  }

  /** Nothing of the batch is in the log, and the state is the log's again: everyone who waits is answered. */
  async #refuse(ran: readonly Ran[], error: unknown): Promise<void> {
    if (error instanceof OrreryError || ran.length === 1) {
      for (const { step } of ran) step.fail(error);
      return;
    }
    // One step of the batch was at fault (its op_id is in the log already): each for itself, so that no other suffers.
    for (const { step } of ran) {
      if (this.#lost) step.fail(elsewhere());
      else await this.#commit(this.#run([step]));
    }
  }

  /** Nothing that was asked here is answered from this state; whoever asked comes back and asks again. */
  #lose(ran: readonly Ran[], error: unknown): void {
    this.#lost = true;
    this.#options.onLost(error);
    const steps = [...ran.map(({ step }) => step), ...this.#waiting.splice(0)];
    for (const step of steps) step.fail(elsewhere());
  }
}

const tooMany = (): OrreryError =>
  new OrreryError(
    'rate_limited',
    `The session has ${MOST_WAITING} changes to store first. Send it again in ${RETRY_MS} ms.`,
    RETRY_MS,
  );
