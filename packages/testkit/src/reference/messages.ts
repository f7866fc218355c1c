// What the reference server and replicas say: the wire's scene messages without everything else.
import type { Conflict, Millis, Operation, OpId, Seq, UserId } from '@orrery/protocol';

export interface Submit {
  readonly type: 'submit';
  readonly op_id: OpId;
  readonly base_seq: Seq;
  readonly ops: readonly Operation[];
}
/** Asks for every entry after `since`. */
export interface Resume {
  readonly type: 'resume';
  readonly since: Seq;
}
export type Up = Submit | Resume;

export interface Entry {
  readonly type: 'committed';
  readonly seq: Seq;
  readonly at: Millis;
  readonly user_id: UserId;
  readonly op_id: OpId;
  readonly ops: readonly Operation[];
  readonly conflicts: readonly Conflict[];
}
