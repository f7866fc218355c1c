// The lock on DATA_DIR: two servers on one log would overwrite each other [LOG8]. It is a lock the operating system
// drops with the process, however that ends, so a killed server never blocks its successor.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { OrreryError } from '@orrery/protocol';

export interface DirectoryLock {
  release(): void;
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === 5; // SQLITE_BUSY

const holder = (pidFile: string): string => {
  try {
    return ` (pid ${readFileSync(pidFile, 'utf8').trim()})`;
  } catch {
    return '';
  }
};

const refusal = (directory: string, pidFile: string, error: unknown): OrreryError =>
  new OrreryError(
    'storage_unavailable',
    isBusy(error)
      ? `Another Orrery server${holder(pidFile)} uses ${directory}. Stop it, or set DATA_DIR to another folder.`
      : `The folder ${directory} cannot be used (${error instanceof Error ? error.message : error}). ` +
          'Free space on its disk or make it writable, or set DATA_DIR to another folder.',
  );

/**
 * Takes the directory for this process; creates it where it is missing. Throws OrreryError `storage_unavailable`.
 * Needs a local disk: network file systems may not honour locks.
 */
export const lockDirectory = (directory: string): DirectoryLock => {
  // Beside lock.db and not in it: reading a file and closing it again would drop this process's POSIX locks on it.
  const pidFile = join(directory, 'server.pid');
  let db: DatabaseSync | null = null;
  try {
    mkdirSync(directory, { recursive: true });
    db = new DatabaseSync(join(directory, 'lock.db'), { timeout: 0 });
    db.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    writeFileSync(pidFile, `${process.pid}\n`);
  } catch (error) {
    db?.close();
    throw refusal(directory, pidFile, error);
  }
  const held = db;
  return { release: () => (held.isOpen ? held.close() : undefined) };
};
