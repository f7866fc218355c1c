// Comparing secrets without telling, by the time it takes, how much of a guess was right [SHARE4].
import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Equality in time that depends on neither text; both are hashed, so even their lengths stay unknown. */
export const constantTimeEqual = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
