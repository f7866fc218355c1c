// REST of sets of rows: kept by a member who may select, read by members, counted into what the session may keep.
import { limits, OrreryError, type RowSetId, type UserId } from '@orrery/protocol';
import type { FastifyRequest } from 'fastify';
import type { DatasetBook } from '../features/datasets/dataset-book.ts';
import type { RowSetStore } from '../features/row-sets/row-set-store.ts';
import type { LiveSession } from '../features/sessions/live-session.ts';
import { mayKeep, refuseUnlessMember } from './members-only.ts';
import { readWhole } from './read-whole.ts';

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
    mayKeep(live, user, 'select', 'store_row_set');
    const bytes = await readWhole(request, limits.ROW_SET_BYTES, TOO_LARGE);
    const mostRows = book.all().reduce((most, { rows }) => Math.max(most, rows), 0);
    const stored = await rowSets.store(live.id, bytes, mostRows);
    live.storage.beside('row_sets', rowSets.bytesOf(live.id));
    return stored;
  },

  /** Throws OrreryError `not_joined` to all but members. */
  async read(live: LiveSession, user: UserId, row_set: RowSetId): Promise<Buffer> {
    refuseUnlessMember(live, user);
    return Buffer.from(await rowSets.bytes(live.id, row_set));
  },
});

const TOO_LARGE = () =>
  new OrreryError('too_large', 'A set of rows has at most 4 MiB. Select by a filter where it is larger.');
