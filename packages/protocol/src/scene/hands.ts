// Raised hands: an ordered queue that everybody sees. One key per person, which only that person sets.
import { z } from 'zod';
import { Millis, UserId } from '../ids.ts';

/** What somebody raises a hand for: a word, or the stage. */
export const RaisedHand = z.strictObject({ at: Millis, about: z.enum(['speak', 'stage']) });
export type RaisedHand = z.infer<typeof RaisedHand>;

export const HANDS_FIELDS = { raised: z.record(UserId, RaisedHand) } as const;
