// Verifies every session of a log on disk, beside a running server or without one. For the command line and tests:
// it reads on the thread that calls it. Never writes.
import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { OrreryError } from '@orrery/protocol';
import type { SealedEntry } from './sealed-entry.ts';
import { SESSIONS } from './session-list.ts';
import { logFile, openForReading, schemaFault } from './sqlite-schema.ts';
import { type Verdict, verifySession } from './verify-session.ts';

export interface SessionVerdict extends Verdict {
  readonly session: string;
}

/** What SQLite finds wrong with the file itself: pages, counts, indexes, names; null where nothing is. Reads all of it. */
export const verifyFile = (directory: string): string | null => {
  const db = openForReading(directory);
  try {
    const [first] = db.prepare('PRAGMA integrity_check(1)').all();
    const said = String(first?.integrity_check);
    return said === 'ok' ? schemaFault(db) : said;
  } catch (error) {
    return (error as Error).message;
  } finally {
    db.close();
  }
};

const sessionsOf = (db: DatabaseSync, directory: string): readonly string[] => {
  try {
    return db
      .prepare(SESSIONS)
      .all()
      .map((row) => String(row.session));
  } catch (error) {
    throw new OrreryError(
      'storage_unavailable',
      `The log in ${directory} cannot be read (${(error as Error).message}). Put DATA_DIR back from a backup, or name ` +
        'the sessions to verify one by one.',
    );
  }
};

/**
 * One verdict per session, in order of session id; only those named in `only`, where it is given.
 * Throws OrreryError `not_found` where the directory holds no log.
 */
export const verifyLog = (directory: string, only?: readonly string[]): readonly SessionVerdict[] => {
  if (!existsSync(logFile(directory)))
    throw new OrreryError(
      'not_found',
      `There is no log in ${directory}. Set DATA_DIR to the server's folder.`,
    );
  const db = openForReading(directory);
  try {
    const rows = db.prepare('SELECT * FROM entries WHERE session = ? ORDER BY seq');
    const sessions = only ?? sessionsOf(db, directory);
    return sessions.map((session) => ({
      session,
      ...verifySession(rows.iterate(session) as unknown as Iterable<SealedEntry>),
    }));
  } finally {
    db.close();
  }
};
