// An audience: who may receive an entry. Absent is everyone in the session, now and later; a list is for ever exactly
// these [AUD1]. Whoever joins later is in none.
import { z } from 'zod';
import { UserId } from './ids.ts';
import { AUDIENCE } from './limits.ts';

export const Audience = z.array(UserId).min(1).max(AUDIENCE);
export type Audience = z.infer<typeof Audience>;

/** An audience in its one form: sorted, nobody twice, its author among them. */
export const audienceOf = (author: UserId, others: readonly UserId[]): UserId[] =>
  [...new Set([author, ...others])].sort();

/** The name of the layer whose records exactly these people read. */
export const layerKey = (audience: readonly UserId[]): string => audience.join(' ');
