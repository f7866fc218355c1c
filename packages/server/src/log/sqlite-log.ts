// The log on one machine: SQLite in a writing and a reading thread, so that no disk access runs on the event loop.
// Stands behind the Log port, below `commit`. Nothing is answered before it is durable [LOG7].
import {
  type Draft,
  type Entry,
  LOG_VERSION,
  type OpId,
  OrreryError,
  type Seq,
  type SessionId,
  type UserId,
} from '@orrery/protocol';
import type { Logger } from '../observability/logger.ts';
import { canonicalJson } from './canonical-json.ts';
import { type DirectoryLock, lockDirectory } from './directory-lock.ts';
import type { Log, NewSnapshot, Snapshot } from './port.ts';
import type { ReaderCalls, ThreadData, WriterCalls } from './sqlite-calls.ts';
import { SupervisedThread, ThreadDied } from './supervised-thread.ts';

/** Where the log tells its lifecycle; pino fits. */
export type LogLogger = Pick<Logger, 'error' | 'warn' | 'info'>;

export interface SqliteLogOptions {
  /** Made where it is missing; locked for this process while the log is open. */
  readonly directory: string;
  readonly logger?: LogLogger;
}

/** What the log holds is our own text; where it no longer parses, somebody or something damaged the file. */
const parse = <T>(text: string, session: SessionId): T => {
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new OrreryError(
      'storage_unavailable',
      `The log of session ${session} is damaged. Run \`npx --no-install orrery verify\` to find where.`,
    );
  }
};

/** The adapter itself; everybody but its tests takes it as a `Log`. */
export class SqliteLog implements Log {
  readonly writer: SupervisedThread<WriterCalls>;
  readonly reader: SupervisedThread<ReaderCalls>;
  readonly #lock: DirectoryLock;
  /** The snapshot being written. */
  #snapshots: Promise<void> = Promise.resolve();

  private constructor(lock: DirectoryLock, data: ThreadData, logger?: LogLogger) {
    this.#lock = lock;
    this.writer = new SupervisedThread(new URL('./sqlite-writer.ts', import.meta.url), data, logger);
    this.reader = new SupervisedThread(new URL('./sqlite-reader.ts', import.meta.url), data, logger);
  }

  /** Rejects with OrreryError `storage_unavailable` and what to do: locked, not writable, or newer than this server. */
  static async open({ directory, logger }: SqliteLogOptions): Promise<SqliteLog> {
    const lock = lockDirectory(directory);
    const log = new SqliteLog(lock, { directory, version: LOG_VERSION }, logger);
    try {
      await log.writer.call('open'); // makes the file the reader needs
      await log.reader.call('open');
      logger?.info({ directory, version: LOG_VERSION }, 'log opened');
      return log;
    } catch (error) {
      await log.close();
      throw error;
    }
  }

  async append(drafts: readonly Draft[]): Promise<readonly Entry[]> {
    if (drafts.length === 0) return [];
    const text = JSON.stringify(drafts);
    try {
      const seals = await this.writer.call('append', text);
      return drafts.map((draft, index) => ({ ...draft, ...seals[index]! }));
    } catch (error) {
      if (!(error instanceof ThreadDied)) throw error;
      const written = await this.#readBack(JSON.parse(text) as Draft[]);
      if (written === null) throw error;
      return written;
    }
  }

  /** What a dead thread made of an append: its entries if they reached the disk, else null [LOG11]. */
  async #readBack(drafts: readonly Draft[]): Promise<readonly Entry[] | null> {
    const { session, seq } = drafts[0]!;
    const entries = await this.read(session, seq, drafts.length);
    const wrote = drafts.every((draft, index) => {
      const { commitment: _, leaf: __, ...stored } = entries[index] ?? { commitment: '', leaf: '' };
      return canonicalJson(stored) === canonicalJson(draft);
    });
    return wrote ? entries : null;
  }

  async read(session: SessionId, from: Seq, limit: number): Promise<readonly Entry[]> {
    return parse<readonly Entry[]>(await this.reader.call('read', session, from, limit), session);
  }

  async findOp(session: SessionId, actor: UserId, op: OpId): Promise<Entry | null> {
    const text = await this.reader.call('findOp', session, actor, op);
    return text === null ? null : parse<Entry>(text, session);
  }

  async sessions(): Promise<readonly { session: SessionId; last: Seq }[]> {
    return (await this.reader.call('sessions')) as { session: SessionId; last: Seq }[];
  }

  async readSnapshot(session: SessionId): Promise<Snapshot | null> {
    return (await this.reader.call('readSnapshot', session)) as Snapshot | null;
  }

  /** One after the other, piece by piece, each in a turn of its own: neither the loop nor an append waits for all of it. */
  writeSnapshot(session: SessionId, snapshot: NewSnapshot): Promise<void> {
    const written = this.#snapshots.then(() => this.#writeSnapshot(session, snapshot));
    this.#snapshots = written.catch(() => undefined);
    return written;
  }

  async #writeSnapshot(session: SessionId, { seq, state }: NewSnapshot): Promise<void> {
    let pieces = 0;
    for (const piece of typeof state === 'string' ? [state] : state) {
      await this.writer.call('snapshotPiece', pieces, piece);
      pieces += 1;
    }
    await this.writer.call('writeSnapshot', session, seq, pieces);
  }

  async size(session: SessionId, from: Seq): Promise<{ bytes: number; last: Seq }> {
    return (await this.reader.call('size', session, from)) as { bytes: number; last: Seq };
  }

  async erase(last: Extract<Draft, { kind: 'session_erased' }>): Promise<void> {
    await this.writer.call('erase', JSON.stringify(last));
  }

  async probe(): Promise<void> {
    await this.writer.call('probe');
  }

  /** Writes what was appended before, then gives the directory back. */
  async close(): Promise<void> {
    await this.reader.stop(); // first, so that the writer is the last and folds the WAL into the file
    await this.writer.stop();
    this.#lock.release();
  }
}

/** Opens the log in `directory`; see `SqliteLog.open`. */
export const openSqliteLog = (options: SqliteLogOptions): Promise<Log> => SqliteLog.open(options);
