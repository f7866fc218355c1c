// REST of sets of rows: kept by a member who may select, read by members, counted into what the session may keep.
import type { Readable } from 'node:stream';
import { limits, OrreryError, type RowSetId, type UserId } from '@orrery/protocol';
import type { FastifyRequest } from 'fastify';
import { demand } from '../corridor/authorize.ts';
import type { DatasetBook } from '../features/datasets/dataset-book.ts';
import type { RowSetStore } from '../features/row-sets/row-set-store.ts';
import type { LiveSession } from '../features/sessions/live-session.ts';

export interface RowSetPorts {
  readonly rowSets: RowSetStore;
  readonly book: DatasetBook;
}

export const rowSetRoutes = ({ rowSets, book }: RowSetPorts) => ({
  async store(
    live: LiveSession,
    user: UserId,
    request: FastifyRequest,
  ): Promise<{ row_set_id: RowSetId; count: number }> {
    const demanded = (): void => {
      if (live.session.state !== 'active')
        throw new OrreryError('session_ended', 'The session has ended. It can still be read.');
      demand(live.sender(user), 'select');
      live.storage.admit('scene_submit');
    };
    try {
      demanded();
    } catch (error) {
      if (error instanceof OrreryError) live.refused(user, error, 'store_row_set');
      throw error;
    }
    const bytes = await readWhole(request);
    const mostRows = book.all().reduce((most, { rows }) => Math.max(most, rows), 0);
    const stored = await rowSets.store(live.id, bytes, mostRows);
    live.storage.beside(rowSets.bytesOf(live.id));
    return stored;
  },

  /** Throws OrreryError `not_joined` to all but members. */
  async read(live: LiveSession, user: UserId, row_set: RowSetId): Promise<Buffer> {
    refuseUnlessMember(live, user);
    return Buffer.from(await rowSets.bytes(live.id, row_set));
  },
});

export const refuseUnlessMember = (live: LiveSession, user: UserId): void => {
  const member = live.state.members.get(user);
  if (!member || member.removed)
    throw new OrreryError('not_joined', 'Only members of the session may read this. Join it first.');
};

const TOO_LARGE = () =>
  new OrreryError('too_large', 'A set of rows has at most 4 MiB. Select by a filter where it is larger.');

/** A body of a few megabytes, in memory. */
const readWhole = async (request: FastifyRequest): Promise<Uint8Array> => {
  if (Number(request.headers['content-length'] ?? 0) > limits.ROW_SET_BYTES) throw TOO_LARGE();
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of (request.body ?? []) as Readable) {
    bytes += (chunk as Buffer).length;
    if (bytes > limits.ROW_SET_BYTES) throw TOO_LARGE();
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
};
