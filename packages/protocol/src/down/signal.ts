// Somebody's signal, as it came. Ephemeral.
import { z } from 'zod';
import { UserId } from '../ids.ts';
import { Signal } from '../signal.ts';

export const SignalSent = z.strictObject({ type: z.literal('signal'), user_id: UserId, signal: Signal });
export type SignalSent = z.infer<typeof SignalSent>;
