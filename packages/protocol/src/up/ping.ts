// Asks for a `pong`; `sent_at` comes back untouched, so that a client can measure its round trip.
import { z } from 'zod';

export const Ping = z.strictObject({ type: z.literal('ping'), sent_at: z.number().optional() });
export type Ping = z.infer<typeof Ping>;
