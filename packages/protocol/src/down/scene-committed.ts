// Operations as they were committed (after transform). For their author this is the acknowledgement.
import { z } from 'zod';
import { Millis, OpId, Seq, UserId } from '../ids.ts';
import { Conflict, Operation } from '../operation.ts';

export const SceneCommitted = z.strictObject({
  type: z.literal('scene_committed'),
  seq: Seq,
  at: Millis,
  user_id: UserId,
  op_id: OpId,
  /** May be empty: everything the author meant had become a no-op; `conflicts` says why. */
  ops: z.array(Operation),
  conflicts: z.array(Conflict),
});
export type SceneCommitted = z.infer<typeof SceneCommitted>;
