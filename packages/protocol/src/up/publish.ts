// Makes a private record everyone's, as it reads now; how it came to read so stays private [AUD6].
import { z } from 'zod';
import { OpId } from '../ids.ts';
import { RecordId } from '../scene/records.ts';

export const Publish = z.strictObject({
  type: z.literal('publish'),
  record: RecordId,
  op_id: OpId.optional(),
});
export type Publish = z.infer<typeof Publish>;
