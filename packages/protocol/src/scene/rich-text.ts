// Rich text as a quill delta: https://quilljs.com/docs/delta. Documents hold only inserts; changes hold all three.
import { z } from 'zod';
import { ColumnName, DatasetId } from '../ids.ts';
import { ImageId } from '../image.ts';
import { CHART_COUNTS, NOTE_CHARS } from '../limits.ts';
import { Filter } from './filter.ts';
import { Selection } from './selection.ts';

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
/** Where a link may lead: nothing that runs in the page. */
const SAFE_LINK = /^(https?:\/\/|mailto:)/i;
const Attributes = z
  .partialRecord(attributeName, z.union([z.string().max(2_000), z.boolean(), z.number(), z.null()]))
  .refine(
    ({ link }) => link === undefined || link === null || (typeof link === 'string' && SAFE_LINK.test(link)),
    'a link must begin with https://, http:// or mailto:',
  );

/** A small chart in a text: counts, with what it takes to count them again. */
export const ChartEmbed = z.strictObject({
  column: ColumnName,
  label: z.string().max(200),
  unit: z.string().max(40).nullable(),
  kind: z.enum(['histogram', 'bars']),
  /** Of a histogram: one more than counts. */
  edges: z
    .array(z.number())
    .max(CHART_COUNTS + 1)
    .optional(),
  /** Of bars: as many as counts. */
  categories: z.array(z.string().max(500)).max(CHART_COUNTS).optional(),
  counts: z.array(z.int().min(0)).min(1).max(CHART_COUNTS),
  /** Rows it is about. */
  n: z.int().min(0),
  dataset_id: DatasetId,
  filters: z.record(ColumnName, Filter),
  selection: Selection.nullable(),
});
export type ChartEmbed = z.infer<typeof ChartEmbed>;

/** What stands in a text without being one: it counts as one character. */
export const Embed = z.union([z.strictObject({ image: ImageId }), z.strictObject({ chart: ChartEmbed })]);
export type Embed = z.infer<typeof Embed>;

const Insert = z.strictObject({
  insert: z.union([z.string().min(1).max(NOTE_CHARS), Embed]),
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

/** Characters a part of a text counts as, for deltas. */
export const insertLength = (insert: string | Embed): number =>
  typeof insert === 'string' ? insert.length : 1;

/** Characters of a text, as deltas count them: an embed is one. */
export const lengthOf = (text: RichText): number =>
  text.reduce((sum, { insert }) => sum + insertLength(insert), 0);

/** What stands for an embed where there is only text. */
export const EMBED_CHARACTER = '\ufffc';

/** A rich text as characters, without its formatting; each embed is one `EMBED_CHARACTER`. */
export const textOf = (text: RichText): string =>
  text.map(({ insert }) => (typeof insert === 'string' ? insert : EMBED_CHARACTER)).join('');
