// REST and pages: one Fastify with its guard, its headers, the documentation, the routes and the web application. What a route
// does stands in `handlers.ts`, what stands before each in `register-routes.ts`.
import helmet from '@fastify/helmet';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { limits, OrreryError } from '@orrery/protocol';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { parseJson } from '../corridor/json.ts';
import { CONTENT_SECURITY_POLICY } from './content-security-policy.ts';
import { guard } from './guard.ts';
import { healthRoutes } from './health-routes.ts';
import type { HttpOptions } from './http-options.ts';
import { openApi } from './openapi.ts';
import { refusal } from './refusal.ts';
import { registerRoutes } from './register-routes.ts';
import { serveStudio } from './studio.ts';

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
  await registerRoutes(app, options);
  await serveStudio(app, options.studioDirectory);
  app.setNotFoundHandler((request) => {
    throw new OrreryError(
      'not_found',
      `There is nothing at ${request.method} ${request.url.split('?')[0]?.slice(0, 200)}. See /docs.`,
    );
  });
  return app;
};
