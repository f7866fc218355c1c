// The replica: confirmed scene, one submission in flight, pending steps, and the view of all three. It applies at
// once, submits, carries over what others did, and rolls back what was refused. It never waits, and knows no socket.
import { applyOperation, checkOperation, composeOperations, transformLists } from '@orrery/ot';
import {
  type Down,
  type ErrorBody,
  limits,
  type Operation,
  OrreryError,
  type Scene,
  type SceneRecord,
  type Seq,
  type Up,
  type UserId,
} from '@orrery/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Timers } from '../connection/timers.ts';
import type { SceneReader } from '../session-client.ts';
import { BLANK_SCENE } from './blank-scene.ts';
import { KeptRecords } from './kept-records.ts';
import type { OpIds } from './op-ids.ts';
import { SceneView } from './scene-view.ts';
import { recordsOf, type Step } from './step.ts';
import { SubmissionQueue } from './submission-queue.ts';
import { fieldsOf, UndoHistory } from './undo-history.ts';

export interface ReplicaOptions {
  readonly user_id: UserId;
  readonly timers: Timers;
  readonly opIds: OpIds;
  readonly send: (message: Up<'scene_submit'>) => boolean;
}

export type HistoryState = { readonly undo: number; readonly redo: number; readonly unacknowledged: number };

export class Replica implements SceneReader {
  readonly history: StoreApi<HistoryState> = createStore(() => ({ undo: 0, redo: 0, unacknowledged: 0 }));
  readonly #options: ReplicaOptions;
  #confirmed: Scene = BLANK_SCENE();
  #seq: Seq | null = null;
  readonly #view = new SceneView(this.#confirmed);
  readonly #queue: SubmissionQueue;
  readonly #undo = new UndoHistory();
  readonly #kept = new KeptRecords();
  readonly #listeners = new Set<(changed: ReadonlySet<string>) => void>();

