// Routes whose body is a file: it is handed on as a stream, whatever its type says, and as a form where it is one. Other
// routes keep their parser and their limit. Who is refused before the body was read is answered first, then hung up on.
import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';

const LINGER_MS = 3_000; // for the answer to arrive at somebody who is still sending: an early end would eat it

export const streamBodies = async (scope: FastifyInstance): Promise<void> => {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  await scope.register(multipart);
  scope.addHook('onError', async ({ raw }) => {
    if (raw.complete) return;
    raw.resume(); // what still comes goes nowhere
    const hangUp = setTimeout(() => raw.socket.destroy(), LINGER_MS).unref();
    raw.once('end', () => clearTimeout(hangUp));
    raw.once('close', () => clearTimeout(hangUp));
  });
};
