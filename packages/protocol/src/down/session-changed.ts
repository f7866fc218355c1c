// The session moved on in its lifecycle.
import { z } from 'zod';
import { Session } from '../session.ts';
import { ENTRY_HEAD } from './entry-head.ts';

export const SessionChanged = z.strictObject({
  type: z.literal('session_changed'),
  ...ENTRY_HEAD,
  session: Session,
});
export type SessionChanged = z.infer<typeof SessionChanged>;
