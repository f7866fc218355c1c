// Sets of rows that are too large for the scene, kept beside a session's log: named by their content, never changed, and gone
// with the session [ROWSET1].
import { decodeRowSet, limits, OrreryError, RowSetId, type SessionId } from '@orrery/protocol';
import { SessionFiles } from '../kept-files/session-files.ts';

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
  readonly #files: SessionFiles;

  /** `directory` is made when the first set comes. */
  constructor(directory: string) {
    this.#files = new SessionFiles(directory, 'The selection');
  }

  /** Learns what is there from an earlier run; what was cut off is removed. */
  load(): Promise<void> {
    return this.#files.load();
  }

  known(session: SessionId, row_set: string): KnownSet | undefined {
    const file = this.#files.known(session, row_set);
    return file && { count: file.figures[0], total: file.figures[1], bytes: file.bytes };
  }

  /** Bytes a session's sets take. */
  bytesOf(session: SessionId): number {
    return this.#files.bytesOf(session);
  }

  /** Resolves when it is durable. `mostRows` is what the largest dataset has. Rejects with OrreryError. */
  async store(
    session: SessionId,
    bytes: Uint8Array,
    mostRows: number,
  ): Promise<{ row_set_id: RowSetId; count: number }> {
    const { count, total } = readSet(bytes, mostRows);
    const id = await this.#files.keep(session, bytes, { kind: 'rows', figures: [count, total] });
    return { row_set_id: RowSetId.parse(id), count };
  }

  async rows(session: SessionId, row_set: RowSetId): Promise<Uint32Array> {
    return decodeRowSet(await this.bytes(session, row_set)).rows;
  }

  /** The bytes as they were stored. Rejects with OrreryError `not_found`. */
  async bytes(session: SessionId, row_set: RowSetId): Promise<Uint8Array> {
    const bytes = await this.#files.bytes(session, row_set);
    if (!bytes) throw new OrreryError('not_found', 'This session has no such set of rows.');
    return bytes;
  }

  /** The session is erased, and its sets with it. */
  forget(session: SessionId): Promise<void> {
    return this.#files.forget(session);
  }
}

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
