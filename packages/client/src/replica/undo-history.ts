// Undo and redo of one participant: only what this participant did, carried through what others did since [SYNC8].
// It holds the ways back; performing them is the replica's.
import { composeOperations, transformEarlier, transformInverse, transformOperation } from '@orrery/ot';
import type { Operation, UserId } from '@orrery/protocol';
import { keyOf, type Readers } from './layered-scene.ts';
import type { Step } from './step.ts';

export const COALESCE_MS = 500; // a slider's drag is one thing to undo; two deliberate changes are two
export const HISTORY_LIMIT = 200; // nobody remembers the 201st

interface Entry {
  readonly steps: Step[];
  /** The fields it changes; entries with the same one, shortly after each other, are one. */
  readonly fields: string | null;
  at: number;
}

/** Names the fields of a list of sets and edits; null where it does more than that. */
export const fieldsOf = (ops: readonly Operation[]): string | null => {
  const names: string[] = [];
  for (const op of ops) {
    if (op.op !== 'set' && op.op !== 'edit') return null;
    names.push(JSON.stringify([op.record, op.field, op.op === 'set' ? (op.key ?? null) : null]));
  }
  return [...new Set(names)].sort().join();
};

/** Operations that take something back, in one layer. */
export interface Way {
  readonly audience: Readers;
  readonly ops: Operation[];
}

export interface Committed {
  /** The layer it changed; absent is the shared one. */
  readonly audience?: readonly UserId[] | undefined;
  readonly user_id: UserId;
  readonly ops: readonly Operation[];
}

export class UndoHistory {
  #undo: Entry[] = [];
  #redo: Entry[] = [];

  get size(): { undo: number; redo: number } {
    return { undo: this.#undo.length, redo: this.#redo.length };
  }

  /** Whether a change of these fields now belongs to the newest entry. */
  continues(fields: string | null, now: number): boolean {
    const top = this.#undo.at(-1);
    return top !== undefined && fields !== null && top.fields === fields && now - top.at < COALESCE_MS;
  }

  /** Remembers new steps as one entry, or as more of the newest one. */
  did(steps: readonly Step[], fields: string | null, now: number): void {
    const top = this.#undo.at(-1);
    if (top && this.continues(fields, now)) {
      top.steps.push(...steps.filter((step) => !top.steps.includes(step)));
      top.at = now;
    } else this.#undo.push({ steps: [...steps], fields, at: now });
    if (this.#undo.length > HISTORY_LIMIT) this.#undo.shift();
    this.#redo = [];
  }

  /** The newest way back (or forward again); it leaves the history. */
  take(direction: 'undo' | 'redo'): Way[] | null {
    const entry = (direction === 'undo' ? this.#undo : this.#redo).pop();
    return entry ? inverseOf(entry) : null;
  }

  /** Remembers the steps that performed a taken way. */
  took(direction: 'undo' | 'redo', steps: readonly Step[]): void {
    (direction === 'undo' ? this.#redo : this.#undo).push({ steps: [...steps], fields: null, at: 0 });
  }

  /** Forgets a step that was refused. */
  forget(step: Step): void {
    const keep = (entries: Entry[]): Entry[] =>
      entries.filter((entry) => {
        const index = entry.steps.indexOf(step);
        if (index >= 0) entry.steps.splice(index, 1);
        return entry.steps.length > 0;
      });
    this.#undo = keep(this.#undo);
    this.#redo = keep(this.#redo);
  }

  /**
   * Carries the ways back over somebody else's commit. Those of unacknowledged steps are renewed by the view
   * instead. `local` are the operations of these steps: the commit is read as it stands on top of them.
   */
  carryOver(
    commit: Committed,
    owner: UserId,
    unacknowledged: ReadonlySet<Step>,
    local: readonly Operation[],
  ): void {
    for (const entries of [this.#undo, this.#redo]) {
      let over = carryEdits(commit.ops, local, transformEarlier);
      for (let index = entries.length - 1; index >= 0; index -= 1) {
        for (const step of [...(entries[index]?.steps ?? [])].reverse()) {
          if (keyOf(step.audience) !== keyOf(commit.audience)) continue;
          const before = step.inverse;
          if (!unacknowledged.has(step))
            step.inverse = transformInverse(before, { user_id: commit.user_id, ops: over }, owner);
          over = carryEdits(over, before, transformOperation);
        }
      }
    }
    this.#undo = this.#undo.filter((entry) => hasWayBack(entry, unacknowledged));
    this.#redo = this.#redo.filter((entry) => hasWayBack(entry, unacknowledged));
  }
}

const hasWayBack = (entry: Entry, unacknowledged: ReadonlySet<Step>): boolean =>
  entry.steps.some((step) => unacknowledged.has(step) || step.inverse.length > 0);

const inverseOf = (entry: Entry): Way[] => {
  const ways: Way[] = [];
  for (const { inverse, audience = null } of [...entry.steps].reverse()) {
    const last = ways.at(-1);
    if (last && keyOf(last.audience) === keyOf(audience)) last.ops.push(...inverse);
    else ways.push({ audience, ops: [...inverse] });
  }
  return ways.map(({ audience, ops }) => ({ audience, ops: composeOperations(ops) }));
};

/** Somebody's operations as they read on top of later local ones, or past a way back. */
type Past = (op: Operation, other: Operation) => Operation | null;

/** Text positions depend on what lies on top; whether somebody wrote a field does not, so the rest stays as it is. */
const carryEdits = (ops: readonly Operation[], over: readonly Operation[], past: Past): Operation[] =>
  ops.flatMap((op) => {
    let carried: Operation | null = op;
    for (const other of over)
      if (carried?.op === 'edit' && other.op === 'edit') carried = past(carried, other);
    return carried ? [carried] : [];
  });
