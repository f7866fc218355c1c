// Collects what one submission has to tell: at most one conflict per field and per other participant [OT14].
import {
  type Conflict,
  type ConflictSide,
  lengthOf,
  type Millis,
  type Operation,
  type OpId,
  type RecordId,
  type RichText,
  type SceneRecord,
  type Seq,
  SYSTEM,
  type UserId,
} from '@orrery/protocol';
import { applyOperation } from './apply.ts';
import { copyJson, sameJson } from './json.ts';
import { composeDeltas, reachOf } from './text.ts';
import { fieldKey, type Mark } from './touches.ts';

type Json = ConflictSide['value'];
type Write = Extract<Operation, { op: 'set' | 'edit' }>;

interface Finding {
  readonly kind: Conflict['kind'];
  readonly record: RecordId;
  readonly field: string | null;
  readonly key: string | null;
  readonly earlier: Mark;
  readonly earlierValue: unknown;
  laterValue: unknown;
}

/** The earlier side where no participant is: the scene the session began with, or a record nobody ever made. */
const nobody = (at: Millis): Mark => ({
  seq: 0 as Seq,
  at,
  user_id: SYSTEM,
  op_id: 'initial' as OpId,
});

export class ConflictReport {
  readonly #later: Mark;
  readonly #findings = new Map<string, Finding>();

  constructor(later: Mark) {
    this.#later = later;
  }

  /** Two wrote the same field; the value first found stays the earlier one, the last written is the later one. */
  overwritten(op: Extract<Write, { op: 'set' }>, earlier: Mark & { value: unknown }): void {
    this.#write('overwritten', op, earlier, earlier.value, op.value);
  }

  /** A write whose record is gone: its content is kept here for its author. */
  lostWrite(op: Write, removed: Mark | null): void {
    const inserted = this.#findings.get(`${op.record} insert`);
    if (inserted) {
      // It was meant for the record of ours that was not inserted, and is kept with it.
      const lost = { [op.record]: inserted.laterValue as SceneRecord };
      const fits = op.op === 'set' || reachOf(op.delta) <= lengthOf(lost[op.record]?.[op.field] as RichText);
      if (fits) applyOperation(lost, op);
      return;
    }
    const found = this.#findings.get(
      `${op.record} ${fieldKey(op.field, op.op === 'set' ? op.key : undefined)}`,
    );
    const value =
      op.op === 'set'
        ? op.value
        : found
          ? composeDeltas(found.laterValue as typeof op.delta, op.delta)
          : op.delta;
    this.#write('record_removed', op, removed ?? nobody(this.#later.at), null, value);
  }

  /** An insert of an id that is taken. `standing` is the record as it stands, if it still does. */
  lostInsert(op: Extract<Operation, { op: 'insert' }>, inserted: Mark | null, standing: unknown): void {
    this.#findings.set(`${op.record} insert`, {
      kind: 'record_exists',
      record: op.record,
      field: null,
      key: null,
      earlier: inserted ?? nobody(this.#later.at),
      earlierValue: standing ?? null,
      laterValue: copyJson(op.value),
    });
  }

  /** A removal of a record on which others worked meanwhile; `before` is what they lose, to restore by insert. */
  removedUnderneath(record: RecordId, writers: readonly Mark[], before: unknown): void {
    for (const writer of writers)
      this.#findings.set(`${record} remove ${writer.user_id}`, {
        kind: 'overwritten',
        record,
        field: null,
        key: null,
        earlier: writer,
        earlierValue: before,
        laterValue: null,
      });
  }

  /** The author removed the record in the same submission: what it wrote before is not missed. */
  forget(record: RecordId): void {
    for (const [id, finding] of this.#findings)
      if (finding.record === record && !id.startsWith(`${record} remove `)) this.#findings.delete(id);
  }

  finish(): Conflict[] {
    const conflicts: Conflict[] = [];
    for (const { kind, record, field, key, earlier, earlierValue, laterValue } of this.#findings.values()) {
      if (kind === 'overwritten' && sameJson(earlierValue, laterValue)) continue;
      conflicts.push({
        kind,
        record,
        field,
        key,
        earlier: sideOf(earlier, earlierValue),
        later: sideOf(this.#later, laterValue),
        // The server's clock may step back between two arrivals.
        apart_ms: Math.max(0, this.#later.at - earlier.at) as Millis,
      });
    }
    return conflicts;
  }

  #write(kind: Conflict['kind'], op: Write, earlier: Mark, earlierValue: unknown, value: unknown): void {
    const key = op.op === 'set' ? op.key : undefined;
    const id = `${op.record} ${fieldKey(op.field, key)}`;
    const found = this.#findings.get(id);
    if (found) found.laterValue = copyJson(value);
    else
      this.#findings.set(id, {
        kind,
        record: op.record,
        field: op.field,
        key: key ?? null,
        earlier,
        earlierValue,
        laterValue: copyJson(value),
      });
  }
}

const sideOf = ({ user_id, op_id, seq }: { user_id: UserId; op_id: OpId; seq: Seq }, value: unknown) => ({
  user_id,
  op_id,
  seq,
  value: copyJson(value) as Json,
});
