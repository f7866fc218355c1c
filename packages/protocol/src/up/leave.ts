// Leaves the session now, freeing the seat. `rating` (1 to 5) feeds the status page's `user_satisfaction`.
import { z } from 'zod';

export const Leave = z.strictObject({
  type: z.literal('leave'),
  rating: z.int().min(1).max(5).optional(),
});
export type Leave = z.infer<typeof Leave>;
