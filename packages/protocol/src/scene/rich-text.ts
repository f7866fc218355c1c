// Rich text as a quill delta: https://quilljs.com/docs/delta. Documents hold only inserts; changes hold all three.
import { z } from 'zod';
import { NOTE_CHARS } from '../limits.ts';

const attributeName = z.enum([
  'bold',
  'italic',
  'underline',
  'strike',
  'code',
  'link',
  'list',
  'header',
  'mention',
]);
const Attributes = z.partialRecord(
  attributeName,
  z.union([z.string().max(2_000), z.boolean(), z.number(), z.null()]),
);

const Insert = z.strictObject({
  insert: z.string().min(1).max(NOTE_CHARS),
  attributes: Attributes.optional(),
});
const Retain = z.strictObject({ retain: z.int().min(1).max(NOTE_CHARS), attributes: Attributes.optional() });
const Delete = z.strictObject({ delete: z.int().min(1).max(NOTE_CHARS) });

/** A whole text. */
export const RichText = z.array(Insert).max(500);
export type RichText = z.infer<typeof RichText>;

/** A change to a text. */
export const Delta = z.array(z.union([Insert, Retain, Delete])).max(500);
export type Delta = z.infer<typeof Delta>;

/** Plain text as a rich text document; the empty string is the empty document. */
export const plainText = (text: string): RichText => (text === '' ? [] : [{ insert: text }]);

/** The characters of a rich text, without its formatting. */
export const textOf = (text: RichText): string => text.map((part) => part.insert).join('');
