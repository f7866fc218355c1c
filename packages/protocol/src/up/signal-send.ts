// Something for the moment: a reaction, that I type, where my caret is, that I would like what you hold.
import { z } from 'zod';
import { Signal } from '../signal.ts';

export const SignalSend = z.strictObject({ type: z.literal('signal_send'), signal: Signal });
export type SignalSend = z.infer<typeof SignalSend>;
