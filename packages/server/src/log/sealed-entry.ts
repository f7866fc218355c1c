// The stored form of an entry, the same in every adapter: a draft plus salt, commitment and leaf.
// Whoever changes a formula here makes every older log fail its verification: raise LOG_VERSION instead.
import { createHash, randomBytes } from 'node:crypto';
import type { Draft } from '@orrery/protocol';
import { canonicalJson } from './canonical-json.ts';

/** One row of the log. `body` is canonical JSON; `audience` is a JSON array; hashes are lower-case hex. */
export interface SealedEntry {
  readonly session: string;
  readonly seq: number;
  readonly at: number;
  readonly organisation: string;
  readonly actor: string;
  readonly on_behalf_of: string | null;
  readonly audience: string | null;
  readonly kind: string;
  readonly body: string;
  /** The key of resubmission [LOG5]. */
  readonly op_id: string | null;
  readonly salt: Uint8Array;
  readonly commitment: string;
  readonly leaf: string;
}

const SALT_BYTES = 32; // as wide as the hash, so a short body (a "yes") cannot be guessed from its commitment
const LEAF = new Uint8Array([0x00]); // RFC 9162 2.1.1: keeps a leaf from ever passing for an inner node

/** Hex SHA-256 of the salt and the body's canonical JSON [LOG3]. */
export const commitmentOf = (salt: Uint8Array, body: string): string =>
  createHash('sha256').update(salt).update(body).digest('hex');

/** Hex RFC 9162 leaf hash over everything but the body, with the commitment in its place [LOG4]. */
export const leafOf = (entry: Omit<SealedEntry, 'body' | 'op_id' | 'salt' | 'leaf'>): string => {
  const { seq, at, organisation, session, actor, on_behalf_of, audience, kind, commitment } = entry;
  const text = canonicalJson({
    seq,
    at,
    organisation,
    session,
    actor,
    on_behalf_of: on_behalf_of ?? undefined,
    audience: audience === null ? undefined : JSON.parse(audience),
    kind,
    commitment,
  });
  return createHash('sha256').update(LEAF).update(text).digest('hex');
};

/**
 * The op_id under which an entry is found again: the one its actor sent. An agent's answer carries the op_id of
 * whoever asked, and two people may have chosen the same, so it is not found by it [LOG5].
 */
export const opIdOf = (kind: string, body: object): string | null =>
  kind !== 'agent_answered' && 'op_id' in body && typeof body.op_id === 'string' ? body.op_id : null;

/** Gives a draft its final form. */
export const seal = (draft: Draft, salt: Uint8Array = randomBytes(SALT_BYTES)): SealedEntry => {
  const body = canonicalJson(draft.body);
  const entry = {
    session: draft.session,
    seq: draft.seq,
    at: draft.at,
    organisation: draft.organisation,
    actor: draft.actor,
    on_behalf_of: draft.on_behalf_of ?? null,
    audience: draft.audience === undefined ? null : JSON.stringify(draft.audience),
    kind: draft.kind,
    body,
    op_id: opIdOf(draft.kind, draft.body),
    salt,
    commitment: commitmentOf(salt, body),
  };
  return { ...entry, leaf: leafOf(entry) };
};

/** The JSON text of a whole `Entry`; the body is pasted as it is, so that nobody parses it on the way. */
export const entryJson = (row: SealedEntry): string => {
  const { seq, at, organisation, session, actor, kind, commitment, leaf } = row;
  const envelope = JSON.stringify({
    seq,
    at,
    organisation,
    session,
    actor,
    ...(row.on_behalf_of !== null && { on_behalf_of: row.on_behalf_of }),
    kind,
    commitment,
    leaf,
  });
  const audience = row.audience === null ? '' : `,"audience":${row.audience}`;
  return `${envelope.slice(0, -1)}${audience},"body":${row.body}}`;
};
