// The SDK's change: operations against the scene as of `base_seq`. Resending the same op_id gets the first answer.
import { z } from 'zod';
import { Audience } from '../audience.ts';
import { OpId, Seq } from '../ids.ts';
import { OPS_PER_SUBMIT } from '../limits.ts';
import { Operation } from '../operation.ts';

export const SceneSubmit = z.strictObject({
  type: z.literal('scene_submit'),
  op_id: OpId,
  base_seq: Seq,
  ops: z.array(Operation).min(1).max(OPS_PER_SUBMIT),
  /** Whom the inserted records are for, beside their author; absent is everyone. One submission touches one layer [AUD2]. */
  audience: Audience.optional(),
});
export type SceneSubmit = z.infer<typeof SceneSubmit>;
