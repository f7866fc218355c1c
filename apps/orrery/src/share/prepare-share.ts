// Everything `--share` adds, in one call for main: certificate, principals, Host names and the card. Opens no socket.
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { type PrincipalPort, sharedPrincipals } from '@orrery/server';
import type { Configuration } from '../configuration.ts';
import { accessKey } from './access-key.ts';
import { certificateFor } from './certificate.ts';
import { type Interfaces, lanAddresses } from './lan-addresses.ts';
import { nameFile } from './name-file.ts';
import { shareCard } from './share-card.ts';
import { hostHeaders } from './share-host.ts';

const SECRET_BYTES = 16; // 128 bits: not to be guessed, and short enough for a small QR code

export interface Share {
  readonly tls: { readonly key: string; readonly cert: string };
  readonly principals: PrincipalPort;
  /** What the network listener's Host allow-list gains; made for the configured port. */
  readonly hosts: string[];
  /** The same for the port that was really opened, where the configured one is 0. */
  hostsAt(port: number): string[];
  /** What to print once the listener is open. */
  card(port: number): Promise<string>;
}

/** The outside world, replaced in tests. */
export interface ShareSurroundings {
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
  readonly hostname: string;
  readonly interfaces?: Interfaces;
}

const REAL: ShareSurroundings = { now: Date.now, random: randomBytes, hostname: hostname() };

/** Throws ConfigurationStop where CERT_FILE or KEY_FILE cannot be used. */
export const prepareShare = async (
  configuration: Pick<Configuration, 'dataDir' | 'certificate' | 'sharePort'>,
  { now, random, hostname, interfaces }: ShareSurroundings = REAL,
): Promise<Share> => {
  const { dataDir } = configuration;
  const lan = lanAddresses(interfaces);
  const names = ['localhost', '127.0.0.1', '::1', ...lan, ...ownNames(hostname)];
  const certificate = await certificateFor(configuration, names, now());
  const secret = Buffer.from(random(SECRET_BYTES)).toString('base64url');
  const reached = [...names, ...certificate.names];

  return {
    tls: { key: certificate.key, cert: certificate.cert },
    principals: sharedPrincipals({
      secret,
      key: accessKey(dataDir, random),
      now,
      random,
      names: nameFile(dataDir),
    }),
    hosts: hostHeaders(reached, configuration.sharePort),
    hostsAt: (port) => hostHeaders(reached, port),
    // The name on your own certificate is the one browsers accept without a warning.
    card: async (port) => shareCard({ addresses: [...certificate.names, ...lan], port, secret, certificate }),
  };
};

/** The computer's name, and as multicast DNS has it; none where it is not a legal host name. */
const ownNames = (name: string): string[] => {
  const label = name.toLowerCase();
  if (!/^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$/.test(label) || label === 'localhost') return [];
  return label.includes('.') ? [label] : [label, `${label}.local`];
};
