// A step: one local change on its way to the server, with the way back.
import type { Operation, RecordId } from '@orrery/protocol';
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
  /** It makes this private record everyone's, and changes nothing else. */
  readonly publishes?: RecordId | undefined;
}

export const recordsOf = (...lists: readonly (readonly Operation[])[]): Set<string> =>
  new Set(lists.flatMap((ops) => ops.map((op) => op.record as string)));
