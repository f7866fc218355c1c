// Raised hands: an ordered queue that everybody sees. One key per person, which only that person sets.
import { z } from 'zod';
import { Millis, UserId } from '../ids.ts';
import type { Scene } from './scene.ts';

/** What somebody raises a hand for: a word, or the stage. */
export const RaisedHand = z.strictObject({ at: Millis, about: z.enum(['speak', 'stage']) });
export type RaisedHand = z.infer<typeof RaisedHand>;

export const HANDS_FIELDS = { raised: z.record(UserId, RaisedHand) } as const;

/** Who has a hand up, first come first; at one time by user id, so that all see one order. */
export const handsOf = (scene: Scene): readonly (RaisedHand & { readonly user_id: UserId })[] => {
  const raised = (scene.hands as { raised?: Record<UserId, RaisedHand> } | undefined)?.raised ?? {};
  return Object.entries(raised)
    .map(([user, hand]) => ({ ...hand, user_id: user as UserId }))
    .sort((a, b) => a.at - b.at || (a.user_id < b.user_id ? -1 : 1));
};
