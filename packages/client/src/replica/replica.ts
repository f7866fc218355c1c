// The replica: confirmed scene, one submission in flight, pending steps, and the view of all three. It applies at
// once, submits, carries over what others did, and rolls back what was refused. It never waits, and knows no socket.
import { checkOperation, composeOperations, differenceOf } from '@orrery/ot';
import {
  completeScene,
  type Down,
  type ErrorBody,
  type Layer,
  type Operation,
  OrreryError,
  type RecordId,
  type Scene,
  type SceneRecord,
  type Seq,
  type UserId,
} from '@orrery/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Timers } from '../connection/timers.ts';
import type { SceneReader } from '../session-client.ts';
import { BLANK_SCENE } from './blank-scene.ts';
import { carrySteps, fits, isOfOneLayer } from './carry-steps.ts';
import { cutSteps } from './cut-steps.ts';
import { KeptRecords } from './kept-records.ts';
import { LayeredScene, type Readers } from './layered-scene.ts';
import type { OpIds } from './op-ids.ts';
import { SceneView } from './scene-view.ts';
import type { SceneWork } from './scene-work.ts';
import { isReplyTo, recordsOf, type Step } from './step.ts';
import { type Submission, SubmissionQueue } from './submission-queue.ts';
import { type Committed, fieldsOf, UndoHistory } from './undo-history.ts';

const NOTHING: ReadonlySet<string> = new Set();
/** Not a participant: whoever wrote what a welcome brought. */
const SOMEBODY = '' as UserId;

export interface ReplicaOptions {
  readonly user_id: UserId;
  readonly timers: Timers;
  readonly opIds: OpIds;
  readonly send: (message: Submission) => boolean;
  /** Unsent work or the scene below it changed: these confirmed records, or all of it. For keeping it [SYNC17]. */
  readonly onWork?: (records: ReadonlySet<string> | 'all') => void;
  /** What was refused and taken back here; true where somebody else sees to it, and nobody has to be told. */
  readonly onRolledBack?: (step: Step, error: ErrorBody) => boolean;
}

export type HistoryState = { readonly undo: number; readonly redo: number; readonly unacknowledged: number };

export class Replica implements SceneReader {
  readonly history: StoreApi<HistoryState> = createStore(() => ({ undo: 0, redo: 0, unacknowledged: 0 }));
  readonly #options: ReplicaOptions;
  #layers = new LayeredScene(BLANK_SCENE());
  #seq: Seq | null = null;
  /** The first half of a publication under way. */
  #moving: Down<'scene_committed'> | null = null;
  readonly #view = new SceneView(this.#layers.scene);
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

