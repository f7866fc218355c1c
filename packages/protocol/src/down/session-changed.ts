// The session moved on in its lifecycle.
import { z } from 'zod';
import { Millis, Seq } from '../ids.ts';
import { Session } from '../session.ts';

export const SessionChanged = z.strictObject({
  type: z.literal('session_changed'),
  seq: Seq,
  at: Millis,
  session: Session,
});
export type SessionChanged = z.infer<typeof SessionChanged>;
