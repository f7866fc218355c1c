// The composition root: configuration in, a running Orrery out. Tests and benches start the same thing.
import { join } from 'node:path';
import { AGENT_IDS } from '@orrery/protocol';
import { OrreryServer, openPrincipals, openSqliteLog } from '@orrery/server';
import { openTables } from '@orrery/tables';
import pino from 'pino';
import packageJson from '../package.json' with { type: 'json' };
import { AgentCrews } from './agents/agent-crews.ts';
import { bytesUnder } from './bytes-under.ts';
import type { Configuration } from './configuration.ts';
import { freeSpace } from './free-space.ts';
import { prepareShare, type Share } from './share/prepare-share.ts';

/** The sample a session starts with; the seed's questions have answers in it. */
const DEFAULT_DATASET = 'revenue';
const MEBIBYTE = 1024 * 1024;
const UNPACKED = 4; // what is in a packed file may be so much more than the file; tables compress to a fifth
const STUDIO = join(import.meta.dirname, '../../studio/dist');

export interface RunningOrrery {
  readonly port: number;
  /** What to show people who may join from other devices; null without `--share`. */
  readonly card: string | null;
  close(): Promise<void>;
}

/** Both families at once; the older one alone where a machine has no IPv6. */
const listenOnNetwork = async (server: OrreryServer, port: number, tls: Share['tls']): Promise<number> => {
  try {
    return await server.listen({ listener: 'lan', port, host: '::', tls });
  } catch (error) {
    if (!['EAFNOSUPPORT', 'EADDRNOTAVAIL'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return server.listen({ listener: 'lan', port, host: '0.0.0.0', tls });
  }
};

/** Throws ConfigurationStop or OrreryError with what to do. */
export const runOrrery = async (configuration: Configuration): Promise<RunningOrrery> => {
  const { dataDir, share: isShared } = configuration;
  const logger = pino({ level: configuration.logLevel, base: null });
  // The log first: it holds the lock on the folder, so a second server stops before it touches anything.
  const log = await openSqliteLog({ directory: dataDir, logger });
  const share = isShared ? await prepareShare(configuration) : null;
  const tables = await openTables({
    directory: join(dataDir, 'datasets'),
    memoryLimitMb: configuration.tablesMemoryMb,
    limits: {
      fileBytes: configuration.uploadMaxMb * MEBIBYTE,
      plainBytes: configuration.uploadMaxMb * MEBIBYTE * UNPACKED,
      rows: configuration.datasetMaxRows,
      columns: configuration.datasetMaxColumns,
    },
    logger,
  });
  const hosts = [...configuration.allowedHosts];
  const crews = new AgentCrews(tables);
  const server = await OrreryServer.create({
    log,
    tables,
    principals: share?.principals ?? openPrincipals(),
    logger,
    organisation: configuration.organisation,
    seats: configuration.seatsPerSession,
    maxSessions: configuration.maxSessions,
    hosts,
    studioDirectory: STUDIO,
    version: packageJson.version,
    defaultDataset: DEFAULT_DATASET,
    onSession: (session) => crews.board(session),
    healthChecks: [freeSpace(dataDir, configuration.minFreeMb)],
    quotaBytes: configuration.sessionQuotaMb * MEBIBYTE,
    retentionDays: configuration.retentionDays,
    rowSetDirectory: join(dataDir, 'row-sets'),
    imageDirectory: join(dataDir, 'images'),
    uploads: {
      fileBytes: configuration.uploadMaxMb * MEBIBYTE,
      atOnce: configuration.uploadsAtOnce,
      versionsKept: configuration.datasetVersionsKept,
      quotaBytes: configuration.datasetsQuotaMb * MEBIBYTE,
    },
    datasetBytes: () => bytesUnder(join(dataDir, 'datasets')),
    agentsAvailable: () => (tables.pid === null ? 0 : AGENT_IDS.length),
  });
  crews.serve(server);

  const port = await server.listen({
    listener: 'loopback',
    port: configuration.port,
    host: configuration.host,
  });
  let card: string | null = null;
  if (share) {
    const sharePort = await listenOnNetwork(server, configuration.sharePort, share.tls);
    hosts.push(...share.hostsAt(sharePort));
    card = await share.card(sharePort);
  }
  return {
    port,
    card,
    close: async () => {
      crews.stop();
      await server.close();
      await tables.close();
      await log.close();
    },
  };
};
