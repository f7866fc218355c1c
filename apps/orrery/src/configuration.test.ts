import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { type Configuration, ConfigurationStop, readConfiguration } from './configuration.ts';
import { flagOf, OPTION_KEYS, OPTIONS, optionsTable } from './configuration-options.ts';

const DEFAULTS = {
  port: 8000,
  host: '127.0.0.1',
  dataDir: resolve('data'),
  seatsPerSession: 50,
  maxSessions: 100,
  logLevel: 'info',
  allowedHosts: [],
  share: false,
  sharePort: 8443,
  certificate: null,
  tablesMemoryMb: 1024,
  uploadMaxMb: 1024,
  datasetMaxRows: 20_000_000,
  datasetMaxColumns: 2_000,
  datasetsQuotaMb: 20_480,
  uploadsAtOnce: 4,
  datasetVersionsKept: 20,
  sessionQuotaMb: 1024,
  retentionDays: null,
  minFreeMb: 256,
  organisation: 'default',
};

type Env = Record<string, string>;
const stop = (argv: string[], env: Env = {}): [number, string] => {
  try {
    readConfiguration(argv, env);
  } catch (error) {
    if (error instanceof ConfigurationStop) return [error.exitCode, error.message];
    throw error;
  }
  throw new Error(`accepted ${JSON.stringify([argv, env])}`);
};
const hostOf = (host: string): Configuration['host'] => readConfiguration(['--host', host], {}).host;

test('[CONFIG1] with nothing given everything has its default', () => {
  expect(readConfiguration([], {})).toEqual(DEFAULTS);
});

test('[CONFIG1] every option is read from the environment, and from its flag', () => {
  const env: Env = {
    PORT: '0',
    HOST: '::1',
    DATA_DIR: '/srv/orrery',
    SEATS_PER_SESSION: '12',
    MAX_SESSIONS: '3',
    LOG_LEVEL: 'debug',
    ALLOWED_HOSTS: 'Orrery.example.com, [fd00::2]:8443,',
    SHARE: '1',
    SHARE_PORT: '9443',
    CERT_FILE: '/srv/room.pem',
    KEY_FILE: '/srv/room.key',
    TABLES_MEMORY_MB: '256',
    UPLOAD_MAX_MB: '64',
    DATASET_MAX_ROWS: '1000000',
    DATASET_MAX_COLUMNS: '100',
    DATASETS_QUOTA_MB: '2048',
    UPLOADS_AT_ONCE: '2',
    DATASET_VERSIONS_KEPT: '50',
    SESSION_QUOTA_MB: '512',
    RETENTION_DAYS: '90',
    MIN_FREE_MB: '0',
    ORGANISATION: 'acme',
  };
  const expected = {
    port: 0,
    host: '::1',
    dataDir: '/srv/orrery',
    seatsPerSession: 12,
    maxSessions: 3,
    logLevel: 'debug',
    allowedHosts: ['orrery.example.com', '[fd00::2]:8443'],
    share: true,
    sharePort: 9443,
    certificate: { certFile: '/srv/room.pem', keyFile: '/srv/room.key' },
    tablesMemoryMb: 256,
    uploadMaxMb: 64,
    datasetMaxRows: 1_000_000,
    datasetMaxColumns: 100,
    datasetsQuotaMb: 2_048,
    uploadsAtOnce: 2,
    datasetVersionsKept: 50,
    sessionQuotaMb: 512,
    retentionDays: 90,
    minFreeMb: 0,
    organisation: 'acme',
  };
  expect(Object.keys(env).sort()).toEqual(OPTION_KEYS.map((key) => OPTIONS[key].env).sort());
  expect(readConfiguration([], env)).toEqual(expected);
  const flags = OPTION_KEYS.flatMap((key) =>
    OPTIONS[key].value === null ? [flagOf(key)] : [flagOf(key), env[OPTIONS[key].env] ?? ''],
  );
  expect(readConfiguration(flags, {})).toEqual(expected);
});

test('[CONFIG1] a flag wins over a variable, and an empty variable is unset', () => {
  expect(readConfiguration(['--port', '9001', '--share'], { PORT: '9002', SHARE: 'false' })).toEqual({
    ...DEFAULTS,
    port: 9001,
    share: true,
  });
  expect(readConfiguration([], { PORT: '', CERT_FILE: '', SHARE: '' })).toEqual(DEFAULTS);
});

