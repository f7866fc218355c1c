// A step: one local change on its way to the server, with the way back.
import { type Operation, type RecordId, recordType, type UserId } from '@orrery/protocol';
import type { Readers } from './layered-scene.ts';

export interface Step {
  /** As they read now, on top of everything before them; may be empty once others overruled them. */
  ops: Operation[];
  /** Takes `ops` back, in order. */
  inverse: Operation[];
  /** Sent on its own: it was part of a bundle that was refused, and the others must not suffer for it. */
  alone: boolean;
  /** The layer it changes; absent is the shared one. */
  audience?: Readers | undefined;
  /** It lets more people read this private record, and changes nothing else. */
  readonly publishes?: RecordId | undefined;
  /** Whom, beside those who do; absent is everyone. */
  readonly to?: readonly UserId[] | undefined;
}

export const recordsOf = (...lists: readonly (readonly Operation[])[]): Set<string> =>
  new Set(lists.flatMap((ops) => ops.map((op) => op.record as string)));

/** A reply is read by the readers of its annotation. */
export const isReplyTo = (op: Operation, record: RecordId): boolean =>
  op.op === 'insert' && recordType(op.record) === 'reply' && op.value.annotation === record;
