// Snapshots in the log's file, each under a seal: the leaf of the last entry it folds and a digest of its text. A snapshot
// whose seal does not fit it or the log is not there for anybody [LOG14]. Runs in the log's threads.
// The seals have a table of their own, so that a server from before them still writes its snapshots, which then have none.
import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { DamagedLog } from './sound-rows.ts';
import type { StoredSnapshot } from './sqlite-calls.ts';

export const SEALS_TABLE = `
  CREATE TABLE IF NOT EXISTS snapshot_seals (
    session TEXT PRIMARY KEY, seq INTEGER NOT NULL, leaf TEXT NOT NULL, digest TEXT NOT NULL
  ) STRICT;
`;

/** Hex SHA-256 of a snapshot's text. */
export const digestOf = (state: string): string => createHash('sha256').update(state).digest('hex');

/** Writes a snapshot and its seal, both or none. One of a seq the log does not hold gets no seal. */
export const snapshotWriter = (db: DatabaseSync): ((session: string, seq: number, state: string) => void) => {
  const leafOf = db.prepare('SELECT leaf FROM entries WHERE session = ? AND seq = ?');
  const put = db.prepare(
    'INSERT INTO snapshots VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET seq = excluded.seq, state = excluded.state',
  );
  const unseal = db.prepare('DELETE FROM snapshot_seals WHERE session = ?');
  const seal = db.prepare('INSERT INTO snapshot_seals VALUES (?, ?, ?, ?)');
  return (session, seq, state) => {
    db.exec('BEGIN IMMEDIATE');
    try {
      put.run(session, seq, state);
      unseal.run(session);
      const leaf = leafOf.get(session, seq)?.leaf;
      if (leaf !== undefined) seal.run(session, seq, leaf, digestOf(state));
      db.exec('COMMIT');
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  };
};

/** Reads a snapshot whose seal fits; null where there is none. Throws DamagedLog where the log has lost what it folds. */
export const snapshotReader = (db: DatabaseSync): ((session: string) => StoredSnapshot | null) => {
  const sealed = db.prepare(
    `SELECT snapshots.seq, state, digest FROM snapshots
     JOIN snapshot_seals USING (session, seq) JOIN entries USING (session, seq, leaf) WHERE snapshots.session = ?`,
  );
  const missing = db.prepare(
    `SELECT seq FROM snapshot_seals AS seal JOIN snapshots USING (session, seq) WHERE session = ?
     AND NOT EXISTS (SELECT 1 FROM entries WHERE entries.session = seal.session AND entries.seq = seal.seq)`,
  );
  return (session) => {
    // The seal was written after its entry, into the same file: where that is gone, the end of the log is.
    const lost = missing.get(session)?.seq;
    if (lost !== undefined) throw new DamagedLog(session, { seq: Number(lost), what: 'missing' });
    const row = sealed.get(session) as unknown as (StoredSnapshot & { digest: string }) | undefined;
    if (row === undefined || digestOf(row.state) !== row.digest) return null;
    return { seq: row.seq, state: row.state };
  };
};
