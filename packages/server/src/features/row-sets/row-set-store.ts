// Sets of rows that are too large for the scene, kept beside a session's log: named by their content, never changed, durable
// before anybody is told their name, and gone with the session [ROWSET1]. Their names are all that is held in memory.
import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeRowSet, limits, OrreryError, RowSetId, SessionId } from '@orrery/protocol';

const FILE_NAME = /^([0-9a-f]{64})-(\d{1,10})-(\d{1,10})-(\d{1,10})\.rows$/; // id, rows in it, rows of the dataset, bytes

export interface KnownSet {
  readonly count: number;
  /** Rows of the dataset it is about. */
  readonly total: number;
  readonly bytes: number;
}

/** What questions about rows need of it. */
export interface RowSets {
  /** Ascending. Rejects with OrreryError `not_found`. */
  rows(session: SessionId, row_set: RowSetId): Promise<Uint32Array>;
}

export class RowSetStore implements RowSets {
  readonly #directory: string;
  readonly #sets = new Map<SessionId, Map<string, KnownSet>>();

  /** `directory` is made when the first set comes. */
  constructor(directory: string) {
    this.#directory = directory;
  }

  /** Learns what is there from an earlier run; what was cut off is removed. */
  async load(): Promise<void> {
    const sessions = await readdir(this.#directory).catch(() => []);
    for (const session of sessions) {
      for (const file of await readdir(join(this.#directory, session))) {
        const [, id, count, total, bytes] = FILE_NAME.exec(file) ?? [];
        if (id === undefined) await rm(join(this.#directory, session, file), { force: true });
        else
          this.#of(session as SessionId).set(id, {
            count: Number(count),
            total: Number(total),
            bytes: Number(bytes),
          });
      }
    }
  }

  known(session: SessionId, row_set: string): KnownSet | undefined {
    return this.#sets.get(session)?.get(row_set);
  }

  /** Bytes a session's sets take. */
  bytesOf(session: SessionId): number {
    let bytes = 0;
    for (const set of this.#sets.get(session)?.values() ?? []) bytes += set.bytes;
    return bytes;
  }

  /** Resolves when it is durable. `mostRows` is what the largest dataset has. Rejects with OrreryError. */
  async store(
    session: SessionId,
    bytes: Uint8Array,
    mostRows: number,
  ): Promise<{ row_set_id: RowSetId; count: number }> {
    const { count, total } = readSet(bytes, mostRows);
    const row_set_id = RowSetId.parse(createHash('sha256').update(bytes).digest('hex'));
    if (this.known(session, row_set_id)) return { row_set_id, count };
    const set = { count, total, bytes: bytes.length };
    await this.#write(session, nameOf(row_set_id, set), bytes);
    this.#of(session).set(row_set_id, set);
    return { row_set_id, count };
  }

  async rows(session: SessionId, row_set: RowSetId): Promise<Uint32Array> {
    return decodeRowSet(await this.bytes(session, row_set)).rows;
  }

  /** The bytes as they were stored. Rejects with OrreryError `not_found`. */
  async bytes(session: SessionId, row_set: RowSetId): Promise<Uint8Array> {
    const set = this.known(session, row_set);
    if (!set) throw missing();
    return readFile(join(this.#directory, session, nameOf(row_set, set))).catch(() => {
      throw missing();
    });
  }

  /** The session is erased, and its sets with it. */
  async forget(session: SessionId): Promise<void> {
    await rm(join(this.#directory, SessionId.parse(session)), { recursive: true, force: true });
    this.#sets.delete(session);
  }

  async #write(session: SessionId, name: string, bytes: Uint8Array): Promise<void> {
    const folder = join(this.#directory, SessionId.parse(session));
    const part = join(folder, `${crypto.randomUUID()}.part`);
    try {
      await mkdir(folder, { recursive: true });
      await durably(part, (file) => file.writeFile(bytes));
      await rename(part, join(folder, name));
      await durably(folder, async () => undefined);
    } catch (error) {
      await rm(part, { force: true }).catch(() => undefined);
      throw new OrreryError(
        'storage_unavailable',
        `The selection could not be kept: ${(error as NodeJS.ErrnoException).code ?? 'the disk refuses'}. Try again, or ask whoever runs the server to make room.`,
      );
    }
  }

  #of(session: SessionId): Map<string, KnownSet> {
    const known = this.#sets.get(session) ?? new Map<string, KnownSet>();
    this.#sets.set(session, known);
    return known;
  }
}

const nameOf = (id: string, { count, total, bytes }: KnownSet): string =>
  `${id}-${count}-${total}-${bytes}.rows`;

/** Opens, acts and waits for the disk; a folder is only waited for. */
const durably = async (
  path: string,
  act: (file: Awaited<ReturnType<typeof open>>) => Promise<unknown>,
): Promise<void> => {
  const file = await open(path, path.endsWith('.part') ? 'wx' : 'r');
  try {
    await act(file);
    await file.sync();
  } finally {
    await file.close();
  }
};

/** Throws OrreryError `invalid`. */
const readSet = (bytes: Uint8Array, mostRows: number): { count: number; total: number } => {
  if (bytes.length > limits.ROW_SET_BYTES)
    throw new OrreryError('too_large', 'A set of rows has at most 4 MiB.');
  try {
    const { rows, total } = decodeRowSet(bytes, mostRows);
    return { count: rows.length, total };
  } catch {
    throw new OrreryError(
      'invalid',
      'The body is no set of rows of a dataset that is here. See encodeRowSet.',
    );
  }
};

const missing = (): OrreryError => new OrreryError('not_found', 'This session has no such set of rows.');
