// Routes whose body is a file: it is handed on as a stream, whatever its type says, and as a form where it is one. Other
// routes keep their parser and their limit. Who is refused before the body was read is answered first, then hung up on.
import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';

const LINGER_MS = 3_000; // for the answer to arrive at somebody who is still sending: an early end would eat it

const MEDIA_TYPE = /^\s*[\w.+-]+\/[\w.+-]+/;

export const streamBodies = async (scope: FastifyInstance): Promise<void> => {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  await scope.register(multipart);
  scope.addHook('onRequest', async ({ headers }) => {
    // What is no media type at all says nothing; the content decides anyway.
    if (!MEDIA_TYPE.test(headers['content-type'] ?? '')) headers['content-type'] = 'application/octet-stream';
  });
  scope.addHook('onError', async ({ raw }) => {
    if (raw.complete) return;
    const { socket } = raw; // gone from the request when it is closed
    raw.unpipe();
    raw.resume(); // what still comes goes nowhere
    const hangUp = setTimeout(() => socket.destroy(), LINGER_MS).unref();
    const stay = (): void => clearTimeout(hangUp);
    raw.once('end', stay);
    raw.once('close', stay);
  });
};