  constructor(options: ReplicaOptions) {
    this.#options = options;
    this.#queue = new SubmissionQueue({
      ...options,
      seq: () => this.#seq ?? (0 as Seq),
      onPumped: () => this.#publish(),
    });
  }

  /** The newest entry this client has; null before the first welcome. */
  get seq(): Seq | null {
    return this.#seq;
  }

  current(): Scene {
    return this.#view.scene;
  }

  subscribe(listener: (changed: ReadonlySet<string>) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A removed record's last value, as far as this client saw it. */
  keptRecord(id: string): SceneRecord | undefined {
    return this.#kept.of(id);
  }

  /** A welcome: another confirmed scene. What was not acknowledged stays on top of it [SYNC6]. */
  load(scene: Scene, seq: Seq): void {
    this.#confirmed = scene;
    this.#seq = seq;
    const changed = this.#view.reset(scene, this.#queue.steps);
    this.#queue.open();
    this.#changed(changed);
  }

  /** Everything missed has arrived, or nothing was missed: what was in flight is sent again. */
  caughtUp(): void {
    this.#queue.open();
  }

  /** The connection is lost; editing goes on. */
  offline(): void {
    this.#queue.shut();
  }

  /** An entry that is not about the scene. */
  advance(seq: Seq): void {
    if (this.#seq !== null && seq > this.#seq) this.#seq = seq;
  }

  /** Changes the view at once and submits. Throws OrreryError, and then nothing has changed. */
  submit(ops: readonly Operation[]): void {
    if (ops.length === 0) return;
    const now = this.#options.timers.elapsed();
    const fields = fieldsOf(ops);
    const goesOn = this.#undo.continues(fields, now);
    const steps = this.#applySteps(ops, checkOperation);
    const [step] = steps;
    const unsent = this.#queue.unsent;
    if (goesOn && step && unsent && fieldsOf(unsent.ops) === fields) {
      // A drag that outruns the network stays one step instead of becoming a queue.
      unsent.ops = composeOperations([...unsent.ops, ...step.ops]);
      unsent.inverse = composeOperations([...step.inverse, ...unsent.inverse]);
      this.#undo.did([unsent], fields, now);
    } else {
      this.#undo.did(steps, fields, now);
      this.#queue.add(steps);
    }
    this.#changed(recordsOf(ops));
  }

  /** Takes this participant's own last change back, or does it again. False where there is none. */
  travel(direction: 'undo' | 'redo'): boolean {
    let way = this.#undo.take(direction);
    while (way?.length === 0) way = this.#undo.take(direction);
    if (way === null) return false;
    const ops = way.filter((op) => fits(this.#view.scene, op));
    const steps = this.#applySteps(ops, () => {});
    this.#undo.took(direction, steps);
    this.#queue.add(steps);
    this.#changed(recordsOf(ops));
    return true;
  }

  /** A commit, by anybody. For the author's own it is the acknowledgement. */
  committed(message: Down<'scene_committed'>): void {
    if (this.#seq === null) return;
    const mine = message.user_id === this.#options.user_id ? this.#queue.acknowledge(message.op_id) : null;
    const touched = recordsOf(message.ops, ...(mine ?? []).map((step) => step.ops));
    if (message.seq > this.#seq) {
      this.#seq = message.seq;
      this.#keepRemoved(message.ops);
      if (!mine) this.#carryOver(message);
      for (const op of message.ops) applyOperation(this.#confirmed, op);
    } else if (!mine) return; // seen already: a resent answer to something acknowledged before
    this.#view.rebuild(touched, this.#queue.steps);
    this.#queue.goOn();
    this.#changed(touched);
  }

  /** A refusal. False where it is not about the submission in flight. */
  refused(op: string, error: ErrorBody): boolean {
    const outcome = this.#queue.refuse(op, error);
    if (outcome === null) return false;
    if (typeof outcome === 'object') this.#rollBack(outcome);
    this.#queue.goOn();
    this.#publish();
    return true;
  }

  dispose(): void {
    this.#queue.dispose();
    this.#listeners.clear();
  }

  /** Puts operations on top of the view, in steps that fit one message each. */
  #applySteps(ops: readonly Operation[], check: typeof checkOperation): Step[] {
    if (this.#seq === null)
      throw new OrreryError('wrong_state', 'The session is not loaded yet; wait until it is live.');
    const steps: Step[] = [];
    try {
      for (let from = 0; from < ops.length; from += limits.OPS_PER_SUBMIT) {
        const step: Step = { ops: [], inverse: [], alone: false };
        steps.push(step);
        for (const op of ops.slice(from, from + limits.OPS_PER_SUBMIT)) {
          check(this.#view.scene, op);
          step.inverse.unshift(...this.#view.apply(op));
          step.ops.push(op);
        }
      }
    } catch (error) {
      this.#view.rebuild(recordsOf(...steps.map((step) => step.ops)), this.#queue.steps);
      throw error;
    }
    return steps;
  }

  /** Carries the unacknowledged steps and the ways back over somebody else's commit [SYNC4]. */
  #carryOver(message: Down<'scene_committed'>): void {
    const steps = this.#queue.steps;
    const local = steps.flatMap((step) => step.ops);
    this.#undo.carryOver(message, this.#options.user_id, new Set(steps), local);
    let over: readonly Operation[] = message.ops;
    for (const step of steps) {
      const diamond = transformLists(over, step.ops);
      step.ops = diamond.later;
      over = diamond.earlier;
    }
  }

  #rollBack(step: Step): void {
    const touched = recordsOf(step.ops, step.inverse);
    this.#undo.forget(step);
    // What was done on top of it is carried over its way back, as over anybody's change.
    let over: readonly Operation[] = step.inverse;
    for (const later of this.#queue.steps) {
      const diamond = transformLists(over, later.ops);
      later.ops = diamond.later;
      over = diamond.earlier;
    }
    this.#view.rebuild(touched, this.#queue.steps);
    this.#changed(touched);
  }

  #keepRemoved(ops: readonly Operation[]): void {
    for (const { op, record } of ops) {
      if (op !== 'remove') continue;
      const last = this.#view.scene[record] ?? this.#confirmed[record];
      if (last) this.#kept.keep(record, last);
    }
  }

  #changed(records: ReadonlySet<string>): void {
    this.#publish();
    if (records.size > 0) for (const listener of [...this.#listeners]) listener(records);
  }

  #publish(): void {
    const next = { ...this.#undo.size, unacknowledged: this.#queue.unacknowledged };
    const { undo, redo, unacknowledged } = this.history.getState();
    if (undo !== next.undo || redo !== next.redo || unacknowledged !== next.unacknowledged)
      this.history.setState(next, true);
  }
}

/** A way back was right when it was made; what it was about may be gone since. */
const fits = (scene: Scene, op: Operation): boolean => {
  if (op.op !== 'insert' && !Object.hasOwn(scene, op.record)) return false;
  try {
    checkOperation(scene, op);
    return true;
  } catch {
    return false;
  }
};
