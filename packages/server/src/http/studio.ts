// The web application's pages: its files as they were built, and one page for the lobby and every room.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

/** The addresses of the one page; it shows the lobby or a room by itself. */
const PAGES = ['/', '/collaborate/:session_id'];

/** A page and an icon keep their address when they change, so browsers ask each time. */
const ASK_EACH_TIME = { maxAge: 0, immutable: false } as const;

const NOT_BUILT = 'The pages are not built. Run: npm run build\n';

export const serveStudio = async (app: FastifyInstance, directory: string): Promise<void> => {
  if (!existsSync(join(directory, 'index.html'))) {
    for (const path of PAGES)
      app.get(path, (_request, reply) => reply.status(503).type('text/plain').send(NOT_BUILT));
    return;
  }
  await app.register(fastifyStatic, {
    root: join(directory, 'assets'),
    prefix: '/assets/',
    immutable: true, // names carry a hash of their content
    maxAge: YEAR_MS,
  });
  for (const path of PAGES) {
    app.get(path, (_request, reply) => reply.sendFile('index.html', directory, ASK_EACH_TIME));
  }
  const icons = readdirSync(directory).filter((name) => name.endsWith('.svg') || name.endsWith('.png'));
  for (const name of icons)
    app.get(`/${name}`, (_request, reply) => reply.sendFile(name, directory, ASK_EACH_TIME));
};
