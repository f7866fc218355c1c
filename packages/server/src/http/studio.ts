// The web application's pages: static files, and one page for the lobby and every room.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

const NOT_BUILT = 'The pages are not built. Run: npm run build';

export const serveStudio = async (app: FastifyInstance, directory: string): Promise<void> => {
  const built = existsSync(join(directory, 'index.html'));
  if (built) {
    await app.register(fastifyStatic, {
      root: join(directory, 'assets'),
      prefix: '/assets/',
      immutable: true, // names carry a hash of their content
      maxAge: YEAR_MS,
      decorateReply: false,
    });
    await app.register(fastifyStatic, { root: directory, prefix: '/pages/', serve: false });
  }
  for (const path of ['/', '/collaborate/:session_id', '/favicon.svg']) {
    app.get(path, async (_request, reply) => {
      if (!built) return reply.status(503).type('text/plain').send(NOT_BUILT);
      return reply
        .header('cache-control', 'no-cache')
        .sendFile(path === '/favicon.svg' ? 'favicon.svg' : 'index.html', directory);
    });
  }
};
