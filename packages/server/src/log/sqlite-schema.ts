// The SQLite file of the log: its tables, its version, how a connection is opened. Runs in the log's threads.
// Must never change what an older file holds: a newer server reads every older log [LOG9].
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isDamage } from './sqlite-damage.ts';
import { SEALS_TABLE } from './sqlite-snapshots.ts';

export const logFile = (directory: string): string => join(directory, 'log.db');

const BUSY_MS = 1_000; // a backup or `verify` may hold the file for a moment; longer is a refusal

const TABLES = `
  CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS entries (
    session TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, organisation TEXT NOT NULL,
    actor TEXT NOT NULL, on_behalf_of TEXT, audience TEXT, kind TEXT NOT NULL, body TEXT NOT NULL,
    op_id TEXT, salt BLOB NOT NULL, commitment TEXT NOT NULL, leaf TEXT NOT NULL,
    PRIMARY KEY (session, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX IF NOT EXISTS entries_op ON entries (session, actor, op_id) WHERE op_id IS NOT NULL;
  CREATE TABLE IF NOT EXISTS snapshots (
    session TEXT PRIMARY KEY, seq INTEGER NOT NULL, state TEXT NOT NULL
  ) STRICT;
`;

const refuseNewer = (db: DatabaseSync, directory: string, version: number): void => {
  const row = db.prepare(`SELECT value FROM meta WHERE key = 'log_version'`).get();
  const found = Number(row?.value ?? version);
  if (found > version)
    throw new Error(
      `${directory} holds a log of version ${found}; this server reads up to version ${version}. ` +
        'Start a newer Orrery server, or set DATA_DIR to another folder.',
    );
};

/** What SQLite says of a file, with what to do about it. */
const explained = (error: unknown): unknown => {
  if (!(error instanceof Error) || !('errcode' in error)) return error;
  const then = isDamage(error)
    ? 'Run `npx --no-install orrery verify`, and put DATA_DIR back from a backup'
    : 'Free space on its disk or make it writable, then start again';
  return new Error(`${error.message}. ${then}`, { cause: error });
};

/**
 * The one connection that writes. `synchronous=FULL` makes a commit durable before it returns; checkpoints are
 * taken by `checkpoint.ts`, off the commit path. Throws with a sentence where the log is newer than `version`.
 */
export const openForWriting = (directory: string, version: number): DatabaseSync => {
  const db = new DatabaseSync(logFile(directory), { timeout: BUSY_MS });
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0');
    if (db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'meta'`).get())
      refuseNewer(db, directory, version);
    db.exec(`BEGIN IMMEDIATE; ${TABLES} ${SEALS_TABLE}`);
    // What an older server wrote stays as it is; from here on only a server of this version reads it.
    db.prepare(
      `INSERT INTO meta VALUES ('log_version', ?) ON CONFLICT DO UPDATE SET value = excluded.value`,
    ).run(String(version));
    db.exec('COMMIT');
    return db;
  } catch (error) {
    db.close();
    throw explained(error);
  }
};

/** A connection that only reads; in WAL mode it neither waits for the writer nor holds it up. */
export const openForReading = (directory: string): DatabaseSync =>
  new DatabaseSync(logFile(directory), { readOnly: true, timeout: BUSY_MS });

const SCHEMA = `SELECT name, (SELECT group_concat(c.name) FROM pragma_table_info(s.name) c) AS columns
  FROM sqlite_schema s WHERE name NOT LIKE 'sqlite_%'`;

const columnsByName = (db: DatabaseSync): Map<string, string> =>
  new Map(
    db
      .prepare(SCHEMA)
      .all()
      .map((row) => [String(row.name), String(row.columns)]),
  );

/** Tables and columns that no server made, as a flipped byte in their names leaves them; null where there are none. */
export const schemaFault = (db: DatabaseSync): string | null => {
  const made = new DatabaseSync(':memory:');
  try {
    made.exec(`${TABLES} ${SEALS_TABLE}`);
    const right = columnsByName(made);
    for (const [name, columns] of columnsByName(db))
      if (right.get(name) !== columns) return `the file has ${name} (${columns}), which no server made`;
    return null;
  } finally {
    made.close();
  }
};
