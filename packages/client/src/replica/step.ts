// A step: one local change on its way to the server, with the way back.
import type { Operation } from '@orrery/protocol';

export interface Step {
  /** As they read now, on top of everything before them; may be empty once others overruled them. */
  ops: Operation[];
  /** Takes `ops` back, in order. */
  inverse: Operation[];
  /** Sent on its own: it was part of a bundle that was refused, and the others must not suffer for it. */
  alone: boolean;
}

export const recordsOf = (...lists: readonly (readonly Operation[])[]): Set<string> =>
  new Set(lists.flatMap((ops) => ops.map((op) => op.record as string)));