  /** What a reload would lose; null before there is a scene. Not a copy. */
  get work(): SceneWork | null {
    if (this.#seq === null) return null;
    return {
      confirmed: this.#layers.scene,
      layers: this.#layers.kept,
      seq: this.#seq,
      steps: this.#queue.steps,
      flying: this.#queue.flying,
    };
  }

  /** Goes on from what was kept across a reload. Each step can be undone; what was done before them cannot. */
  restore({ confirmed, layers, seq, steps, flying }: SceneWork): void {
    this.#layers = LayeredScene.ofKept(confirmed, layers);
    this.#seq = seq;
    this.#queue.restore(steps, flying);
    const changed = this.#view.reset(this.#layers.scene, this.#queue.steps);
    for (const step of steps) if (step.ops.length > 0) this.#undo.did([step], null, 0);
    this.#changed(changed);
  }

  /** Whether something own would be lost or wrong without the way others went: unsent steps, or ways back. */
  get hasOwn(): boolean {
    const { undo, redo } = this.#undo.size;
    return this.#queue.steps.length + undo + redo > 0;
  }

  /** Takes back everything unacknowledged; what is in flight may still take effect. */
  discard(): void {
    const { steps } = this.#queue;
    const touched = recordsOf(...steps.map((step) => step.ops));
    for (const step of steps) this.#undo.forget(step);
    this.#queue.forget();
    this.#view.rebuild(touched, []);
    this.#changed(touched);
  }

  /** Forgets where it was: the log it followed is gone. The next welcome starts over, with what is unsent on top. */
  forgetPosition(): void {
    this.#seq = null;
  }

  /** Who reads a record, as far as this client did or was told; null is everyone. */
  audienceOf(record: string): Readers {
    const isInsert = (op: Operation) => op.op === 'insert' && op.record === record;
    const inserting = this.#queue.steps.findLast((step) => step.ops.some(isInsert));
    return inserting ? (inserting.audience ?? null) : this.#layers.readersOf(record);
  }

  /** Makes a private record everyone's, or these people's too, after what was done to it. Throws `not_found` where it is not private. */
  publish(record: RecordId, to?: readonly UserId[]): void {
    const audience = this.audienceOf(record);
    if (audience === null || !Object.hasOwn(this.#view.scene, record))
      throw new OrreryError('not_found', `There is no private record ${record} to share.`);
    this.#queue.add([{ ops: [], inverse: [], alone: true, audience, publishes: record, ...(to && { to }) }]);
    this.#publish();
  }

  /** A removed record's last value, as far as this client saw it. */
  keptRecord(id: string): SceneRecord | undefined {
    return this.#kept.of(id);
  }

  /** A welcome: another confirmed scene. What was not acknowledged stays on top of it [SYNC6]. */
  load(scene: Scene, seq: Seq, layers: readonly Layer[] = []): void {
    const before = this.#layers;
    const after = new LayeredScene(completeScene(scene), layers);
    const leap = this.#seq === null || this.#seq === seq ? [] : this.#leapTo(after.scene);
    this.#layers = after;
    this.#moving = null;
    this.#seq = seq;
    for (const op of leap) {
      const audience = before.readersOf(op.record) ?? after.readersOf(op.record) ?? undefined;
      this.#carryOver({ user_id: SOMEBODY, ops: [op], audience });
    }
    const changed = this.#view.reset(after.scene, this.#queue.steps);
    this.#options.onWork?.('all');
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

  /** Changes the view at once and submits, as more of a change that can be undone already. Throws OrreryError as `submit`. */
  amend(ops: readonly Operation[], audience: Readers = null): void {
    this.#queue.add(this.#applySteps(ops, audience, checkOperation));
    this.#changed(recordsOf(ops));
  }

  /** Changes the view at once and submits. Throws OrreryError, and then nothing has changed. */
  submit(ops: readonly Operation[], audience: Readers = null, undoable = true): void {
    if (ops.length === 0) return;
    const now = this.#options.timers.elapsed();
    const fields = fieldsOf(ops);
    const goesOn = undoable && this.#undo.continues(fields, now);
    const steps = this.#applySteps(ops, audience, checkOperation);
    const [step] = steps;
    const unsent = this.#queue.unsent;
    if (goesOn && step && unsent && fieldsOf(unsent.ops) === fields && isOfOneLayer(step, unsent)) {
      // A drag that outruns the network stays one step instead of becoming a queue.
      unsent.ops = composeOperations([...unsent.ops, ...step.ops]);
      unsent.inverse = composeOperations([...step.inverse, ...unsent.inverse]);
      this.#undo.did([unsent], fields, now);
    } else {
      if (undoable) this.#undo.did(steps, fields, now);
      this.#queue.add(steps);
    }
    this.#changed(recordsOf(ops));
  }

  /** Takes this participant's own last change back, or does it again. False where there is none. */
  travel(direction: 'undo' | 'redo'): boolean {
    let way = this.#undo.take(direction);
    while (way?.every(({ ops }) => ops.length === 0)) way = this.#undo.take(direction);
    if (way === null) return false;
    const fitting = way.map(({ audience, ops }) => ({
      audience,
      ops: ops.filter((op) => fits(this.#view.scene, op)),
    }));
    const steps = fitting.flatMap(({ audience, ops }) => this.#applySteps(ops, audience, () => {}));
    this.#undo.took(direction, steps);
    this.#queue.add(steps);
    this.#changed(recordsOf(...fitting.map(({ ops }) => ops)));
    return true;
  }

  /** A commit, by anybody. For the author's own it is the acknowledgement. */
  committed(message: Down<'scene_committed'>): void {
    if (this.#seq === null) return;
    const isOwn = message.user_id === this.#options.user_id;
    if (isOwn && this.#isMoving(message)) {
      this.#moving = message;
      this.advance(message.seq);
      return;
    }
    const mine = isOwn ? this.#queue.acknowledge(message.op_id) : null;
    this.#published(mine, message.audience ?? null);
    const touched = recordsOf(message.ops, ...(mine ?? []).map((step) => step.ops));
    if (message.seq > this.#seq) {
      this.#seq = message.seq;
      this.#keepRemoved(message.ops);
      if (!mine) this.#carryOver(message);
      for (const op of message.ops) this.#layers.apply(op, message.audience ?? null);
    } else if (!mine) return; // seen already: a resent answer to something acknowledged before
    this.#options.onWork?.(recordsOf(message.ops));
    this.#view.rebuild(touched, this.#queue.steps);
    this.#queue.goOn();
    this.#changed(touched);
  }

  /** A refusal. `mended` where nobody has to know; null where it is not about the submission in flight. */
  refused(op: string, error: ErrorBody): 'told' | 'mended' | null {
    const outcome = this.#queue.refuse(op, error);
    if (outcome === null) return null;
    this.#options.onWork?.(NOTHING);
    if (typeof outcome === 'object') this.#rollBack(outcome);
    if (typeof outcome === 'object' && outcome.publishes) this.#stay();
    const isSeenTo = typeof outcome === 'object' && this.#options.onRolledBack?.(outcome, error) === true;
    this.#queue.goOn();
    this.#publish();
    return outcome === 'carried over' || isSeenTo ? 'mended' : 'told';
  }

  dispose(): void {
    this.#queue.dispose();
    this.#listeners.clear();
  }

  /** Puts operations on top of the view, in steps that fit one message each. */
  #applySteps(ops: readonly Operation[], audience: Readers, check: typeof checkOperation): Step[] {
    if (this.#seq === null)
      throw new OrreryError('wrong_state', 'The session is not loaded yet; wait until it is live.');
    const steps: Step[] = [];
    try {
      cutSteps(ops, steps, {
        audience,
        readersOf: (record) => this.audienceOf(record),
        place: (op) => {
          check(this.#view.scene, op);
          return this.#view.apply(op);
        },
      });
    } catch (error) {
      this.#view.rebuild(recordsOf(...steps.map((step) => step.ops)), this.#queue.steps);
      throw error;
    }
    return steps;
  }

  /** Carries the unacknowledged steps and the ways back over somebody else's commit [SYNC4]. */
  #carryOver(message: Committed): void {
    const all = this.#queue.steps;
    const steps = all.filter((step) => isOfOneLayer(step, message));
    const local = steps.flatMap((step) => step.ops);
    this.#undo.carryOver(message, this.#options.user_id, new Set(all), local);
    carrySteps(message.ops, steps);
  }

  /**
   * What others did, as far as two scenes tell, for a welcome in place of a tail. What is in flight may be in it
   * already, so its records are left alone: only the server knows.
   */
  #leapTo(scene: Scene): Operation[] {
    const { steps, flying } = this.#queue;
    const { undo, redo } = this.#undo.size;
    this.#queue.leapt();
    if (steps.length + undo + redo === 0) return [];
    const unsure = recordsOf(...steps.slice(0, flying?.steps ?? 0).map((step) => step.ops));
    return differenceOf(this.#layers.scene, scene).filter((op) => !unsure.has(op.record));
  }

  /** The first half of what this client publishes: the record stays in place until the second. */
  #isMoving({ audience, ops }: Down<'scene_committed'>): boolean {
    const { message } = this.#queue.flying ?? {};
    const [op] = ops;
    return (
      message?.type === 'publish' &&
      audience !== undefined &&
      op?.op === 'remove' &&
      op.record === message.record
    );
  }

  /** It was not published: what looked like the first half was a removal, by another device. */
  #stay(): void {
    const removal = this.#moving;
    this.#moving = null;
    if (!removal) return;
    this.#carryOver(removal);
    for (const op of removal.ops) this.#layers.apply(op, removal.audience ?? null);
    this.#view.rebuild(recordsOf(removal.ops), this.#queue.steps);
    this.#changed(recordsOf(removal.ops));
  }

  /** A record has other readers now: so has what was done to it since, and the way back before that is gone. */
  #published(mine: readonly Step[] | null, readers: Readers): void {
    const record = mine?.[0]?.publishes;
    if (record === undefined) return;
    this.#moving = null;
    const removal: Operation = { op: 'remove', record };
    const audience = this.#layers.readersOf(record);
    this.#undo.carryOver(
      { user_id: SOMEBODY, ops: [removal], audience: audience ?? undefined },
      this.#options.user_id,
      new Set(),
      [],
    );
    if (audience) this.#layers.apply(removal, audience);
    for (const step of this.#queue.steps) {
      if (!step.ops.every((op) => op.record === record || isReplyTo(op, record))) continue;
      step.audience = readers;
      step.ops = [...step.ops]; // so that it is kept anew
    }
  }

  #rollBack(step: Step): void {
    const touched = recordsOf(step.ops, step.inverse);
    this.#undo.forget(step);
    // What was done on top of it is carried over its way back, as over anybody's change.
    carrySteps(
      step.inverse,
      this.#queue.steps.filter((later) => isOfOneLayer(later, step)),
    );
    this.#view.rebuild(touched, this.#queue.steps);
    this.#changed(touched);
  }

  #keepRemoved(ops: readonly Operation[]): void {
    for (const { op, record } of ops) {
      if (op !== 'remove') continue;
      const last = this.#view.scene[record] ?? this.#layers.scene[record];
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
    if (next.unacknowledged > 0) this.#options.onWork?.(NOTHING);
    if (undo !== next.undo || redo !== next.redo || unacknowledged !== next.unacknowledged)
      this.history.setState(next, true);
  }
}
