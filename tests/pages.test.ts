// The pages as a browser gets them: headers, caching, and the documentation of the running server.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildStudio } from '../scripts/build-studio.ts';
import { type LiveServer, startServer } from './harness/start-server.ts';

let server: LiveServer;
beforeAll(async () => {
  await buildStudio();
  server = await startServer();
}, 120_000);
afterAll(() => server.stop());

test.each(['/', '/collaborate/any-id'])(
  '[WIRE20] %s is one page, asked for each time, under a strict policy',
  async (path) => {
    const answer = await fetch(server.url + path);
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toContain('<div id="root">');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=0');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy.split(';')).toEqual(
      expect.arrayContaining([
        "default-src 'self'",
        "script-src 'self'",
        "object-src 'none'",
        "frame-ancestors 'none'",
      ]),
    );
    expect(html).not.toMatch(/<script(?![^>]*src=)/); // none inline
  },
);

test('[WIRE20] built files are kept for a year', async () => {
  const html = await (await fetch(`${server.url}/`)).text();
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1];
  const answer = await fetch(`${server.url}${script}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
});

test('[WIRE18] the readable page and the description are served', async () => {
  const page = await fetch(`${server.url}/docs/`);
  expect([page.status, (await page.text()).includes('swagger')]).toEqual([200, true]);
  const description = (await (await fetch(`${server.url}/openapi.json`)).json()) as { paths: object };
  expect(Object.keys(description.paths)).toContain(
    '/collaboration/sessions/{session_id}/collaborative-analysis',
  );
});

test('[STATUS1] a server nobody has used says so: every figure without data is null', async () => {
  const status = await (await fetch(`${server.url}/collaboration/system/status`)).json();
  expect(status).toMatchObject({
    system_status: 'operational',
    active_sessions: 0,
    concurrent_users: 0,
    total_users: 0,
    ai_agents_available: 4,
    ai_agents_active: 0,
    websocket_connections: 0,
    average_response_time: null,
    collaboration_success_rate: null,
    user_satisfaction: null,
    performance_sla: null,
  });
});
