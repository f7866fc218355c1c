// What stands before every route: who asks, how often, and whether path, query and body fit their schemas. Bodies that are
// streamed get a scope of their own, in which nothing reads them first.
import { ROUTES, type Route, type RouteName } from '@orrery/protocol';
import type { FastifyInstance } from 'fastify';
import type { Knock, Principal } from '../auth/principal.ts';
import { decodeBody } from '../corridor/decode.ts';
import { handlers } from './handlers.ts';
import type { HttpOptions } from './http-options.ts';
import { RemoteRate } from './remote-rate.ts';
import type { Call } from './session-routes.ts';
import { streamBodies } from './uploads/stream-bodies.ts';

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

/** Adds every route, with what stands before each: who asks, how often, and whether it fits its schema. */
export const registerRoutes = async (app: FastifyInstance, options: HttpOptions): Promise<void> => {
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
