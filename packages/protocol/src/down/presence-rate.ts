// How many poses a second the receiver may send from now on; fewer in a crowd [PRES9]. Protocol 2.
import { z } from 'zod';

export const PresenceRate = z.strictObject({
  type: z.literal('presence_rate'),
  hz: z.number().min(1).max(60),
});
export type PresenceRate = z.infer<typeof PresenceRate>;
