// Lets more people read a private record, as it reads now: those who are named, or everyone. How it came to read so stays
// with those who read it before [AUD6] [AUD16].
import { z } from 'zod';
import { OpId, UserId } from '../ids.ts';
import { AUDIENCE } from '../limits.ts';
import { RecordId } from '../scene/records.ts';

export const Publish = z.strictObject({
  type: z.literal('publish'),
  record: RecordId,
  /** Who is to read it beside those who do; absent is everyone. */
  to: z.array(UserId).min(1).max(AUDIENCE).optional(),
  op_id: OpId.optional(),
});
export type Publish = z.infer<typeof Publish>;
