// Reads a page of a session's rows and hands on what was written, whole: neither a changed row nor a page that ends before
// the log does [LOG15]. Runs in the thread that reads.
import type { DatabaseSync } from 'node:sqlite';
import type { SealedEntry } from './sealed-entry.ts';
import { DamagedLog, soundRows } from './sound-rows.ts';

export type ReadEntries = (session: string, from: number, limit: number) => readonly SealedEntry[];

/** Throws DamagedLog. */
export const entryReader = (db: DatabaseSync): ReadEntries => {
  const head = db.prepare('SELECT max(seq) AS last FROM entries WHERE session = ?');
  const page = db.prepare('SELECT * FROM entries WHERE session = ? AND seq >= ? ORDER BY seq LIMIT ?');
  return (session, from, limit) => {
    const last = Number(head.get(session)?.last ?? 0); // asked first: an entry that comes in between is no fault
    const rows = page.all(session, from, limit) as unknown as SealedEntry[];
    const first = Math.max(1, from);
    const end = Math.min(last, first + limit - 1);
    if (first <= end && rows[0]?.seq !== first)
      throw new DamagedLog(session, { seq: first, what: 'missing' });
    const reached = rows.at(-1)?.seq ?? end;
    soundRows(session, rows);
    if (reached < end) throw new DamagedLog(session, { seq: reached + 1, what: 'missing' });
    return rows;
  };
};
