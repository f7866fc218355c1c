// Verifies every session of a log on disk, beside a running server or without one. For the command line and tests:
// it reads on the thread that calls it. Never writes.
import { existsSync } from 'node:fs';
import { OrreryError } from '@orrery/protocol';
import type { SealedEntry } from './sealed-entry.ts';
import { logFile, openForReading } from './sqlite-schema.ts';
import { type Verdict, verifySession } from './verify-session.ts';

export interface SessionVerdict extends Verdict {
  readonly session: string;
}

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
    const sessions =
      only ??
      db
        .prepare('SELECT DISTINCT session FROM entries')
        .all()
        .map((row) => String(row.session));
    return sessions.map((session) => ({
      session,
      ...verifySession(rows.iterate(session) as unknown as Iterable<SealedEntry>),
    }));
  } finally {
    db.close();
  }
};
