import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SessionId, UserId } from '@orrery/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { prepareShare, type Share, type ShareSurroundings } from './prepare-share.ts';

const eth0 = {
  address: '192.0.2.2',
  netmask: '',
  family: 'IPv4',
  mac: '',
  internal: false,
  cidr: null,
} as const;
const surroundings = (now = Date.now()): ShareSurroundings => ({
  now: () => now,
  random: randomBytes,
  hostname: 'VM',
  interfaces: { eth0: [eth0] },
});

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'orrery-share-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const start = (sharePort = 8443, now?: number): Promise<Share> =>
  prepareShare({ dataDir, certificate: null, sharePort }, surroundings(now));
const secretOf = async (share: Share): Promise<string> =>
  /https:\/\/192\.0\.2\.2:8443\/#k=(\S+)/.exec(await share.card(8443))?.[1] ?? '';
const lan = (setCookie: string) =>
  ({ listener: 'lan', headers: { cookie: setCookie.split(';')[0] } }) as const;

test('[SHARE10] the secret on the card has 128 bits, opens the door, and is new at every start', async () => {
  const share = await start();
  const secret = await secretOf(share);
  expect(Buffer.from(secret, 'base64url')).toHaveLength(16);
  expect(share.principals.authenticate(lan(share.principals.claim(secret).cookie)).kind).toBe('guest');
  expect(await secretOf(await start())).not.toBe(secret);
});

test('[SHARE14] Host names are the addresses and names of this computer', async () => {
  const names = ['localhost', '127.0.0.1', '[::1]', '192.0.2.2', 'vm', 'vm.local'];
  const share = await start(0);
  expect(share.hosts).toEqual(names);
  expect(share.hostsAt(9443)).toEqual([...names, ...names.map((name) => `${name}:9443`)]);
});

test('[SHARE13] the names of an own certificate come first in the link and are accepted as Host', async () => {
  const named = { ...surroundings(), hostname: 'room.example.com' };
  await prepareShare({ dataDir, certificate: null, sharePort: 8443 }, named);
  const certificate = {
    certFile: join(dataDir, 'certificate.pem'),
    keyFile: join(dataDir, 'certificate.key'),
  };
  const share = await prepareShare({ dataDir, certificate, sharePort: 8443 }, surroundings());
  expect(share.hosts).toContain('room.example.com:8443');
  const links = (await share.card(8443)).match(/https:\/\/[^/]+/g);
  expect(links).toEqual(['https://room.example.com:8443', 'https://192.0.2.2:8443']);
});

test('[SHARE11] removing access.key ends every cookie and invitation; keeping it keeps both', async () => {
  const first = await start();
  const { cookie } = first.principals.claim(await secretOf(first));
  const invitation = first.principals.invite('s1' as SessionId, 'analyst', Date.now() + 3_600_000);
  expect(statSync(join(dataDir, 'access.key')).mode & 0o777).toBe(0o600);

  const kept = await start();
  expect(kept.principals.authenticate(lan(cookie)).kind).toBe('guest');
  expect(kept.principals.claim(invitation.secret).session_id).toBe('s1');

  rmSync(join(dataDir, 'access.key'));
  const ended = await start();
  expect(() => ended.principals.authenticate(lan(cookie))).toThrow(/no access yet/);
  expect(() => ended.principals.claim(invitation.secret)).toThrow(/not valid/);
});

test('[SHARE11] a damaged access.key is replaced, never used', async () => {
  writeFileSync(join(dataDir, 'access.key'), 'short');
  await start();
  const key = readFileSync(join(dataDir, 'access.key'), 'utf8').trim();
  expect(Buffer.from(key, 'base64url')).toHaveLength(32);
});

test('[SHARE8] names are kept on disk, survive a torn line, and are dropped when they have ended', async () => {
  const now = Date.now();
  const first = await start(8443, now);
  const { cookie } = first.principals.claim(await secretOf(first));
  expect(first.principals.authenticate(lan(cookie)).maySpeakFor('ana' as UserId)).toBe(true);
  const file = join(dataDir, 'names.jsonl');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  appendFileSync(file, '{"user_id":"be');

  const second = await start(8443, now + 1);
  const stranger = second.principals.authenticate(
    lan(second.principals.claim(await secretOf(second)).cookie),
  );
  expect(stranger.maySpeakFor('ana' as UserId)).toBe(false);
  expect(second.principals.authenticate(lan(cookie)).maySpeakFor('ana' as UserId)).toBe(true);

  await start(8443, now + 13 * 3_600_000);
  expect(readFileSync(file, 'utf8')).toBe('');
});
