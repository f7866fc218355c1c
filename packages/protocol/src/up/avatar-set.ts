// How I look from now on, and what I am called.
import { z } from 'zod';
import { OpId } from '../ids.ts';
import { AvatarConfig, Username } from '../participant.ts';

export const AvatarSet = z.strictObject({
  type: z.literal('avatar_set'),
  avatar_config: AvatarConfig,
  username: Username.optional(),
  op_id: OpId.optional(),
});
export type AvatarSet = z.infer<typeof AvatarSet>;
