import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, createServer } from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfigurationStop } from '../configuration.ts';
import { type Certificate, certificateFor } from './certificate.ts';

const DAY_MS = 24 * 3_600_000;
const NAMES = ['localhost', '127.0.0.1', '::1', '192.0.2.2', 'fd00::2', 'vm.local'];
const now = Date.now();

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'orrery-certificate-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const make = (names: readonly string[] = NAMES, at = now): Promise<Certificate> =>
  certificateFor({ certificate: null, dataDir }, names, at);
const own = (certFile: string, keyFile: string, at = now): Promise<Certificate> =>
  certificateFor({ certificate: { certFile, keyFile }, dataDir }, NAMES, at);

test('[SHARE12] a made certificate names every address and is good for a year', async () => {
  const { cert, fingerprint } = await make();
  const certificate = new X509Certificate(cert);
  expect(certificate.subjectAltName).toBe(
    'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, IP Address:192.0.2.2, IP Address:FD00:0:0:0:0:0:0:2, DNS:vm.local',
  );
  expect(fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  const life = certificate.validToDate.getTime() - certificate.validFromDate.getTime();
  expect(Math.round(life / DAY_MS)).toBe(397);
  expect(certificate.ca).toBe(false);
});

test('[SHARE12] a TLS client that trusts it accepts it for an address', async () => {
  const { cert, key } = await make();
  const server = createServer({ cert, key }, (socket) => socket.end('hello'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, ca: cert });
    socket.on('data', (data) => resolve(data.toString())).on('error', reject);
  });
  server.close();
  expect(answer).toBe('hello');
});

test('[SHARE12] it is kept, and names fewer than it has are no reason to make another', async () => {
  const first = await make();
  expect(await make()).toEqual(first);
  expect(await make(NAMES.slice(0, 4))).toEqual(first);
});

test('[SHARE12] a new address, and the last 30 days, make a new one', async () => {
  const first = await make();
  const moved = await make([...NAMES, '198.51.100.9']);
  expect(moved.fingerprint).not.toBe(first.fingerprint);
  const late = now + 365 * DAY_MS;
  expect((await make([...NAMES], late)).fingerprint).toBe(moved.fingerprint);
  const later = now + 367 * DAY_MS;
  const renewed = await make(NAMES, later);
  expect(renewed.fingerprint).not.toBe(moved.fingerprint);
  expect(new X509Certificate(renewed.cert).validToDate.getTime()).toBeGreaterThan(later + 390 * DAY_MS);
});

test('[SHARE12] a damaged or foreign file makes a new pair that fits', async () => {
  const first = await make();
  for (const [file, content] of [
    ['certificate.pem', 'rubbish'],
    ['certificate.key', 'rubbish'],
    ['certificate.key', ''],
  ] as const) {
    writeFileSync(join(dataDir, file), content);
    const fresh = await make();
    expect(fresh.fingerprint).not.toBe(first.fingerprint);
    expect(readFileSync(join(dataDir, 'certificate.pem'), 'utf8')).toBe(fresh.cert);
    expect(await make()).toEqual(fresh);
  }
});

test("[SHARE11] the certificate's key is readable by its owner alone", async () => {
  await make();
  expect(statSync(join(dataDir, 'certificate.key')).mode & 0o777).toBe(0o600);
});

test('[SHARE13] an own certificate is used as it is, with the names other devices can use', async () => {
  const pair = await make(['localhost', 'room.example.com', '*.example.com', '192.0.2.7']);
  const certFile = join(dataDir, 'certificate.pem');
  const keyFile = join(dataDir, 'certificate.key');
  expect(await own(certFile, keyFile)).toEqual({
    ...pair,
    own: true,
    names: ['room.example.com'],
  });
});

test('[SHARE13] a missing file, a strange one, a foreign key and an ended one stop the start', async () => {
  await make();
  const certFile = join(dataDir, 'certificate.pem');
  const keyFile = join(dataDir, 'certificate.key');
  const foreignDir = mkdtempSync(join(tmpdir(), 'orrery-foreign-'));
  await certificateFor({ certificate: null, dataDir: foreignDir }, NAMES, now);
  const foreign = join(foreignDir, 'certificate.key');
  const missing = join(dataDir, 'missing.pem');

  const sentences: [Promise<Certificate>, string][] = [
    [own(missing, keyFile), `CERT_FILE ${missing} does not exist. Allowed: the path of a PEM file.`],
    [own(certFile, dataDir), `KEY_FILE ${dataDir} cannot be read. Allowed: the path of a PEM file.`],
    [own(keyFile, keyFile), `CERT_FILE ${keyFile} cannot be used. Allowed: a PEM certificate.`],
    [
      own(certFile, certFile),
      `KEY_FILE ${certFile} cannot be used. Allowed: a PEM private key without a passphrase.`,
    ],
    [own(certFile, foreign), 'KEY_FILE is not the key of CERT_FILE. Allowed: the two files of one pair.'],
  ];
  for (const [attempt, sentence] of sentences) {
    await expect(attempt).rejects.toEqual(new ConfigurationStop(2, sentence));
  }
  await expect(own(certFile, keyFile, now + 500 * DAY_MS)).rejects.toThrow(/^CERT_FILE ended on /);
  rmSync(foreignDir, { recursive: true });
});
