// Group commit: all batches that wait are written in one transaction, so that one fsync serves them all.
// A batch that is refused does not touch the others; a disk that refuses fails every batch of the group [LOG7].
import type { DatabaseSync } from 'node:sqlite';
import type { Draft } from '@orrery/protocol';
import { admitBatch, type Standing } from './admit-batch.ts';
import type { Refusal } from './refusal.ts';
import { type SealedEntry, seal } from './sealed-entry.ts';
import type { Seal } from './sqlite-calls.ts';

/** The answer to one batch. */
export type Outcome = { readonly seals: readonly Seal[] } | { readonly refusal: Refusal };

const COLUMNS =
  'session, seq, at, organisation, actor, on_behalf_of, audience, kind, body, op_id, salt, commitment, leaf';

/** Writes one sealed entry; the caller holds the transaction. */
export const entryWriter = (db: DatabaseSync): ((entry: SealedEntry) => void) => {
  const insert = db.prepare(`INSERT INTO entries (${COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)`);
  return (e) => {
    const { session, seq, at, organisation, actor, on_behalf_of, audience, kind, body, op_id } = e;
    insert.run(
      session,
      seq,
      at,
      organisation,
      actor,
      on_behalf_of,
      audience,
      kind,
      body,
      op_id,
      e.salt,
      e.commitment,
      e.leaf,
    );
  };
};

export class GroupCommit {
  readonly #db: DatabaseSync;
  readonly #standing: Standing;
  readonly #insert: (entry: SealedEntry) => void;

  constructor(db: DatabaseSync) {
    this.#db = db;
    const last = db.prepare('SELECT max(seq) AS last FROM entries WHERE session = ?');
    const op = db.prepare('SELECT 1 FROM entries WHERE session = ? AND actor = ? AND op_id = ?');
    this.#standing = {
      last: (session) => Number(last.get(session)?.last ?? 0),
      hasOp: (...key) => op.get(...key) !== undefined,
    };
    this.#insert = entryWriter(db);
  }

  /** Writes the batches (JSON arrays of drafts) and returns when they are on disk. Throws where the disk refuses. */
  commit(batches: readonly string[]): readonly Outcome[] {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const outcomes = batches.map((batch) => this.#write(batch));
      this.#db.exec('COMMIT');
      return outcomes;
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  #write(batch: string): Outcome {
    const drafts = JSON.parse(batch) as Draft[];
    const refusal = admitBatch(drafts, this.#standing);
    if (refusal !== null) return { refusal };
    const entries = drafts.map((draft) => seal(draft));
    for (const entry of entries) this.#insert(entry);
    return { seals: entries.map(({ commitment, leaf }) => ({ commitment, leaf })) };
  }
}
