// A server whose principal port lets nobody in: no way past it may be left open. Made from the real parts, so that
// a route added tomorrow is tried too.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ErrorBody, OrganisationId, OrreryError, ROUTES, type Route } from '@orrery/protocol';
import { type Log, OrreryServer, openSqliteLog, type PrincipalPort } from '@orrery/server';
import type { Tables } from '@orrery/tables';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PlainSocket, socketUrl } from './harness/plain-client.ts';

const nobody = (): never => {
  throw new OrreryError('unauthenticated', 'Nobody is let in here. Stay outside.');
};
/** The server itself knocks while it starts, to keep its hosts' names; after that the door is shut. */
let shut = false;
const CLOSED: PrincipalPort = {
  authenticate: () =>
    shut
      ? nobody()
      : {
          kind: 'local',
          key: 'local',
          sessions: null,
          role: null,
          maySpeakFor: () => true,
          isKnownAs: () => true,
        },
  claim: nobody,
  invite: nobody,
};

const silent = { error() {}, warn() {}, info() {}, debug() {} };
const untouched = new Proxy({} as Tables, {
  get: (_target, name) => () => Promise.reject(new Error(`tables.${String(name)} was reached`)),
});

let directory: string;
let log: Log;
let server: OrreryServer;
let url: string;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'orrery-closed-'));
  log = await openSqliteLog({ directory, logger: silent });
  server = await OrreryServer.create({
    log,
    tables: untouched,
    rowSetDirectory: join(directory, 'row-sets'),
    imageDirectory: join(directory, 'images'),
    uploads: { fileBytes: 1_000_000, atOnce: 1, quotaBytes: null },
    principals: CLOSED,
    logger: silent,
    organisation: OrganisationId.parse('default'),
    seats: 50,
    maxSessions: 100,
    hosts: [],
    studioDirectory: directory,
    version: '0.0.0',
    defaultDataset: 'revenue',
    onSession: () => {},
    agentsAvailable: () => 0,
    healthChecks: [],
    quotaBytes: null,
    retentionDays: null,
  });
  const port = await server.listen({ listener: 'loopback', port: 0, host: '127.0.0.1' });
  url = `http://localhost:${port}`;
  shut = true;
});
afterAll(async () => {
  await server.close();
  await log.close();
  rmSync(directory, { recursive: true });
});

/** A body each route would take, so that nothing but the principal can refuse it. */
const BODIES: Partial<Record<keyof typeof ROUTES, object>> = {
  create_session: { session_type: 'training', title: 'x', host_user_id: 'ana' },
  join_session: { user_id: 'ana', username: 'Ana' },
  collaborative_analysis: {},
  change_lifecycle: { user_id: 'ana', state: 'ended' },
  create_invitation: { user_id: 'ana', role: 'analyst', expires_in: 5 },
  claim_access: { secret: 'a-secret-that-is-long-enough' },
};

test.each(Object.entries(ROUTES) as [keyof typeof ROUTES, Route][])(
  '[ACCESS4] the route %s answers unauthenticated',
  async (name, route) => {
    const path = route.path.replaceAll(/\{(\w+)\}/g, (_all, part) => (part === 'row' ? '1' : 'x1'));
    const response = await fetch(url + path, {
      method: route.method,
      ...(route.method === 'POST'
        ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(BODIES[name]) }
        : {}),
    });
    expect([response.status, ErrorBody.parse(await response.json()).code]).toEqual([401, 'unauthenticated']);
  },
);

test.each([undefined, 'x1'])('[ACCESS4] a socket is turned away (session %s)', async (session) => {
  expect([401, 4401]).toContain(await new PlainSocket(socketUrl(url, 'ana', session)).turnedAway());
});

test('[ACCESS4] a ticket that nobody was given opens nothing', async () => {
  const socket = new PlainSocket(`${socketUrl(url, 'ana', 'x1')}&ticket=forged-ticket-0123456789`);
  expect([401, 4401]).toContain(await socket.turnedAway());
});
