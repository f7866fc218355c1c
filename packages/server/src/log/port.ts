// The log's port. One ordered log per session is the truth; an adapter makes it durable. `contract.ts` is its
// acceptance suite: an adapter that passes it can stand here.
import type { Draft, Entry, OpId, Seq, SessionId, UserId } from '@orrery/protocol';

/** A cached fold of the log up to `seq`. It may be deleted at any time. */
export interface Snapshot {
  readonly seq: Seq;
  /** JSON text; its shape belongs to the fold. */
  readonly state: string;
}

/** A snapshot to be written; its text may come in pieces, taken one at a time. */
export interface NewSnapshot {
  readonly seq: Seq;
  readonly state: string | Iterable<string>;
}

/** Thrown by `append` when a draft's seq is not the next one: somebody else wrote to this session [LOG2]. */
export class SeqConflict extends Error {
  override name = 'SeqConflict';
}

export interface Log {
  /**
   * Appends drafts of one session, in order, all or none. Resolves when they are durable, with commitment and
   * leaf filled in. Rejects with SeqConflict if the first seq is not the last one plus 1, and with OrreryError
   * `storage_unavailable` when the disk refuses. Calls may overlap; batches that wait are committed together.
   */
  append(drafts: readonly Draft[]): Promise<readonly Entry[]>;
  /** Entries with from <= seq, in order, at most `limit`. */
  read(session: SessionId, from: Seq, limit: number): Promise<readonly Entry[]>;
  /** The entry that answered this participant's op_id, for resubmission. */
  findOp(session: SessionId, actor: UserId, op: OpId): Promise<Entry | null>;
  /** Every session with its last seq; erased ones are not among them. */
  sessions(): Promise<readonly { session: SessionId; last: Seq }[]>;
  /** Null where there is none, or where it is not what was written or not of this log [LOG14]. */
  readSnapshot(session: SessionId): Promise<Snapshot | null>;
  writeSnapshot(session: SessionId, snapshot: NewSnapshot): Promise<void>;
  /** Bytes on disk of the entries with from <= seq, and the last seq they reach (`from` - 1 where there are none). */
  size(session: SessionId, from: Seq): Promise<{ readonly bytes: number; readonly last: Seq }>;
  /**
   * Appends the last entry a session will have and, in the same transaction, erases the body and salt of every entry
   * before it and its snapshot. Commitments and leaves stay, so verification still covers who, when and what kind.
   */
  erase(last: Extract<Draft, { kind: 'session_erased' }>): Promise<void>;
  /** Writes something that is in nobody's way and makes it durable. Rejects like `append` where the disk refuses. */
  probe(): Promise<void>;
  close(): Promise<void>;
}
