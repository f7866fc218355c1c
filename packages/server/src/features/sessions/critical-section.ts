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
}

interface Ran {
  readonly step: Step;
  readonly result: unknown;
  readonly drafts: readonly Draft[];
}

export interface CriticalSectionOptions {
  readonly log: Log;
  readonly state: SessionState;
  /** Folds the log anew; used when an append failed and the state ran ahead of it. */
  readonly reload: () => Promise<SessionState>;
  /** Told about every durable entry, in order. */
  readonly tell: (entry: Entry) => void;
  readonly timers: Timers;
  readonly onReload: (error: unknown) => void;
  /** Told of every batch that became durable: ms in the log, ms from there until everybody was told. */
  readonly onCommitted?: (batch: { commit: number; fanOut: number; entries: number }) => void;
}

/** Most steps taken into one commit; bounds how long a batch holds the event loop. */
const BATCH = 256;

export class CriticalSection {
  readonly #options: CriticalSectionOptions;
  #state: SessionState;
  #waiting: Step[] = [];
  #replacements: (() => Promise<void>)[] = [];
  #busy = false;

  constructor(options: CriticalSectionOptions) {
    this.#options = options;
    this.#state = options.state;
  }

  /** The state, which may run ahead of the disk by the batch in flight: read it in a step, or for figures only. */
  get state(): SessionState {
    return this.#state;
  }

  /**
   * Runs a step in turn; resolves with its result when what it appended is durable and told. `after` runs in the
   * same order as the steps, before anything later is told.
   */
  enter<T>(run: (turn: Turn) => T, after?: (result: T) => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({
        run,
        after: (result) => {
          after?.(result as T);
          resolve(result as T);
        },
        fail: reject,
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
      for (const replace of this.#replacements.splice(0)) await replace();
      const batch = this.#waiting.splice(0, BATCH);
      await this.#commit(this.#run(batch));
    }
    this.#busy = false;
  }

  /** Runs each step; a step that throws is refused and leaves no trace. */
  #run(batch: readonly Step[]): Ran[] {
    const ran: Ran[] = [];
    for (const step of batch) {
      const drafts: Draft[] = [];
      try {
        ran.push({ step, result: step.run(this.#turn(drafts)), drafts });
      } catch (error) {
        if (drafts.length === 0) step.fail(error);
        else ran.push({ step: { ...step, after: () => step.fail(error) }, result: undefined, drafts });
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
    let entries: readonly Entry[] = [];
    const { timers } = this.#options;
    const handed = timers.elapsed();
    try {
      if (drafts.length > 0) entries = await this.#options.log.append(drafts);
    } catch (error) {
      await this.#undo(ran, error);
      return;
    }
    const durable = timers.elapsed();
    let next = 0;
    for (const { step, result, drafts: own } of ran) {
      for (let i = 0; i < own.length; i += 1) this.#options.tell(entries[next++] as Entry);
      step.after(result);
    }
    if (entries.length > 0) {
      const [commit, fanOut] = [durable - handed, timers.elapsed() - durable];
      this.#options.onCommitted?.({ commit, fanOut, entries: entries.length });
    }
  }

  /** The log refused: nothing of the batch happened. The state is folded anew, and everyone waiting is answered. */
  async #undo(ran: readonly Ran[], error: unknown): Promise<void> {
    this.#options.onReload(error);
    try {
      this.#state = await this.#options.reload();
    } catch (unreadable) {
      for (const { step } of ran) step.fail(unreadable);
      return;
    }
    const first = ran[0];
    if (error instanceof OrreryError || first === undefined || ran.length === 1) {
      for (const { step } of ran) step.fail(error);
      return;
    }
    // One step of the batch was at fault (its op_id is in the log already): each for itself, so that no other suffers.
    for (const { step } of ran) await this.#commit(this.#run([step]));
  }
}
