// A signal: something for the moment, told to those who are here and never logged.
import { z } from 'zod';
import { UserId } from './ids.ts';
import { NOTE_CHARS } from './limits.ts';
import { ScenePath } from './scene/path.ts';
import { RecordId } from './scene/records.ts';

export const REACTIONS = ['agree', 'disagree', 'celebrate', 'question', 'surprise', 'thanks'] as const;
export const Reaction = z.enum(REACTIONS);
export type Reaction = z.infer<typeof Reaction>;

export const Signal = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('reaction'), reaction: Reaction }),
  /** Said again every few seconds; whoever has not said it for 5 s has stopped. */
  z.strictObject({ kind: z.literal('typing'), where: z.union([z.literal('chat'), RecordId]) }),
  /** Where somebody's caret is in a text; length is what is selected. */
  z.strictObject({
    kind: z.literal('caret'),
    record: RecordId,
    field: z.string().max(40),
    index: z.int().min(0).max(NOTE_CHARS),
    length: z.int().min(0).max(NOTE_CHARS),
  }),
  /** Asks who holds a thing to let go of it. */
  z.strictObject({ kind: z.literal('ask_for'), to: UserId, path: ScenePath }),
]);
export type Signal = z.infer<typeof Signal>;
