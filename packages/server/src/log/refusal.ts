// Why the log did not do what was asked, as a value: it crosses from a thread to the server and becomes an error there.
import { OrreryError } from '@orrery/protocol';
import { SeqConflict } from './port.ts';

export type Refusal =
  /** Somebody else wrote to this session [LOG2]. */
  | { readonly kind: 'seq_conflict'; readonly message: string }
  /** This participant's op_id is in the log already [LOG5]. */
  | { readonly kind: 'duplicate_op'; readonly message: string }
  /** The disk refused, or the thread that writes to it died [LOG10]. */
  | { readonly kind: 'storage'; readonly message: string }
  /** What was asked makes no sense: the caller has a bug. */
  | { readonly kind: 'bug'; readonly message: string };

/** Thrown by `append` when a draft's op_id was logged before: `findOp` has the first answer [LOG5]. */
export class DuplicateOp extends Error {
  override name = 'DuplicateOp';
}

/** The error a refusal becomes on the server's side. */
export const errorOf = (refusal: Refusal): Error => {
  switch (refusal.kind) {
    case 'seq_conflict':
      return new SeqConflict(refusal.message);
    case 'duplicate_op':
      return new DuplicateOp(refusal.message);
    case 'storage':
      return new OrreryError('storage_unavailable', refusal.message);
    case 'bug':
      return new TypeError(refusal.message);
    default:
      return refusal satisfies never;
  }
};
