// Erasing a session whose retention has ended, or that its admin wants gone: bodies and salts go, in one transaction with
// the entry that says so; commitments and leaves stay, so that what is left can still be verified [QUOTA5]. Runs in the
// thread that writes; must never touch another session.
import type { DatabaseSync } from 'node:sqlite';
import type { Draft } from '@orrery/protocol';
import { ERASED_BODY } from './erased-body.ts';
import { entryWriter } from './group-commit.ts';
import { type SealedEntry, seal } from './sealed-entry.ts';

export type ErasedDraft = Extract<Draft, { kind: 'session_erased' }>;

const withoutBody = (row: SealedEntry): SealedEntry => ({
  ...row,
  body: ERASED_BODY,
  salt: new Uint8Array(),
  op_id: null,
});

export const eraser = (db: DatabaseSync): ((last: ErasedDraft) => void) => {
  const write = entryWriter(db);
  const head = db.prepare('SELECT max(seq) AS last FROM entries WHERE session = ?');
  const rows = db.prepare('SELECT * FROM entries WHERE session = ? ORDER BY seq');
  const clear = db.prepare('DELETE FROM entries WHERE session = ?');
  const forget = ['snapshots', 'snapshot_seals'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE session = ?`),
  );
  return (last) => {
    db.exec('PRAGMA secure_delete = ON'); // what is freed is overwritten, not only forgotten
    db.exec('BEGIN IMMEDIATE');
    try {
      const { session, seq } = last;
      if (Number(head.get(session)?.last ?? 0) !== seq - 1)
        throw new Error(`session ${session} went on while it was to be erased`);
      // Taken out and put back, not updated: so its pages are freed, and overwritten whole, with what page splits left in them.
      const blank = [...(rows.iterate(session) as unknown as Iterable<SealedEntry>)].map(withoutBody);
      clear.run(session);
      for (const table of forget) table.run(session);
      for (const row of blank) write(row);
      write(seal(last));
      db.exec('COMMIT');
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    } finally {
      db.exec('PRAGMA secure_delete = OFF');
    }
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)'); // the old bodies are in the write-ahead log too
  };
};
