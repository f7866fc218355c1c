// The reader has everything it may see up to this seq; entries between were not addressed to it.
import { z } from 'zod';
import { Seq } from '../ids.ts';

export const UpTo = z.strictObject({ type: z.literal('up_to'), seq: Seq });
export type UpTo = z.infer<typeof UpTo>;
