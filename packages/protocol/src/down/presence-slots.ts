// Whose poses the numbers in binary presence are. Comes before the first frame that uses them [PRES7]; protocol 2.
import { z } from 'zod';
import { UserId } from '../ids.ts';
import { SLOTS } from '../presence-codec.ts';

export const PresenceSlots = z.strictObject({
  type: z.literal('presence_slots'),
  slots: z.array(
    z.strictObject({
      slot: z
        .int()
        .min(0)
        .max(SLOTS - 1),
      user_id: UserId,
    }),
  ),
});
export type PresenceSlots = z.infer<typeof PresenceSlots>;
