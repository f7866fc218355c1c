// What an orchestrator asks: `/livez`, is it worth keeping; `/readyz`, may it be given work. Open to all, so they say
// which part fails and nothing about what is in it.
import type { FastifyInstance } from 'fastify';
import type { Health } from '../observability/health.ts';

export const healthRoutes = (app: FastifyInstance, health: Health): void => {
  app.get('/livez', async (_request, reply) => {
    const answer = health.live();
    return reply.status(answer.live ? 200 : 503).send(answer);
  });
  app.get('/readyz', async (_request, reply) => {
    const answer = await health.ready();
    return reply.status(answer.ready ? 200 : 503).send(answer);
  });
};
