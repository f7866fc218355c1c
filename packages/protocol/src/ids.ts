// Branded identifiers and quantities. Everything that crosses an edge is parsed into one of these;
// inside the house a bare string or number is never taken for an id.
import { z } from 'zod';

/** Names that reach into JavaScript objects when used as keys; refused everywhere a name is accepted [WIRE5]. */
const PROTOTYPE_NAMES: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** True where the name may be used as an object key. */
export const isSafeName = (name: string): boolean => !PROTOTYPE_NAMES.has(name);

const name = (pattern: RegExp, what: string) =>
  z
    .string()
    .regex(pattern, `${what} must match ${pattern.source}`)
    .refine(isSafeName, `${what} must not be a prototype name`);

export const UserId = name(/^[A-Za-z0-9][A-Za-z0-9._:@-]{0,63}$/, 'user_id').brand<'UserId'>();
export type UserId = z.infer<typeof UserId>;

export const SessionId = name(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, 'session_id').brand<'SessionId'>();
export type SessionId = z.infer<typeof SessionId>;

export const OpId = name(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/, 'op_id').brand<'OpId'>();
export type OpId = z.infer<typeof OpId>;

export const DatasetId = name(/^[a-z0-9][a-z0-9_-]{0,79}$/, 'dataset_id').brand<'DatasetId'>();
export type DatasetId = z.infer<typeof DatasetId>;

export const OrganisationId = name(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'organisation').brand<'OrganisationId'>();
export type OrganisationId = z.infer<typeof OrganisationId>;

/** Column names come from people's files, so any printable text is allowed, except prototype names. */
export const ColumnName = z
  .string()
  .min(1)
  .max(200)
  .refine(isSafeName, 'a column must not have a prototype name')
  .brand<'ColumnName'>();
export type ColumnName = z.infer<typeof ColumnName>;

/** Number of an entry in its session's log; the first entry is 1, 0 means "before everything". */
export const Seq = z.int().min(0).brand<'Seq'>();
export type Seq = z.infer<typeof Seq>;

/** Milliseconds since the Unix epoch, by the server's clock. */
export const Millis = z.int().min(0).brand<'Millis'>();
export type Millis = z.infer<typeof Millis>;

/** Index of a row of a dataset version, from 0. */
export const RowIndex = z.int().min(0).brand<'RowIndex'>();
export type RowIndex = z.infer<typeof RowIndex>;

export const AGENT_IDS = [
  'analytics_agent',
  'insight_agent',
  'coordination_agent',
  'visualization_agent',
] as const;
export const AgentId = z.enum(AGENT_IDS);
export type AgentId = z.infer<typeof AgentId>;
