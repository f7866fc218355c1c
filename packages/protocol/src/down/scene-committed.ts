// Operations as they were committed (after transform). For their author this is the acknowledgement.
import { z } from 'zod';
import { Audience } from '../audience.ts';
import { OpId, UserId } from '../ids.ts';
import { Conflict, Operation } from '../operation.ts';
import { ENTRY_HEAD } from './entry-head.ts';

export const SceneCommitted = z.strictObject({
  type: z.literal('scene_committed'),
  ...ENTRY_HEAD,
  user_id: UserId,
  op_id: OpId,
  /** May be empty: everything the author meant had become a no-op; `conflicts` says why. */
  ops: z.array(Operation),
  conflicts: z.array(Conflict),
  /** Who reads it: the private layer it changes. Absent is everyone; never sent to version 1. */
  audience: Audience.optional(),
});
export type SceneCommitted = z.infer<typeof SceneCommitted>;
