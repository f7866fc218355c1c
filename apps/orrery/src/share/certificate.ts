// The certificate of the network listener: your own, or one made here and kept in DATA_DIR. Made anew when it no
// longer names every address or is about to end. Must never print or log the key.
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { type Configuration, ConfigurationStop } from '../configuration.ts';
import { readIfThere, writePrivate } from './secret-file.ts';

const DAY_MS = 24 * 3_600_000;
const LIFE_MS = 397 * DAY_MS; // browsers refuse certificates that live longer than 398 days
const RENEW_MS = 30 * DAY_MS; // made anew this long before its end

export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** SHA-256, upper-case hex pairs, as browsers show it. */
  readonly fingerprint: string;
  readonly own: boolean;
  /** The host names that your own certificate gives other devices; none where it was made here. */
  readonly names: readonly string[];
}

/** `names` are the host names and addresses it has to cover. Throws ConfigurationStop for a bad own certificate. */
export const certificateFor = async (
  configuration: Pick<Configuration, 'certificate' | 'dataDir'>,
  names: readonly string[],
  now: number,
): Promise<Certificate> => {
  if (configuration.certificate !== null) return ownCertificate(configuration.certificate, now);

  const certPath = join(configuration.dataDir, 'certificate.pem');
  const keyPath = join(configuration.dataDir, 'certificate.key');
  const cert = readIfThere(certPath);
  const key = readIfThere(keyPath);
  if (cert !== null && key !== null && isUsable(cert, key, names, now)) return made(cert, key);

  const fresh = await make(names, now);
  writePrivate(keyPath, fresh.key);
  writePrivate(certPath, fresh.cert);
  return fresh;
};

const made = (cert: string, key: string): Certificate => ({
  key,
  cert,
  fingerprint: new X509Certificate(cert).fingerprint256,
  own: false,
  names: [],
});

const covers = (certificate: X509Certificate, name: string): boolean =>
  (isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name)) !== undefined;

/** Whether a certificate kept from an earlier start still does: whole, matching, long enough, naming everything. */
const isUsable = (cert: string, key: string, names: readonly string[], now: number): boolean => {
  try {
    const certificate = new X509Certificate(cert);
    return (
      certificate.checkPrivateKey(createPrivateKey(key)) &&
      certificate.validFromDate.getTime() <= now &&
      certificate.validToDate.getTime() - now > RENEW_MS &&
      names.every((name) => covers(certificate, name))
    );
  } catch {
    return false; // damaged: made anew
  }
};

const make = async (names: readonly string[], now: number): Promise<Certificate> => {
  const pems = await generate([{ name: 'commonName', value: 'Orrery on this network' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - DAY_MS), // phones' clocks run behind
    notAfterDate: new Date(now - DAY_MS + LIFE_MS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: names.map((name) =>
          isIP(name) === 0 ? { type: 2 as const, value: name } : { type: 7 as const, ip: name },
        ),
      },
    ],
  });
  return made(pems.cert, pems.private);
};

const ownCertificate = (files: { certFile: string; keyFile: string }, now: number): Certificate => {
  const cert = readNamed('CERT_FILE', files.certFile);
  const key = readNamed('KEY_FILE', files.keyFile);
  const certificate = parsed(
    'CERT_FILE',
    files.certFile,
    'a PEM certificate',
    () => new X509Certificate(cert),
  );
  const privateKey = parsed('KEY_FILE', files.keyFile, 'a PEM private key without a passphrase', () =>
    createPrivateKey(key),
  );
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new ConfigurationStop(
      2,
      `KEY_FILE is not the key of CERT_FILE. Allowed: the two files of one pair.`,
    );
  }
  if (certificate.validToDate.getTime() <= now) {
    throw new ConfigurationStop(
      2,
      `CERT_FILE ended on ${certificate.validTo}. Allowed: a certificate that is valid.`,
    );
  }
  const names = (certificate.subjectAltName ?? '')
    .split(', ')
    .map((entry) => /^DNS:([a-z0-9.-]+)$/i.exec(entry)?.[1]?.toLowerCase() ?? '') // no wildcards, no addresses
    .filter((name) => name !== '' && name !== 'localhost');
  return { key, cert, fingerprint: certificate.fingerprint256, own: true, names };
};

const readNamed = (option: string, path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : 'cannot be read';
    throw new ConfigurationStop(2, `${option} ${path} ${reason}. Allowed: the path of a PEM file.`);
  }
};

const parsed = <T>(option: string, path: string, what: string, parse: () => T): T => {
  try {
    return parse();
  } catch {
    throw new ConfigurationStop(2, `${option} ${path} cannot be used. Allowed: ${what}.`);
  }
};
