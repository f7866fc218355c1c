// REST and pages. Every route of the protocol's table is registered here, by name; a route without a handler does
// not compile. Guard, principal and schema stand before every handler.
import helmet from '@fastify/helmet';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import {
  ColumnName,
  DatasetId,
  limits,
  OrreryError,
  ROUTES,
  type Route,
  type RouteName,
  RowIndex,
  RowSetId,
  SessionId,
} from '@orrery/protocol';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { z } from 'zod';
import type { Knock, Principal } from '../auth/principal.ts';
import { decodeBody } from '../corridor/decode.ts';
import { parseJson } from '../corridor/json.ts';
import { pageJson, pageLines } from '../features/audit/log-export.ts';
import { questionsOf } from '../features/datasets/questions-of.ts';
import type { RowSetStore } from '../features/row-sets/row-set-store.ts';
import type { Health } from '../observability/health.ts';
import type { Logger } from '../observability/logger.ts';
import type { Metrics } from '../observability/metrics.ts';
import { type StatusPorts, systemStatus } from '../observability/status.ts';
import { ColumnAnswers } from './column-answer.ts';
import { datasetRoutes } from './dataset-routes.ts';
import { type GuardOptions, guard } from './guard.ts';
import { healthRoutes } from './health-routes.ts';
import { openApi } from './openapi.ts';
import { queryRoutes } from './query-routes.ts';
import { refusal } from './refusal.ts';
import { RemoteRate } from './remote-rate.ts';
import { rowSetRoutes } from './row-set-routes.ts';
import { type Call, type SessionRoutesPorts, sessionRoutes } from './session-routes.ts';
import { type StorageRoutesPorts, storageRoutes } from './storage-routes.ts';
import { serveStudio } from './studio.ts';
import { streamBodies } from './uploads/stream-bodies.ts';
import { type UploadPorts, uploadRoutes } from './uploads/upload-routes.ts';

export interface HttpOptions extends SessionRoutesPorts, StorageRoutesPorts, UploadPorts {
  readonly rowSets: RowSetStore;
  readonly listener: 'loopback' | 'lan';
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly guard: GuardOptions;
  readonly status: StatusPorts;
  readonly logger: Logger;
  readonly studioDirectory: string;
  readonly version: string;
  readonly health: Health;
  readonly metrics: Metrics;
}

/** One request, its parts parsed: `parameters` by name from the path, `body` and `query` by the route's schemas. */
interface Parsed {
  readonly call: Call;
  readonly knock: Knock;
  readonly parameters: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly query: unknown;
  /** Of a body that is streamed. */
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

type Handlers = { readonly [R in RouteName]: (request: Parsed) => unknown };
type BodyOf<R extends RouteName> = (typeof ROUTES)[R] extends { body: infer S extends z.ZodType }
  ? z.output<S>
  : never;

type QueryOf<R extends RouteName> = (typeof ROUTES)[R] extends { query: infer S extends z.ZodType }
  ? z.output<S>
  : never;

const LINES = 'application/x-ndjson';

const handlers = (options: HttpOptions): Handlers => {
  const sessions = sessionRoutes(options);
  const { principals } = options;
  const datasets = datasetRoutes(options);
  const uploads = uploadRoutes(options);
  const rowSets = rowSetRoutes(options);
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
      const { precision } = p.query as QueryOf<'read_column'>;
      const seen = options.access.find(principal, id);
      return columns.answer({ dataset: seen, id, column, precision, knock, reply }, () =>
        datasets.column(id, column, precision),
      );
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
  };
};

/** Routes that answer before anybody has shown who they are. */
const OPEN_TO_ALL: ReadonlySet<RouteName> = new Set(['claim_access']);

const NOBODY: Principal = {
  kind: 'guest',
  key: 'nobody',
  sessions: [],
  role: null,
  maySpeakFor: () => false,
  isKnownAs: () => false,
};

