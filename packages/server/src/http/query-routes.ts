// REST of questions about rows: whoever may see a dataset may ask; taking rows away as a file takes the capability for it.
// Stored row sets become rows here; everything else about a question is the tables' business.
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import {
  type Column,
  type DatasetId,
  type DeriveRequest,
  type ExportRequest,
  OrreryError,
  type PageRequest,
  type RowsQuery,
  type SearchRequest,
  type SearchResult,
  type SessionId,
  type Summary,
  type SummaryRequest,
  type UserId,
  viewOf,
} from '@orrery/protocol';
import type { Questions, Resolved } from '@orrery/tables';
import type { FastifyReply } from 'fastify';
import { demand } from '../corridor/demand.ts';
import type { DatasetAccess } from '../features/datasets/dataset-access.ts';
import type { DatasetBook } from '../features/datasets/dataset-book.ts';
import type { RowSets } from '../features/row-sets/row-set-store.ts';
import type { LiveSession } from '../features/sessions/live-session.ts';
import { refuseUnlessMember } from './members-only.ts';
import type { Call } from './session-routes.ts';

export interface QueryRoutesPorts {
  readonly questions: Questions;
  readonly access: DatasetAccess;
  readonly book: DatasetBook;
  readonly rowSets: RowSets;
}

/** A session the caller may see, and speak in as `user`. Throws OrreryError. */
export type FindSession = (call: Call, id: SessionId, user?: UserId) => LiveSession;

const NO_STORE = 'private, no-store'; // the next filter is another question

export const queryRoutes = (
  { questions, access, book, rowSets }: QueryRoutesPorts,
  findSession: FindSession,
) => {
  /** The session a question is asked in, its asker a member of it; null where none is named. */
  const sessionOf = (call: Call, { session_id, user_id }: Partial<RowsQuery>): LiveSession | null => {
    if (session_id === undefined) return null;
    const live = findSession(call, session_id, user_id);
    if (user_id !== undefined) refuseUnlessMember(live, user_id);
    return live;
  };

  const resolve = async <R extends RowsQuery>(call: Call, request: R): Promise<Resolved<R>> => {
    const { session_id, user_id, ...rest } = request;
    const live = sessionOf(call, request);
    const asker = live && user_id !== undefined ? `${live.id} ${user_id}` : null;
    if (request.selection?.kind !== 'row_set') return { ...rest, asker };
    if (!live || user_id === undefined)
      throw new OrreryError(
        'invalid',
        'The selection is kept in a session: say which one with session_id, and who you are with user_id.',
      );
    return { ...rest, asker, rows: await rowSets.rows(live.id, request.selection.row_set_id) };
  };

  /** Exporting is for whoever holds the capability in a session that shows the data; this computer itself needs none. */
  const admitExport = (call: Call, id: DatasetId, request: ExportRequest): void => {
    const { session_id, user_id } = request;
    if (session_id === undefined || user_id === undefined) {
      if (call.principal.kind === 'local') return;
      throw new OrreryError(
        'forbidden',
        'Rows are exported from a session: say which one with session_id, and who you are with user_id.',
      );
    }
    const live = sessionOf(call, request) as LiveSession;
    const lineage = book.find(id)?.lineage;
    const shown = book.find(viewOf(live.state.scene.scene).dataset_id)?.lineage;
    try {
      if (lineage !== shown)
        throw new OrreryError(
          'forbidden',
          'This session shows another dataset. Export from one that shows it.',
        );
      demand(live.sender(user_id), 'export');
    } catch (error) {
      if (error instanceof OrreryError) live.refused(user_id, error, 'export_rows');
      throw error;
    }
  };

  return {
    async summarize(call: Call, id: DatasetId, request: SummaryRequest): Promise<Summary> {
      access.find(call.principal, id);
      return questions.summarize(id, await resolve(call, request));
    },

    async search(call: Call, id: DatasetId, request: SearchRequest): Promise<SearchResult> {
      access.find(call.principal, id);
      return questions.search(id, await resolve(call, request));
    },

    async page(call: Call, id: DatasetId, request: PageRequest, reply: FastifyReply): Promise<Buffer> {
      access.find(call.principal, id);
      const bytes = await questions.page(id, await resolve(call, request));
      return binary(reply, bytes);
    },

    async derive(call: Call, id: DatasetId, request: DeriveRequest): Promise<Column> {
      access.find(call.principal, id);
      return questions.derive(id, request);
    },

    async derivedColumn(
      call: Call,
      id: DatasetId,
      request: DeriveRequest,
      reply: FastifyReply,
    ): Promise<Buffer> {
      access.find(call.principal, id);
      return binary(reply, await questions.derivedColumn(id, request));
    },

    /** The file, deleted when it is sent or the reader is gone. */
    async export(call: Call, id: DatasetId, request: ExportRequest, reply: FastifyReply) {
      access.find(call.principal, id);
      admitExport(call, id, request);
      const { path, media_type, file_name } = await questions.export(id, await resolve(call, request));
      const { size } = await stat(path);
      reply.header('content-type', media_type);
      reply.header('content-length', size);
      reply.header('content-disposition', `attachment; filename="${file_name}"`);
      reply.header('cache-control', NO_STORE);
      const file = createReadStream(path);
      file.once('close', () => void rm(path, { force: true }));
      return file;
    },
  };
};

const binary = (reply: FastifyReply, { buffer, byteOffset, byteLength }: Uint8Array): Buffer => {
  reply.header('content-type', 'application/octet-stream');
  reply.header('cache-control', NO_STORE);
  return Buffer.from(buffer, byteOffset, byteLength);
};
