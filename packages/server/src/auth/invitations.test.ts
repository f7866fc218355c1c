import { OrreryError } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { codeOf, HOUR, house, lan, SECRET, session, user } from './shared-access.test-kit.ts';

/** A token with its payload rewritten and its old signature. */
const forge = (token: string, change: (payload: Record<string, unknown>) => void): string => {
  const [version, payload, signature] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString());
  change(claims);
  return [version, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
};

test('[SHARE5] an invitation opens its session in its role, and fits the claim route', () => {
  const { principals, clock } = house();
  const end = clock.now + HOUR;
  const invitation = principals.invite(session('s'.repeat(64)), 'enterprise_partner', end);
  expect([invitation.role, invitation.expires_at]).toEqual(['enterprise_partner', end]);
  expect(invitation.secret.length).toBeLessThanOrEqual(400);
  const { session_id, role } = principals.claim(invitation.secret);
  expect({ session_id, role }).toEqual({ session_id: 's'.repeat(64), role: 'enterprise_partner' });
});

test('[SHARE5] two invitations alike are two secrets', () => {
  const { principals, clock } = house();
  const make = () => principals.invite(session('s1'), 'analyst', clock.now + HOUR).secret;
  expect(make()).not.toBe(make());
});

test('[SHARE5] an invitation rewritten for another session, role or end is refused', () => {
  const { principals, clock } = house();
  const { secret } = principals.invite(session('s1'), 'observer', clock.now + HOUR);
  expect(codeOf(() => principals.claim(forge(secret, () => {})))).toBe('allowed');
  const attacks: ((payload: Record<string, unknown>) => void)[] = [
    (payload) => {
      payload.session = 's2';
    },
    (payload) => {
      payload.role = 'admin';
    },
    (payload) => {
      payload.role = 'collaborator';
    },
    (payload) => {
      payload.expires_at = clock.now + 48 * HOUR;
    },
  ];
  expect(attacks.map((attack) => codeOf(() => principals.claim(forge(secret, attack))))).toEqual(
    attacks.map(() => 'unauthenticated'),
  );
});

test('[SHARE5] an invitation without its signature, or with a part too many, is refused', () => {
  const { principals, clock } = house();
  const { secret } = principals.invite(session('s1'), 'observer', clock.now + HOUR);
  const [version, payload, signature] = secret.split('.');
  const attacks = [
    `${version}.${payload}`,
    `${version}.${payload}.`,
    `${secret}.${signature}`,
    `v0.${payload}.${signature}`,
  ];
  expect(attacks.map((attack) => codeOf(() => principals.claim(attack)))).toEqual(
    attacks.map(() => 'unauthenticated'),
  );
});

test('[SHARE5] an invitation is refused from the moment it ends, with a sentence', () => {
  const { principals, clock } = house();
  const { secret } = principals.invite(session('s1'), 'analyst', clock.now + HOUR);
  clock.now += HOUR - 1;
  expect(codeOf(() => principals.claim(secret))).toBe('allowed');
  clock.now += 1;
  expect(() => principals.claim(secret)).toThrow(
    new OrreryError('unauthenticated', 'This invitation has expired; ask the host for a new one.'),
  );
});

test('[SHARE5] an access cookie is no invitation, and an invitation no cookie', () => {
  const { principals, clock } = house();
  const { secret } = principals.invite(session('s1'), 'analyst', clock.now + HOUR);
  const { cookie } = principals.claim(SECRET);
  const token = cookie.slice('orrery_access='.length, cookie.indexOf(';'));
  expect(codeOf(() => principals.claim(token))).toBe('unauthenticated');
  expect(codeOf(() => principals.authenticate(lan(`orrery_access=${secret}`)))).toBe('unauthenticated');
});

test('[SHARE5] an invitation survives a restart', () => {
  const { principals, clock, restart } = house();
  const { secret } = principals.invite(session('s1'), 'analyst', clock.now + HOUR);
  expect(restart().claim(secret).session_id).toBe('s1');
});

test('[SHARE5] an invitation that has ended already, or lasts beyond seven days, is not made', () => {
  const { principals, clock } = house();
  const week = 7 * 24 * HOUR;
  const ends = [clock.now - 1, clock.now, clock.now + 1, clock.now + week, clock.now + week + 1, Number.NaN];
  expect(ends.map((end) => codeOf(() => principals.invite(session('s1'), 'analyst', end)))).toEqual([
    'invalid',
    'invalid',
    'allowed',
    'allowed',
    'invalid',
    'invalid',
  ]);
});

test('[SHARE15] an invited guest sees that session alone until the invitation ends, also in an open socket', () => {
  const { principals, clock } = house();
  const end = clock.now + HOUR;
  const { cookie } = principals.claim(principals.invite(session('s1'), 'observer', end).secret);
  const guest = principals.authenticate(lan(cookie));
  expect([guest.kind, guest.sessions, guest.role, guest.expires_at]).toEqual([
    'guest',
    ['s1'],
    'observer',
    end,
  ]);
  expect(guest.maySpeakFor(user('ana'))).toBe(true);
  clock.now = end;
  expect(guest.maySpeakFor(user('ana'))).toBe(false);
  expect(codeOf(() => principals.authenticate(lan(cookie)))).toBe('unauthenticated');
});
