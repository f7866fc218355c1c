// A refusal. `re` is the op_id of the message it answers, where that message had one.
import { z } from 'zod';
import { ErrorBody } from '../errors.ts';

export const ErrorMessage = z.strictObject({
  type: z.literal('error'),
  ...ErrorBody.shape,
  re: z.string().optional(),
});
export type ErrorMessage = z.infer<typeof ErrorMessage>;
