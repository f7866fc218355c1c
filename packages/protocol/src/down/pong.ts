// Answers `ping`.
import { z } from 'zod';
import { Millis } from '../ids.ts';

export const Pong = z.strictObject({ type: z.literal('pong'), at: Millis, sent_at: z.number().optional() });
export type Pong = z.infer<typeof Pong>;
