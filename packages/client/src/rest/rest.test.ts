// The REST calls against a real HTTP server, which answers what each test says.
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { encodeColumn } from '@orrery/protocol';
import { afterEach, expect, test } from 'vitest';
import { httpBase, socketBase } from './base-url.ts';
import { listDatasets, readColumn, readRow } from './datasets.ts';
import { createSession, joinSession, listSessions } from './sessions.ts';

interface Answer {
  readonly status?: number;
  readonly json?: unknown;
  readonly bytes?: Uint8Array;
}
let server: Server | null = null;
afterEach(() => server?.close());

const SESSION = {
  session_id: 's1',
  organisation: 'local',
  session_type: 'analytics_session',
  title: 'Q4',
  host_user_id: 'ana',
  state: 'active',
  created_at: 1,
  ended_at: null,
  dataset_id: 'revenue',
  enterprise_partner: null,
  compliance_level: 'standard',
  security_level: 'standard',
  participant_count: 0,
  max_participants: 50,
};

/** Starts a server; `seen` are the requests as they came. */
const serve = async (answer: Answer) => {
  const seen: { method: string; url: string; body: string }[] = [];
  server = createServer(async (request: IncomingMessage, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    seen.push({ method: request.method ?? '', url: request.url ?? '', body });
    response.statusCode = answer.status ?? 200;
    response.end(answer.bytes ?? JSON.stringify(answer.json));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const base_url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { base_url, seen };
};

test('[SYNC16] addresses are taken with any scheme and slash, REST and socket each get their own', () => {
  expect(httpBase('ws://localhost:8000/')).toBe('http://localhost:8000');
  expect(httpBase('wss://orrery.example.com')).toBe('https://orrery.example.com');
  expect(socketBase('https://orrery.example.com//')).toBe('wss://orrery.example.com');
  expect(socketBase('http://10.0.0.5:8443')).toBe('ws://10.0.0.5:8443');
  expect(httpBase()).toBe('http://localhost:8000');
});

test('[SYNC16] a session is created as the documented example does it, and the answer is typed', async () => {
  const { base_url, seen } = await serve({ json: { session_id: 's1', session: SESSION } });
  const created = await createSession({
    base_url,
    session_type: 'analytics_session',
    title: 'EY Client Risk Assessment',
    host_user_id: 'ey_analyst_001',
    enterprise_partner: 'ey_global',
    compliance_level: 'sox_compliant',
  });
  expect(created).toEqual({ session_id: 's1', session: SESSION });
  expect(seen).toEqual([
    {
      method: 'POST',
      url: '/collaboration/sessions/create',
      body: JSON.stringify({
        session_type: 'analytics_session',
        title: 'EY Client Risk Assessment',
        host_user_id: 'ey_analyst_001',
        enterprise_partner: 'ey_global',
        compliance_level: 'sox_compliant',
      }),
    },
  ]);
});

test('[SYNC16] a refusal becomes an OrreryError with the server’s sentence', async () => {
  const json = { code: 'session_full', message: 'All 50 seats are taken.', retry: true, retry_after_ms: 900 };
  const { base_url, seen } = await serve({ status: 409, json });
  const joining = joinSession({ base_url, session_id: 's/1', user_id: 'ana', username: 'Ana' });
  await expect(joining).rejects.toMatchObject({
    code: 'session_full',
    message: json.message,
    retryAfterMs: 900,
  });
  expect(seen[0]?.url).toBe('/collaboration/sessions/s%2F1/join');
});

test('[SYNC16] no answer, a page that is not the server’s, and a damaged answer are told apart', async () => {
  await expect(listSessions({ base_url: 'http://127.0.0.1:9' })).rejects.toMatchObject({ code: 'timed_out' });
  const html = await serve({ status: 502, bytes: new TextEncoder().encode('<html>Bad gateway</html>') });
  await expect(listSessions(html)).rejects.toMatchObject({
    code: 'internal',
    message: expect.stringContaining('502'),
  });
  server?.close();
  const odd = await serve({ json: { datasets: 'many' } });
  await expect(listDatasets(odd)).rejects.toMatchObject({ code: 'internal' });
});

test('[SYNC16] a column arrives as exact numbers, a row with its values', async () => {
  const values = Float64Array.from([0.1, 2 ** 53 - 1, -0]);
  const bytes = encodeColumn({ name: 'Größe', type: 'number', values, nulls: null, dictionary: null });
  const columns = await serve({ bytes });
  const column = await readColumn({ ...columns, dataset_id: 'revenue', column: 'Größe (m)/2' });
  expect([...column.values]).toEqual([...values]);
  expect(columns.seen[0]?.url).toBe(
    `/collaboration/datasets/revenue/columns/${encodeURIComponent('Größe (m)/2')}`,
  );
  server?.close();
  const rows = await serve({
    json: { dataset_id: 'revenue', row: 5, values: { revenue: 1.5, region: null } },
  });
  expect((await readRow({ ...rows, dataset_id: 'revenue', row: 5 })).values).toEqual({
    revenue: 1.5,
    region: null,
  });
});
