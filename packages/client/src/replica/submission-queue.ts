// What is on its way to the server: at most one submission in flight, everything else pending behind it [SYNC5].
// It bundles, paces and resends; what the steps mean is the replica's.
import { composeOperations } from '@orrery/ot';
import { type ErrorBody, limits, type Operation, type OpId, type Seq, type Up } from '@orrery/protocol';
import type { Timers } from '../connection/timers.ts';
import { keyOf } from './layered-scene.ts';
import type { OpIds } from './op-ids.ts';
import type { Step } from './step.ts';

/** What a step is sent as. */
export type Submission = Up<'scene_submit'> | Up<'publish'>;

export const SUBMIT_GAP_MS = 50; // 20 submissions a second: smooth drags, half of what the server allows
const BUNDLE_BYTES = limits.FRAME_BYTES / 2; // room for the envelope and for characters of several bytes
const RETRY_MS = 1_000; // where the server names no time
const RETRIES = 5; // of a failure that is not about load or storage: then it is the operation's own fault

interface InFlight {
  readonly op_id: OpId;
  /** As first sent: the server carries it over what came since, and resending is recognised by its op_id. */
  readonly message: Submission;
  readonly steps: Step[];
  retries: number;
  /** A fresh welcome passed over entries unread, so the steps no longer say how it reads on the confirmed scene. */
  lost: boolean;
}

export interface QueueOptions {
  readonly timers: Timers;
  readonly opIds: OpIds;
  /** False where it could not be sent now. */
  readonly send: (message: Submission) => boolean;
  readonly seq: () => Seq;
  /** Steps were sent, or dropped because nothing of them was left. */
  readonly onPumped: () => void;
}

export type Refusal = 'retried' | 'taken apart' | 'carried over' | Step;

