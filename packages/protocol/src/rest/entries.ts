// The log as one reader may see it: for replay, export and proof. What is not for the reader is its leaf alone, a hash over
// a salted commitment: the tree stays whole and nothing is told [AUD8].
import { z } from 'zod';
import { Audience } from '../audience.ts';
import { ENTRY_BODIES, type Entry } from '../entry.ts';
import { Millis, OrganisationId, Seq, SessionId, UserId } from '../ids.ts';

export const EXPORT_PAGE = 500; // entries of a page that names no limit
const EXPORT_PAGE_MOST = 1_000; // as one answer; a page of long notes ends earlier

export const ReadEntries = z.strictObject({
  /** Who reads: a member of the session that the caller speaks for. */
  user_id: UserId,
  /** The first seq. */
  from: z.coerce.number().int().min(1).default(1),
  limit: z.coerce.number().int().min(1).max(EXPORT_PAGE_MOST).default(EXPORT_PAGE),
});
export type ReadEntries = z.input<typeof ReadEntries>;

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

const [first, ...others] = Object.entries(ENTRY_BODIES).map(([kind, body]) =>
  z.strictObject({
    seq: Seq,
    at: Millis,
    organisation: OrganisationId,
    session: SessionId,
    actor: UserId,
    on_behalf_of: UserId.optional(),
    audience: Audience.optional(),
    kind: z.literal(kind),
    body,
    commitment: Hash,
    leaf: Hash,
  }),
);
if (!first) throw new Error('there are no entries');

/** A whole entry. */
export const ExportedEntry = z.union([first, ...others]) as unknown as z.ZodType<Entry>;

/** An entry that is not for the reader. */
export const SealedStub = z.strictObject({ seq: Seq, leaf: Hash });
export type SealedStub = z.infer<typeof SealedStub>;

export const EntriesPage = z.strictObject({
  session_id: SessionId,
  entries: z.array(z.union([ExportedEntry, SealedStub])),
  /** The last seq of the page; every seq of the page up to it is there. */
  up_to: Seq,
  /** Where the next page begins; null at the end of the log. */
  next: Seq.nullable(),
});
export type EntriesPage = z.infer<typeof EntriesPage>;
