// Every route of the protocol's table and what it does, by name: a route without a handler does not compile. Guard, principal
// and schema stand before; each handler hands its parts to the feature whose business it is.
import {
  ColumnName,
  DatasetId,
  ImageId,
  type ROUTES,
  type RouteName,
  RowIndex,
  RowSetId,
  SessionId,
} from '@orrery/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Knock } from '../auth/principal.ts';
import { decodeBody } from '../corridor/decode.ts';
import { pageJson, pageLines } from '../features/audit/log-export.ts';
import { questionsOf } from '../features/datasets/questions-of.ts';
import { maskOf } from '../features/datasets/viewer-mask.ts';
import { systemStatus } from '../observability/status.ts';
import { chatRoutes } from './chat-routes.ts';
import { ColumnAnswers } from './column-answer.ts';
import { datasetRoutes } from './dataset-routes.ts';
import type { HttpOptions } from './http-options.ts';
import { imageRoutes } from './image-routes.ts';
import { queryRoutes } from './query-routes.ts';
import { rowSetRoutes } from './row-set-routes.ts';
import { type Call, sessionRoutes } from './session-routes.ts';
import { storageRoutes } from './storage-routes.ts';
import { uploadRoutes } from './uploads/upload-routes.ts';

/** One request, its parts parsed: `parameters` by name from the path, `body` and `query` by the route's schemas. */
export interface Parsed {
  readonly call: Call;
  readonly knock: Knock;
  readonly parameters: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly query: unknown;
  /** Of a body that is streamed. */
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export type Handlers = { readonly [R in RouteName]: (request: Parsed) => unknown };
type BodyOf<R extends RouteName> = (typeof ROUTES)[R] extends { body: infer S extends z.ZodType }
  ? z.output<S>
  : never;

type QueryOf<R extends RouteName> = (typeof ROUTES)[R] extends { query: infer S extends z.ZodType }
  ? z.output<S>
  : never;

const LINES = 'application/x-ndjson';

/** What each route does with a request that was let in and parsed. */
export const handlers = (options: HttpOptions): Handlers => {
  const sessions = sessionRoutes(options);
  const { principals } = options;
  const datasets = datasetRoutes(options);
  const uploads = uploadRoutes(options);
  const rowSets = rowSetRoutes(options);
  const images = imageRoutes(options);
  const chat = chatRoutes();
  const queries = queryRoutes({ ...options, questions: questionsOf(options.tables) }, (call, id, user) =>
    sessions.find(call, id, user),
  );
  const columns = new ColumnAnswers();
  const storage = storageRoutes(options);
  const session = (p: Parsed) => decodeBody(SessionId, p.parameters.session_id, 'session_id');
  const dataset = (p: Parsed) => decodeBody(DatasetId, p.parameters.dataset_id, 'dataset_id');
  const query = <R extends RouteName>(p: Parsed, _route: R) => p.query as QueryOf<R>;
  const body = <R extends RouteName>(p: Parsed, _route: R) => p.body as BodyOf<R>;
  return {
    create_session: (p) => sessions.create_session(p.call, body(p, 'create_session')),
    join_session: (p) => sessions.join_session(p.call, session(p), body(p, 'join_session')),
    list_sessions: (p) => sessions.list_sessions(p.call),
    read_session: (p) => sessions.read_session(p.call, session(p)),
    read_entries: async (p) => {
      const page = await sessions.read_entries(p.call, session(p), query(p, 'read_entries'));
      const asLines = p.knock.headers.accept?.includes(LINES) === true;
      p.reply.header('content-type', asLines ? LINES : 'application/json; charset=utf-8');
      return asLines ? pageLines(page) : pageJson(session(p), page);
    },
    collaborative_analysis: (p) =>
      sessions.collaborative_analysis(p.call, session(p), body(p, 'collaborative_analysis')),
    change_lifecycle: (p) => sessions.change_lifecycle(p.call, session(p), body(p, 'change_lifecycle')),
    read_storage: (p) => storage.read(sessions.find(p.call, session(p))),
    set_retention: (p) => {
      const asked = body(p, 'set_retention');
      return storage.setRetention(sessions.find(p.call, session(p), asked.user_id), asked);
    },
    create_invitation: (p) => sessions.create_invitation(p.call, session(p), body(p, 'create_invitation')),
    claim_access: (p) => {
      const { cookie, session_id, role } = principals.claim(body(p, 'claim_access').secret, p.knock);
      p.reply.header('set-cookie', cookie);
      return { session_id, role };
    },
    system_status: () => systemStatus(options.status),
    list_datasets: (p) => datasets.list(p.call.principal),
    read_dataset: (p) => datasets.describe(p.call.principal, dataset(p)),
    read_column: ({ call: { principal }, knock, reply, ...p }) => {
      const id = decodeBody(DatasetId, p.parameters.dataset_id, 'dataset_id');
      const column = decodeBody(ColumnName, p.parameters.column, 'column');
      const { precision, mask: askedMask } = p.query as QueryOf<'read_column'>;
      const seen = options.access.find(principal, id);
      const mask = maskOf(principal, seen);
      const asked = { dataset: seen, id, column, precision, mask, askedMask, knock, reply };
      return columns.answer(asked, () => datasets.column(id, column, precision));
    },
    read_row: (p) =>
      datasets.row(p.call.principal, dataset(p), decodeBody(RowIndex, Number(p.parameters.row), 'row')),
    upload_dataset: (p) => uploads.upload(p.call.principal, p.request, query(p, 'upload_dataset')),
    correct_dataset: (p) => uploads.correct(p.call.principal, dataset(p), body(p, 'correct_dataset')),
    append_rows: (p) =>
      uploads.append(p.call.principal, p.request, dataset(p), query(p, 'append_rows').user_id),
    delete_dataset: (p) => datasets.remove(p.call.principal, dataset(p), query(p, 'delete_dataset').user_id),
    list_versions: (p) => datasets.versions(p.call.principal, dataset(p)),
    read_problems: (p) => datasets.problems(p.call.principal, dataset(p)),
    read_row_map: (p) => {
      p.reply.header('content-type', 'application/octet-stream');
      return datasets.rowMap(p.call.principal, dataset(p), query(p, 'read_row_map').from);
    },
    summarize: (p) => queries.summarize(p.call, dataset(p), body(p, 'summarize')),
    search_rows: (p) => queries.search(p.call, dataset(p), body(p, 'search_rows')),
    read_page: (p) => queries.page(p.call, dataset(p), body(p, 'read_page'), p.reply),
    derive_column: (p) => queries.derive(p.call, dataset(p), body(p, 'derive_column')),
    read_derived: (p) => queries.derivedColumn(p.call, dataset(p), body(p, 'read_derived'), p.reply),
    export_rows: (p) => queries.export(p.call, dataset(p), body(p, 'export_rows'), p.reply),
    store_row_set: (p) => {
      const { user_id } = query(p, 'store_row_set');
      return rowSets.store(sessions.find(p.call, session(p), user_id), user_id, p.request);
    },
    read_row_set: (p) => {
      const { user_id } = query(p, 'read_row_set');
      const id = decodeBody(RowSetId, p.parameters.row_set_id, 'row_set_id');
      p.reply.header('content-type', 'application/octet-stream');
      return rowSets.read(sessions.find(p.call, session(p), user_id), user_id, id);
    },
    read_chat: (p) => {
      const asked = query(p, 'read_chat');
      return chat.read(sessions.find(p.call, session(p), asked.user_id), asked);
    },
    store_image: (p) => {
      const { user_id } = query(p, 'store_image');
      return images.store(sessions.find(p.call, session(p), user_id), user_id, p.request);
    },
    read_image: (p) => {
      const { user_id } = query(p, 'read_image');
      const id = decodeBody(ImageId, p.parameters.image_id, 'image_id');
      return images.read(sessions.find(p.call, session(p), user_id), user_id, id, p.reply);
    },
  };
};