export class SubmissionQueue {
  readonly #options: QueueOptions;
  #inFlight: InFlight | null = null;
  #pending: Step[] = [];
  #open = false;
  #nextAt = 0;
  #cancel: () => void = () => {};

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  /** Every step that is not acknowledged, oldest first. */
  get steps(): Step[] {
    return [...(this.#inFlight?.steps ?? []), ...this.#pending];
  }

  get inFlight(): OpId | null {
    return this.#inFlight?.op_id ?? null;
  }

  /** For keeping across a reload: the submission in flight, and how many of the first steps it carries. */
  get flying(): { readonly message: Submission; readonly steps: number } | null {
    return this.#inFlight && { message: this.#inFlight.message, steps: this.#inFlight.steps.length };
  }

  /** Takes over what was kept across a reload. */
  restore(steps: readonly Step[], flying: SubmissionQueue['flying']): void {
    this.#pending = steps.slice(flying?.steps ?? 0);
    this.#inFlight = flying && {
      op_id: flying.message.op_id as OpId,
      message: flying.message,
      steps: steps.slice(0, flying.steps),
      retries: 0,
      lost: false,
    };
  }

  /** Entries were passed over unread. */
  leapt(): void {
    if (this.#inFlight) this.#inFlight.lost = true;
  }

  /** Steps the server has not answered and of which something is left to answer. */
  get unacknowledged(): number {
    return (this.#inFlight?.steps.length ?? 0) + this.#pending.filter(isLeft).length;
  }

  /** The newest step, if it has not been sent: a drag may go on in it. */
  get unsent(): Step | null {
    return this.#pending.at(-1) ?? null;
  }

  add(steps: readonly Step[]): void {
    this.#pending.push(...steps);
    this.#pump();
  }

  /** The server may be spoken to: resends what was in flight, then goes on. */
  open(): void {
    this.#open = true;
    this.#nextAt = 0;
    if (this.#inFlight) this.#options.send(this.#inFlight.message);
    else this.#pump();
  }

  /** The connection is lost; everything is kept. */
  shut(): void {
    this.#open = false;
    this.#cancel();
  }

  /** Takes the steps of an acknowledged submission out; null where it is not the one in flight. */
  acknowledge(op: OpId): Step[] | null {
    if (this.#inFlight?.op_id !== op) return null;
    const { steps } = this.#inFlight;
    this.#inFlight = null;
    return steps;
  }

  /** Sends what is next. Called after `acknowledge` and `refuse`, when the replica is consistent again. */
  goOn(): void {
    this.#pump();
  }

  /** What becomes of a refused submission; null where it is not the one in flight. A Step is one to roll back. */
  refuse(op: string, error: ErrorBody): Refusal | null {
    const refused = this.#inFlight;
    if (refused?.op_id !== op) return null;
    const load = error.code === 'rate_limited' || error.code === 'storage_unavailable';
    if (error.retry && (load || refused.retries < RETRIES)) {
      refused.retries += 1;
      this.#later(error.retry_after_ms ?? RETRY_MS, () => {
        if (this.#open && this.#inFlight === refused) this.#options.send(refused.message);
      });
      return 'retried';
    }
    this.#inFlight = null;
    if (
      error.code === 'wrong_state' &&
      !refused.lost &&
      'base_seq' in refused.message &&
      refused.message.ops.some(({ op }) => op === 'edit') && // nothing else depends on what the server remembers
      refused.message.base_seq < this.#options.seq()
    ) {
      // The server no longer knows the texts as of then, but here it was carried over what came since [SYNC21]. Each alone, so
      // that what is in a wrong state for another reason is found out.
      for (const step of refused.steps) step.alone = true;
      this.#pending.unshift(...refused.steps);
      return 'carried over';
    }
    const [only, ...others] = refused.steps;
    if (only && others.length === 0) return only;
    for (const step of refused.steps) step.alone = true;
    this.#pending.unshift(...refused.steps);
    return 'taken apart';
  }

  forget(): void {
    this.#inFlight = null;
    this.#pending = [];
  }

  /** Forgets everything; for a session that is over. */
  dispose(): void {
    this.shut();
    this.forget();
  }

  #pump(): void {
    if (!this.#open || this.#inFlight) return;
    const wait = this.#nextAt - this.#options.timers.elapsed();
    if (wait > 0) {
      if (this.#pending.length > 0) this.#later(wait, () => this.#pump());
      return;
    }
    const { steps, ops } = this.#bundle();
    if (steps.length === 0) {
      this.#options.onPumped();
      return;
    }
    const op_id = this.#options.opIds();
    const message = this.#message(op_id, steps, ops);
    this.#pending.splice(0, steps.length);
    this.#inFlight = { op_id, message, steps, retries: 0, lost: false };
    this.#nextAt = this.#options.timers.elapsed() + SUBMIT_GAP_MS;
    this.#options.send(message);
    this.#options.onPumped();
  }

  #message(op_id: OpId, [first]: readonly Step[], ops: Operation[]): Submission {
    if (first?.publishes)
      return { type: 'publish', op_id, record: first.publishes, ...(first.to && { to: [...first.to] }) };
    const audience = first?.audience;
    return {
      type: 'scene_submit',
      op_id,
      base_seq: this.#options.seq(),
      ops,
      ...(audience && { audience: [...audience] }),
    };
  }

  /** As many of the pending steps as one message takes, composed. Steps of which nothing is left are dropped. */
  #bundle(): { steps: Step[]; ops: Operation[] } {
    this.#pending = this.#pending.filter(isLeft);
    const [first] = this.#pending;
    if (first?.publishes) return { steps: [first], ops: [] };
    let ops: Operation[] = [];
    const steps: Step[] = [];
    for (const step of this.#pending) {
      const more = composeOperations([...ops, ...step.ops]);
      const fits =
        more.length <= limits.OPS_PER_SUBMIT &&
        JSON.stringify(more).length <= BUNDLE_BYTES &&
        !step.alone &&
        !step.publishes &&
        keyOf(step.audience) === keyOf(first?.audience) && // one submission touches one layer [AUD2]
        !steps[0]?.alone;
      if (steps.length > 0 && !fits) break;
      steps.push(step);
      ops = more;
    }
    if (steps.length > 0 && ops.length === 0) {
      // They cancel each other out, as an insert and its undo do: there is nothing to tell anybody.
      this.#pending.splice(0, steps.length);
      return this.#bundle();
    }
    return { steps, ops };
  }

  #later(ms: number, call: () => void): void {
    this.#cancel();
    this.#cancel = this.#options.timers.after(ms, call);
  }
}

/** Whether there is something to tell the server. */
const isLeft = (step: Step): boolean => step.ops.length > 0 || step.publishes !== undefined;