const register = async (app: FastifyInstance, options: HttpOptions): Promise<void> => {
  const table = handlers(options);
  const rate = new RemoteRate(() => performance.now());
  const routes = Object.entries(ROUTES) as [RouteName, Route][];
  const add = (scope: FastifyInstance, [name, route]: [RouteName, Route]): void => {
    scope.route({
      method: route.method,
      url: route.path.replace(/\{(\w+)\}/g, ':$1'),
      handler: async (request, reply) => {
        const knock: Knock = {
          headers: request.headers,
          listener: options.listener,
          remote: request.socket.remoteAddress,
        };
        const principal = OPEN_TO_ALL.has(name) ? NOBODY : options.principals.authenticate(knock);
        const call: Call = {
          principal,
          origin: `${options.tls ? 'https' : 'http'}://${request.headers.host}`,
        };
        if (options.listener === 'lan') rate.admit(name, knock.remote);
        const body = route.body ? decodeBody(route.body, request.body ?? {}, 'The body') : undefined;
        const query = route.query ? decodeBody(route.query, request.query, 'The query') : undefined;
        return table[name]({
          call,
          knock,
          parameters: request.params as Record<string, string>,
          body,
          query,
          request,
          reply,
        });
      },
    });
  };
  for (const entry of routes) if (!entry[1].streams) add(app, entry);
  await app.register(async (scope) => {
    await streamBodies(scope);
    for (const entry of routes) if (entry[1].streams) add(scope, entry);
  });
};

/** Pages may load scripts only from here; styles also inline, as the component library sets them. */
const CONTENT_SECURITY_POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    connectSrc: ["'self'"],
    workerSrc: ["'self'", 'blob:'],
    fontSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
    formAction: ["'self'"],
  },
};

export const createHttp = async (options: HttpOptions): Promise<FastifyInstance> => {
  const app = Fastify({
    bodyLimit: limits.BODY_BYTES,
    logger: false,
    ...(options.tls ? { https: options.tls } : {}),
  }) as unknown as FastifyInstance;

  app.setErrorHandler((error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    const refused = refusal(error, (bug) =>
      options.logger.error(
        { route: request.url.split('?')[0], error: String(bug), stack: bug.stack },
        'bug in a route',
      ),
    );
    options.meter.refused(refused.code);
    if (refused.retryAfterMs !== undefined)
      reply.header('retry-after', Math.ceil(refused.retryAfterMs / 1000));
    return reply.status(refused.status).send(refused.toBody());
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    try {
      done(null, text === '' ? {} : parseJson(text as string));
    } catch (error) {
      done(error as Error);
    }
  });
  app.addHook('onRequest', async (request) => guard(options.guard, request.raw));

  await app.register(helmet, {
    contentSecurityPolicy: CONTENT_SECURITY_POLICY,
    hsts: false, // a self-signed certificate must stay refusable; the operator's proxy sets it
    crossOriginEmbedderPolicy: false,
    originAgentCluster: true,
    referrerPolicy: { policy: 'same-origin' },
  });
  await app.register(swagger, {
    mode: 'static',
    specification: { document: openApi(options.version) as never },
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: true,
    uiConfig: { docExpansion: 'list', deepLinking: true },
  });

  app.get('/openapi.json', async () => openApi(options.version));
  healthRoutes(app, options.health);
  app.get('/metrics', async (request, reply) => {
    const { kind } = options.principals.authenticate({
      headers: request.headers,
      listener: options.listener,
      remote: request.socket.remoteAddress,
    });
    if (kind !== 'local')
      throw new OrreryError('forbidden', 'Metrics are for this computer: read them on its local port.');
    return reply.header('content-type', options.metrics.contentType).send(await options.metrics.text());
  });
  await register(app, options);
  await serveStudio(app, options.studioDirectory);
  app.setNotFoundHandler((request) => {
    throw new OrreryError(
      'not_found',
      `There is nothing at ${request.method} ${request.url.split('?')[0]?.slice(0, 200)}. See /docs.`,
    );
  });
  return app;
};
