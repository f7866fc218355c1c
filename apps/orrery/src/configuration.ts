// The server's one configuration, read once at the start from flags and environment. A flag wins over a variable,
// a variable over the default. Must never start anything: it returns a value or throws what to print.
import { resolve } from 'node:path';
import { OrganisationId } from '@orrery/protocol';
import { Command, CommanderError, Option } from 'commander';
import type { z } from 'zod';
import { flagOf, OPTION_KEYS, OPTIONS, type OptionKey, SCHEMAS } from './configuration-options.ts';

type Values = { [K in OptionKey]: z.infer<(typeof SCHEMAS)[K]> };

/** `dataDir`, `certFile` and `keyFile` are absolute paths. */
export type Configuration = Readonly<
  Omit<Values, 'certFile' | 'keyFile' | 'organisation' | 'retentionDays'> & {
    /** Null keeps ended sessions. */
    retentionDays: number | null;
    /** Your own certificate; null where one is made. */
    certificate: { readonly certFile: string; readonly keyFile: string } | null;
    organisation: OrganisationId;
  }
>;

/** Thrown instead of a configuration: print the message and leave with the code. 0 is `--help`, 2 a wrong option. */
export class ConfigurationStop extends Error {
  readonly exitCode: 0 | 2;

  constructor(exitCode: 0 | 2, message: string) {
    super(message);
    this.name = 'ConfigurationStop';
    this.exitCode = exitCode;
  }
}

const refuse = (sentence: string): never => {
  throw new ConfigurationStop(2, sentence);
};

/** Reads `process.argv.slice(2)` and `process.env`. Throws ConfigurationStop. */
export const readConfiguration = (
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Configuration => {
  const flags = readFlags(argv);
  const read = <K extends OptionKey>(key: K): Values[K] | undefined => {
    const option = OPTIONS[key];
    const fromFlag = flags[key];
    const fromEnv = env[option.env] === '' ? undefined : env[option.env]; // `PORT=` in a compose file is unset
    const text = fromFlag ?? fromEnv ?? option.fallback;
    if (text === null) return undefined;
    const parsed = SCHEMAS[key].safeParse(text);
    if (parsed.success) return parsed.data as Values[K];
    const source = fromFlag === undefined ? option.env : flagOf(key);
    const hint = key === 'host' ? ' Other devices come in by --share, on the address of the network.' : '';
    return refuse(`${source} is "${text}". Allowed: ${option.allowed}.${hint}`);
  };
  // Options with a fallback are always there.
  const required = <K extends OptionKey>(key: K): Values[K] => read(key) as Values[K];

  const configuration = {
    port: required('port'),
    host: required('host'),
    dataDir: resolve(required('dataDir')),
    seatsPerSession: required('seatsPerSession'),
    maxSessions: required('maxSessions'),
    logLevel: required('logLevel'),
    allowedHosts: read('allowedHosts') ?? [],
    share: required('share'),
    sharePort: required('sharePort'),
    certificate: certificateOf(read('certFile'), read('keyFile')),
    tablesMemoryMb: required('tablesMemoryMb'),
    uploadMaxMb: required('uploadMaxMb'),
    datasetMaxRows: required('datasetMaxRows'),
    datasetMaxColumns: required('datasetMaxColumns'),
    datasetsQuotaMb: required('datasetsQuotaMb'),
    uploadsAtOnce: required('uploadsAtOnce'),
    datasetVersionsKept: required('datasetVersionsKept'),
    sessionQuotaMb: required('sessionQuotaMb'),
    retentionDays: read('retentionDays') ?? null,
    minFreeMb: required('minFreeMb'),
    organisation: OrganisationId.parse(required('organisation')),
  };
  const { share, port, sharePort } = configuration;
  if (share && port === sharePort && port !== 0) {
    refuse(
      `PORT and SHARE_PORT are both ${port}. Allowed: two different ports; choose another --share-port.`,
    );
  }
  return configuration;
};

const certificateOf = (
  certFile: string | undefined,
  keyFile: string | undefined,
): Configuration['certificate'] => {
  if (certFile !== undefined && keyFile !== undefined) {
    return { certFile: resolve(certFile), keyFile: resolve(keyFile) };
  }
  if (certFile !== undefined || keyFile !== undefined) {
    const [given, missing] = certFile === undefined ? ['KEY_FILE', 'CERT_FILE'] : ['CERT_FILE', 'KEY_FILE'];
    refuse(`${given} is given without ${missing}. Allowed: both together, or neither.`);
  }
  return null;
};

/** The flags as texts. Throws ConfigurationStop for `--help` and for what is no flag of ours. */
const readFlags = (argv: readonly string[]): Partial<Record<OptionKey, string>> => {
  let help = '';
  const command = new Command('npm start --')
    .description('Orrery: a room in which a team meets inside a live 3D view of its data.')
    .usage('[options]')
    .helpOption('--help', 'Show this and leave.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        help += text;
      },
      writeErr: () => {}, // the sentence travels in the error instead
    });
  for (const key of OPTION_KEYS) {
    const { value, fallback, meaning, allowed, env } = OPTIONS[key];
    const flag = value === null ? flagOf(key) : `${flagOf(key)} <${value}>`;
    const byDefault = fallback === null ? '' : ` Default: ${fallback}.`;
    const values = value === null ? '' : ` Allowed: ${allowed}.${byDefault}`; // a switch takes none
    command.addOption(new Option(flag, `${meaning}${values} [${env}]`));
  }
  try {
    command.parse(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed') throw new ConfigurationStop(0, help.trimEnd());
    return refuse(flagRefusal(error));
  }
  const given = command.opts<Record<string, string | boolean>>();
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, String(value)]));
};

const flagRefusal = (error: CommanderError): string => {
  if (error.code === 'commander.optionMissingArgument') {
    const key = OPTION_KEYS.find((each) => error.message.includes(`'${flagOf(each)} `));
    if (key !== undefined) return `${flagOf(key)} needs a value. Allowed: ${OPTIONS[key].allowed}.`;
  }
  const said = error.message
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/[.\s]*$/, '.');
  const flags = OPTION_KEYS.map(flagOf).join(', ');
  return `${said.charAt(0).toUpperCase()}${said.slice(1)} Allowed: ${flags} and --help.`;
};
