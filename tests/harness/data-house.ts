// A whole server in this process with both its doors, this computer's and the network's, and the real tables beside it: for
// tests of who may do what with data, which a child process would not let look at its folders and its tables.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OrganisationId, Role, UploadedDataset } from '@orrery/protocol';
import { OrreryServer, openSqliteLog, sharedPrincipals } from '@orrery/server';
import { type OpenTables, openTables } from '@orrery/tables';
import { placeSamples } from '../../packages/tables/src/sample-files.test-kit.ts';

const SECRET = 'k5HRKCHpbghycB1CS4Mk8w';
const MEBIBYTE = 1024 * 1024;
const silent = { error() {}, warn() {}, info() {}, debug() {} };

export interface DataHouse {
  /** Of this computer. */
  readonly url: string;
  /** Of the network. */
  readonly lan: string;
  readonly tables: OpenTables;
  readonly server: OrreryServer;
  readonly dataDir: string;
  /** What lies in the folder of uploads that are under way. */
  incoming(): string[];
  /** A guest with the share link's cookie, or an invitation's. */
  guest(secret?: string): Promise<Guest>;
  close(): Promise<void>;
}

/** A device on the network: its cookie goes with every request. */
export class Guest {
  readonly lan: string;
  readonly cookie: string;

  constructor(lan: string, cookie: string) {
    this.lan = lan;
    this.cookie = cookie;
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('cookie', this.cookie);
    return fetch(`${this.lan}${path}`, { ...init, headers });
  }

  join(session: string, user_id: string, role: Role): Promise<Response> {
    return this.fetch(`/collaboration/sessions/${session}/join`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user_id, username: user_id, role }),
    });
  }
}

export const openDataHouse = async (
  uploads: { fileBytes?: number; atOnce?: number; versionsKept?: number } = {},
): Promise<DataHouse> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'orrery-house-'));
  const directory = join(dataDir, 'datasets');
  await placeSamples(directory);
  const log = await openSqliteLog({ directory: dataDir, logger: silent });
  const tables = await openTables({ directory });
  const server = await OrreryServer.create({
    log,
    tables,
    principals: sharedPrincipals({
      secret: SECRET,
      key: new Uint8Array(32).fill(7),
      now: Date.now,
      random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    }),
    logger: silent,
    organisation: 'default' as OrganisationId,
    seats: 50,
    maxSessions: 50,
    hosts: [],
    studioDirectory: join(dataDir, 'no-studio'),
    version: '0.0.0',
    defaultDataset: 'revenue',
    onSession: () => {},
    agentsAvailable: () => 0,
    healthChecks: [],
    quotaBytes: null,
    retentionDays: null,
    rowSetDirectory: join(dataDir, 'row-sets'),
    imageDirectory: join(dataDir, 'images'),
    uploads: { fileBytes: MEBIBYTE, atOnce: 4, quotaBytes: null, ...uploads },
  });
  const host = '127.0.0.1';
  const url = `http://${host}:${await server.listen({ listener: 'loopback', port: 0, host })}`;
  const lan = `http://${host}:${await server.listen({ listener: 'lan', port: 0, host })}`;
  return {
    url,
    lan,
    tables,
    server,
    dataDir,
    incoming: () => (existsSync(tables.incomingDirectory) ? readdirSync(tables.incomingDirectory) : []),
    guest: async (secret = SECRET) => {
      const claimed = await fetch(`${lan}/collaboration/access`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ secret }),
      });
      return new Guest(lan, claimed.headers.get('set-cookie')?.split(';')[0] ?? '');
    },
    close: async () => {
      await server.close();
      await tables.close();
      await log.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

export const CSV = { 'content-type': 'text/csv' };

/** Brings a table from this computer. */
export const bring = async (url: string, text: string, query = 'name=Brought'): Promise<UploadedDataset> => {
  const response = await fetch(`${url}/collaboration/datasets?${query}`, {
    method: 'POST',
    headers: CSV,
    body: text,
  });
  const answer = (await response.json()) as UploadedDataset;
  if (!response.ok) throw new Error(`upload answered ${response.status}: ${JSON.stringify(answer)}`);
  return answer;
};

/** CSV of so many numbered rows. */
export const table = (rows: number, from = 0): string =>
  `id,amount,place\n${Array.from({ length: rows }, (_, i) => `${from + i},${(from + i) * 1.5},P${(from + i) % 7}`).join('\n')}\n`;

/** Files as a browser's form sends them: [name, text]. */
export const form = (...files: [string, string][]): FormData => {
  const data = new FormData();
  for (const [name, text] of files) data.append('file', new Blob([text], { type: 'text/csv' }), name);
  return data;
};
