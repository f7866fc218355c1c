// What a session keeps on disk: how much, how much it may, and until when.
import { z } from 'zod';
import { Millis, OpId, SessionId, UserId } from '../ids.ts';
import { RetentionDays } from '../session.ts';

export const SessionStorage = z.strictObject({
  session_id: SessionId,
  /** Entries in its log. */
  entries: z.int().min(0),
  /** Bytes they take on disk, counted at most a second ago; null until counted. */
  bytes: z.int().min(0).nullable(),
  /** Above this nothing is added; it can still be read, left and ended. Null is no limit. */
  quota_bytes: z.int().min(1).nullable(),
  /** Days after its end at which it is erased; null is never. The shorter of the server's rule and its own. */
  retention_days: RetentionDays.nullable(),
  /** When it will be erased; null while it is active or kept. */
  erase_at: Millis.nullable(),
});
export type SessionStorage = z.infer<typeof SessionStorage>;

/** Admin only. `days` null goes back to the server's rule; more days than that rule has no effect. */
export const SetRetention = z.strictObject({
  user_id: UserId,
  days: RetentionDays.nullable(),
  op_id: OpId.optional(),
});
export type SetRetention = z.infer<typeof SetRetention>;
