import { OrreryError } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { codeOf, HOUR, house, lan, SECRET, session, user } from './shared-access.test-kit.ts';

test('[SHARE2] loopback yields a local, the network a refusal with what to do', () => {
  const { principals } = house();
  expect(principals.authenticate({ headers: {}, listener: 'loopback' }).kind).toBe('local');
  expect(() => principals.authenticate(lan())).toThrow(
    new OrreryError(
      'unauthenticated',
      'Open the link or scan the code that the host shared with you; this device has no access yet.',
    ),
  );
});

test('[SHARE2] a good cookie makes a guest on the network, never a local', () => {
  const { principals } = house();
  const { cookie, ...claimed } = principals.claim(SECRET);
  expect(claimed).toEqual({ session_id: null, role: null });
  const { kind, sessions, role } = principals.authenticate(lan(cookie));
  expect({ kind, sessions, role }).toEqual({ kind: 'guest', sessions: null, role: null });
});

test('[SHARE3] the cookie carries every attribute and ends with what it came from', () => {
  const { principals, clock } = house();
  const attributes = (cookie: string): string => cookie.slice(cookie.indexOf(';') + 2);
  expect(attributes(principals.claim(SECRET).cookie)).toBe(
    'Path=/; Max-Age=43200; HttpOnly; Secure; SameSite=Lax',
  );
  const { secret } = principals.invite(session('s1'), 'analyst', clock.now + HOUR);
  expect(attributes(principals.claim(secret).cookie)).toBe(
    'Path=/; Max-Age=3600; HttpOnly; Secure; SameSite=Lax',
  );
});

test('[SHARE3] an ended cookie is refused although the browser still sends it', () => {
  const { principals, clock } = house();
  const { cookie } = principals.claim(SECRET);
  clock.now += 12 * HOUR - 1;
  expect(codeOf(() => principals.authenticate(lan(cookie)))).toBe('allowed');
  clock.now += 1;
  expect(() => principals.authenticate(lan(cookie))).toThrow(
    new OrreryError('unauthenticated', 'Your access has ended; ask the host for a new link.'),
  );
});

test('[SHARE3] no cookie with any one character changed gets in', () => {
  const { principals } = house();
  const cookie = principals.claim(SECRET).cookie.split(';')[0] ?? '';
  const start = 'orrery_access='.length;
  for (let i = start; i < cookie.length; i++) {
    const changed = `${cookie.slice(0, i)}${cookie[i] === 'A' ? 'B' : 'A'}${cookie.slice(i + 1)}`;
    expect([i, codeOf(() => principals.authenticate(lan(changed)))]).toEqual([i, 'unauthenticated']);
  }
});

test('[SHARE3] rubbish in the header is a refusal, and a good cookie is found behind it', () => {
  const { principals } = house();
  const good = principals.claim(SECRET).cookie.split(';')[0];
  for (const bad of [
    '',
    '=',
    ';;;',
    'orrery_access',
    'orrery_access=',
    'orrery_access=v1..',
    'orrery_access=v1.e30.x',
  ])
    expect(codeOf(() => principals.authenticate(lan(bad)))).toBe('unauthenticated');
  const behind = { cookie: `theme=dark; orrery_access=v1.e30.x; ${good}` };
  expect(codeOf(() => principals.authenticate({ listener: 'lan', headers: behind }))).toBe('allowed');
});

test('[SHARE4] only the very secret opens', () => {
  const { principals } = house();
  const wrong = [SECRET.slice(1), `${SECRET}x`, SECRET.toLowerCase(), ` ${SECRET}`, '0'.repeat(22), ''];
  expect(wrong.map((secret) => codeOf(() => principals.claim(secret)))).toEqual(
    wrong.map(() => 'unauthenticated'),
  );
  expect(codeOf(() => principals.claim(SECRET))).toBe('allowed');
});

test('[SHARE4] after a restart the old link is refused, and who is in stays in', () => {
  const { principals, restart } = house();
  const { cookie } = principals.claim(SECRET);
  const again = restart();
  expect(codeOf(() => again.claim(SECRET))).toBe('unauthenticated');
  expect(codeOf(() => again.authenticate(lan(cookie)))).toBe('allowed');
});

test('[SHARE6] nobody can be invited as admin', () => {
  const { principals, clock } = house();
  expect(codeOf(() => principals.invite(session('s1'), 'admin', clock.now + HOUR))).toBe('forbidden');
});

test('[SHARE7] ten failures lock a remote for the minute, with the right secret too, and no other remote', () => {
  const { principals, clock } = house();
  const claim = (secret: string, remote: string) => () =>
    principals.claim(secret, { listener: 'lan', headers: {}, remote });
  for (let i = 0; i < 10; i++) {
    expect(codeOf(claim('wrong-secret-0000', '192.168.1.9'))).toBe('unauthenticated');
    clock.now += 1_000;
  }
  expect(codeOf(claim('wrong-secret-0000', '192.168.1.9'))).toBe('rate_limited');
  expect(claim(SECRET, '192.168.1.9')).toThrow(
    new OrreryError(
      'rate_limited',
      'Too many wrong links from this device; try again in 50 seconds.',
      50_000,
    ),
  );
  expect(codeOf(claim(SECRET, '192.168.1.10'))).toBe('allowed');
  clock.now += 50_000;
  expect(codeOf(claim(SECRET, '192.168.1.9'))).toBe('allowed');
});

test('[SHARE7] claims that succeed are never limited', () => {
  const { principals } = house();
  for (let i = 0; i < 60; i++) expect(codeOf(() => principals.claim(SECRET))).toBe('allowed');
});

test('[SHARE9] opening a link again keeps guest and names; the newest link decides what is seen', () => {
  const { principals, clock } = house();
  const first = principals.claim(SECRET).cookie;
  expect(principals.authenticate(lan(first)).maySpeakFor(user('ana'))).toBe(true);

  const again = principals.claim(SECRET, lan(first)).cookie;
  expect(principals.authenticate(lan(again)).maySpeakFor(user('ana'))).toBe(true);

  const invitation = principals.invite(session('s1'), 'observer', clock.now + HOUR).secret;
  const limited = principals.authenticate(lan(principals.claim(invitation, lan(again)).cookie));
  expect([limited.sessions, limited.role, limited.maySpeakFor(user('ana'))]).toEqual([
    ['s1'],
    'observer',
    true,
  ]);
});

test('[SHARE9] who opens a link without the cookie is a stranger to the names', () => {
  const { principals } = house();
  const ana = principals.authenticate(lan(principals.claim(SECRET).cookie));
  const other = principals.authenticate(lan(principals.claim(SECRET, lan()).cookie));
  expect([ana.maySpeakFor(user('ana')), other.maySpeakFor(user('ana'))]).toEqual([true, false]);
});
