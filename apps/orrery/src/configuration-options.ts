// Every option of the server, as data: `--help`, the guide's table and the reading of flags and environment all come
// from here. Must never describe an option that is not read, which `satisfies` sees to.
import { limits } from '@orrery/protocol';
import { z } from 'zod';

export interface Option {
  /** The environment variable; the flag is its kebab-case. */
  readonly env: string;
  /** What a value stands for in `--help`; null for a switch. */
  readonly value: string | null;
  /** As one would write it; null where there is none. */
  readonly fallback: string | null;
  readonly meaning: string;
  /** Finishes the sentence "Allowed: ...". */
  readonly allowed: string;
}

const integer = (min: number, max: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(min).max(max));

const HOST_NAME = /^(\[[0-9a-f:]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)(:\d{1,5})?$/;
const hosts = z
  .string()
  .transform((text) => text.split(',').map((host) => host.trim().toLowerCase()))
  .transform((list) => list.filter((host) => host !== ''))
  .pipe(z.array(z.string().regex(HOST_NAME)));

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export const OPTIONS = {
  port: {
    env: 'PORT',
    value: 'number',
    fallback: '8000',
    meaning: 'The port on this computer.',
    allowed: 'a whole number from 0 to 65535; 0 takes any free port',
  },
  host: {
    env: 'HOST',
    value: 'address',
    fallback: '127.0.0.1',
    meaning: 'The loopback address to listen on. Other devices come in by --share.',
    allowed: 'localhost, 127.0.0.1 (or another 127.x.x.x) and ::1',
  },
  dataDir: {
    env: 'DATA_DIR',
    value: 'folder',
    fallback: './data',
    meaning: 'Where sessions, datasets and keys are kept. One server at a time.',
    allowed: 'the path of a folder, made when missing',
  },
  seatsPerSession: {
    env: 'SEATS_PER_SESSION',
    value: 'number',
    fallback: String(limits.SEATS_PER_SESSION),
    meaning: 'People in one session.',
    allowed: `a whole number from 1 to ${limits.SEATS_PER_SESSION}`,
  },
  maxSessions: {
    env: 'MAX_SESSIONS',
    value: 'number',
    fallback: String(limits.SESSIONS),
    meaning: 'Active sessions on this server.',
    allowed: `a whole number from 1 to ${limits.SESSIONS}`,
  },
  logLevel: {
    env: 'LOG_LEVEL',
    value: 'level',
    fallback: 'info',
    meaning: 'How much is logged.',
    allowed: LOG_LEVELS.join(', '),
  },
  allowedHosts: {
    env: 'ALLOWED_HOSTS',
    value: 'names',
    fallback: null,
    meaning: 'Further names this server is reached by; any other Host header is refused.',
    allowed: 'names separated by commas, each with or without :port, as in orrery.example.com,10.0.0.5:8443',
  },
  share: {
    env: 'SHARE',
    value: null,
    fallback: 'false',
    meaning: 'Let other devices in: HTTPS on the network, a link and a QR code.',
    allowed: 'true, false, 1 and 0',
  },
  sharePort: {
    env: 'SHARE_PORT',
    value: 'number',
    fallback: '8443',
    meaning: 'The HTTPS port for other devices, with --share.',
    allowed: 'a whole number from 0 to 65535 other than the local port; 0 takes any free port',
  },
  certFile: {
    env: 'CERT_FILE',
    value: 'file',
    fallback: null,
    meaning: 'Your own certificate (PEM, with its chain) for --share. Without it one is made.',
    allowed: 'the path of a PEM file, together with KEY_FILE',
  },
  keyFile: {
    env: 'KEY_FILE',
    value: 'file',
    fallback: null,
    meaning: "The certificate's private key (PEM, not encrypted).",
    allowed: 'the path of a PEM file, together with CERT_FILE',
  },
  tablesMemoryMb: {
    env: 'TABLES_MEMORY_MB',
    value: 'megabytes',
    fallback: '1024',
    meaning: 'Memory of the process that reads datasets.',
    allowed: 'a whole number from 128 to 1048576',
  },
  uploadMaxMb: {
    env: 'UPLOAD_MAX_MB',
    value: 'megabytes',
    fallback: '1024',
    meaning: 'The largest file that may be uploaded.',
    allowed: 'a whole number from 1 to 1048576',
  },
  datasetMaxRows: {
    env: 'DATASET_MAX_ROWS',
    value: 'number',
    fallback: '20000000',
    meaning: 'Rows of one dataset.',
    allowed: 'a whole number from 1 to 1000000000',
  },
  datasetMaxColumns: {
    env: 'DATASET_MAX_COLUMNS',
    value: 'number',
    fallback: String(limits.COLUMNS_PER_DATASET),
    meaning: 'Columns of one dataset.',
    allowed: `a whole number from 1 to ${limits.COLUMNS_PER_DATASET}`,
  },
  datasetsQuotaMb: {
    env: 'DATASETS_QUOTA_MB',
    value: 'megabytes',
    fallback: '20480',
    meaning: 'What all datasets together may take on disk, their versions and originals counted.',
    allowed: 'a whole number from 1 to 1048576',
  },
  uploadsAtOnce: {
    env: 'UPLOADS_AT_ONCE',
    value: 'number',
    fallback: '4',
    meaning: 'Files taken at the same time; who comes on top is asked to wait.',
    allowed: 'a whole number from 1 to 64',
  },
  datasetVersionsKept: {
    env: 'DATASET_VERSIONS_KEPT',
    value: 'number',
    fallback: '20',
    meaning:
      'Versions made by appended rows that are kept of each dataset, besides those a session speaks of.',
    allowed: 'a whole number from 1 to 100000',
  },
  sessionQuotaMb: {
    env: 'SESSION_QUOTA_MB',
    value: 'megabytes',
    fallback: '1024',
    meaning: 'What one session may keep on disk; a full one can be read, left and ended.',
    allowed: 'a whole number from 1 to 1048576',
  },
  retentionDays: {
    env: 'RETENTION_DAYS',
    value: 'days',
    fallback: null,
    meaning: 'Days after its end at which a session is erased for good; without it sessions are kept.',
    allowed: 'a whole number from 1 to 36500',
  },
  minFreeMb: {
    env: 'MIN_FREE_MB',
    value: 'megabytes',
    fallback: '256',
    meaning: 'Free space below which `/readyz` says no, before writing fails.',
    allowed: 'a whole number from 0 to 1048576',
  },
  organisation: {
    env: 'ORGANISATION',
    value: 'name',
    fallback: 'default',
    meaning: 'Whom everything on this server belongs to.',
    allowed: 'small letters, digits, - and _, at most 64, starting with a letter or digit',
  },
} as const satisfies Record<keyof typeof SCHEMAS, Option>;

/** From the text of a flag or variable to the value inside; null fallbacks stand for themselves. */
export const SCHEMAS = {
  port: integer(0, 65_535),
  host: z
    .string()
    .transform((host) => (host === 'localhost' ? '127.0.0.1' : host))
    .pipe(z.union([z.ipv4().startsWith('127.'), z.literal('::1')])),
  dataDir: z.string().min(1),
  seatsPerSession: integer(1, limits.SEATS_PER_SESSION),
  maxSessions: integer(1, limits.SESSIONS),
  logLevel: z.enum(LOG_LEVELS),
  allowedHosts: hosts,
  share: z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1'),
  sharePort: integer(0, 65_535),
  certFile: z.string().min(1),
  keyFile: z.string().min(1),
  tablesMemoryMb: integer(128, 1_048_576),
  uploadMaxMb: integer(1, 1_048_576),
  datasetMaxRows: integer(1, 1_000_000_000),
  datasetMaxColumns: integer(1, limits.COLUMNS_PER_DATASET),
  datasetsQuotaMb: integer(1, 1_048_576),
  uploadsAtOnce: integer(1, 64),
  datasetVersionsKept: integer(1, 100_000),
  sessionQuotaMb: integer(1, 1_048_576),
  retentionDays: integer(1, 36_500),
  minFreeMb: integer(0, 1_048_576),
  organisation: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/),
};

export type OptionKey = keyof typeof SCHEMAS;
export const OPTION_KEYS = Object.keys(OPTIONS) as OptionKey[];

/** `--share-port` for SHARE_PORT. */
export const flagOf = (key: OptionKey): string => `--${OPTIONS[key].env.toLowerCase().replaceAll('_', '-')}`;

/** The table of docs/guides/configuration.md, in Markdown. */
export const optionsTable = (): string => {
  const rows = OPTION_KEYS.map((key) => {
    const { env, fallback, meaning, allowed } = OPTIONS[key];
    const byDefault = fallback === null ? 'none' : `\`${fallback}\``;
    return `| \`${flagOf(key)}\` | \`${env}\` | ${byDefault} | ${meaning} Allowed: ${allowed}. |`;
  });
  return ['| Flag | Environment | Default | Meaning |', '|---|---|---|---|', ...rows].join('\n');
};