test('[CONFIG2] an unknown flag is refused, with the flag that was meant', () => {
  const [code, sentence] = stop(['--prot', '3']);
  expect(code).toBe(2);
  expect(sentence).toContain(
    "Unknown option '--prot' (Did you mean --port?). Allowed: --port, --host, --data-dir,",
  );
});

test('[CONFIG2] a missing value and a stray word are refused', () => {
  expect(stop(['--log-level'])).toEqual([
    2,
    '--log-level needs a value. Allowed: fatal, error, warn, info, debug, trace, silent.',
  ]);
  expect(stop(['share'])[0]).toBe(2);
});

test('[CONFIG2] a wrong value is refused by the name it came under', () => {
  expect(stop(['--port', '80a'])).toEqual([
    2,
    '--port is "80a". Allowed: a whole number from 0 to 65535; 0 takes any free port.',
  ]);
  expect(stop([], { PORT: '65536' })).toEqual([
    2,
    'PORT is "65536". Allowed: a whole number from 0 to 65535; 0 takes any free port.',
  ]);
});

test('[CONFIG2] every option refuses something, naming itself and what is allowed', () => {
  const wrong: Env = {
    PORT: '1e3',
    HOST: 'example.com',
    SEATS_PER_SESSION: '0',
    MAX_SESSIONS: '-1',
    LOG_LEVEL: 'loud',
    ALLOWED_HOSTS: 'https://example.com',
    SHARE: 'yes',
    SHARE_PORT: '99999',
    TABLES_MEMORY_MB: '64',
    ORGANISATION: 'Acme Inc',
  };
  for (const [name, value] of Object.entries(wrong)) {
    const [code, sentence] = stop([], { [name]: value });
    expect([code, sentence.split('Allowed:')[0]]).toEqual([2, `${name} is "${value}". `]);
  }
});

test('[CONFIG2] half a certificate, and one port for both listeners, are refused', () => {
  expect(stop([], { CERT_FILE: '/a.pem' })).toEqual([
    2,
    'CERT_FILE is given without KEY_FILE. Allowed: both together, or neither.',
  ]);
  expect(stop(['--key-file', '/a.key'])[1]).toContain('KEY_FILE is given without CERT_FILE.');
  expect(stop(['--share', '--share-port', '8000'])[1]).toContain('PORT and SHARE_PORT are both 8000.');
  expect(readConfiguration(['--share', '--port', '0', '--share-port', '0'], {}).sharePort).toBe(0);
});

test('[CONFIG3] loopback addresses are accepted, and localhost is 127.0.0.1', () => {
  expect(['localhost', '127.0.0.1', '127.1.2.3', '::1'].map(hostOf)).toEqual([
    '127.0.0.1',
    '127.0.0.1',
    '127.1.2.3',
    '::1',
  ]);
});

test('[CONFIG3] any other address is refused, shared or not, and the sentence names --share', () => {
  const outside = ['0.0.0.0', '::', '192.168.1.2', '127.0.0.1.example.com', '127.1', '::ffff:127.0.0.1', '*'];
  for (const host of outside)
    for (const flags of [[], ['--share']]) {
      const [code, sentence] = stop(flags, { HOST: host });
      expect([code, sentence.startsWith(`HOST is "${host}". `), sentence.includes('by --share')]).toEqual([
        2,
        true,
        true,
      ]);
    }
});

test('[CONFIG4] --help leaves with 0 and shows every flag with its variable', () => {
  const [code, help] = stop(['--help']);
  expect(code).toBe(0);
  const missing = OPTION_KEYS.flatMap((key) => [flagOf(key), `[${OPTIONS[key].env}]`]).filter(
    (word) => !help.includes(word),
  );
  expect(missing).toEqual([]);
});

test('[CONFIG4] the table of the guide is the one the code makes', () => {
  const guide = readFileSync(new URL('../../../docs/guides/configuration.md', import.meta.url), 'utf8');
  expect(/<!-- options -->\n([\s\S]*?)\n<!-- \/options -->/.exec(guide)?.[1]).toBe(optionsTable());
});

test('[CONFIG5] seats and sessions can be lowered, not raised', () => {
  expect(readConfiguration(['--seats-per-session', '1', '--max-sessions', '1'], {})).toEqual({
    ...DEFAULTS,
    seatsPerSession: 1,
    maxSessions: 1,
  });
  expect(stop(['--seats-per-session', '51'])[1]).toContain('from 1 to 50');
  expect(stop(['--max-sessions', '101'])[1]).toContain('from 1 to 100');
});
