import { AGENT_IDS, SYSTEM } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { HOUR, house, lan, SECRET, user } from './shared-access.test-kit.ts';

const LOOPBACK = { headers: {}, listener: 'loopback' } as const;

test('[SHARE8] the first guest who uses a name owns it, on every later knock', () => {
  const { principals } = house();
  const [ana, ben] = [principals.claim(SECRET).cookie, principals.claim(SECRET).cookie];
  const may = (cookie: string) => principals.authenticate(lan(cookie)).maySpeakFor(user('ana'));
  expect([may(ana), may(ben), may(ana)]).toEqual([true, false, true]);
});

test("[SHARE8] a guest cannot speak for a name used at the server's computer, which may speak for a guest's", () => {
  const { principals } = house();
  const local = principals.authenticate(LOOPBACK);
  const guest = principals.authenticate(lan(principals.claim(SECRET).cookie));
  expect(local.maySpeakFor(user('host'))).toBe(true);
  expect(guest.maySpeakFor(user('host'))).toBe(false);
  expect(guest.maySpeakFor(user('ben'))).toBe(true);
  expect(local.maySpeakFor(user('ben'))).toBe(true);
  expect(guest.maySpeakFor(user('ben'))).toBe(true);
});

test('[SHARE8] no guest speaks for an agent or the system', () => {
  const { principals } = house();
  const guest = principals.authenticate(lan(principals.claim(SECRET).cookie));
  expect([...AGENT_IDS, SYSTEM].filter((id) => guest.maySpeakFor(user(id)))).toEqual([]);
});

test('[SHARE8] names stay owned over a restart', () => {
  const { principals, restart } = house();
  const cookie = principals.claim(SECRET).cookie;
  principals.authenticate(LOOPBACK).maySpeakFor(user('host'));
  principals.authenticate(lan(cookie)).maySpeakFor(user('ana'));

  const again = restart();
  const stranger = again.authenticate(lan(again.claim('another-secret-of-a-run').cookie));
  expect([stranger.maySpeakFor(user('ana')), stranger.maySpeakFor(user('host'))]).toEqual([false, false]);
  expect(again.authenticate(lan(cookie)).maySpeakFor(user('ana'))).toBe(true);
});

test("[SHARE8] a name is free again once its owner's access has ended", () => {
  const { principals, clock } = house();
  const ana = principals.claim(SECRET).cookie;
  principals.authenticate(lan(ana)).maySpeakFor(user('ana'));
  clock.now += 11 * HOUR;
  const ben = principals.claim(SECRET).cookie;
  expect(principals.authenticate(lan(ben)).maySpeakFor(user('ana'))).toBe(false);
  clock.now += HOUR;
  expect(principals.authenticate(lan(ben)).maySpeakFor(user('ana'))).toBe(true);
});

test('[SHARE8] a renewed access keeps its name until the new end', () => {
  const { principals, clock } = house();
  const first = principals.claim(SECRET).cookie;
  principals.authenticate(lan(first)).maySpeakFor(user('ana'));
  clock.now += 11 * HOUR;
  const renewed = principals.claim(SECRET, lan(first)).cookie;
  principals.authenticate(lan(renewed)).maySpeakFor(user('ana'));
  clock.now += 11 * HOUR;
  const other = principals.authenticate(lan(principals.claim(SECRET).cookie));
  expect(other.maySpeakFor(user('ana'))).toBe(false);
});

test('[SHARE8] a guest owns eight names and no ninth', () => {
  const { principals } = house();
  const guest = principals.authenticate(lan(principals.claim(SECRET).cookie));
  const taken = Array.from({ length: 12 }, (_, i) => guest.maySpeakFor(user(`name${i}`)));
  expect(taken.filter(Boolean)).toHaveLength(8);
  expect(guest.maySpeakFor(user('name0'))).toBe(true);
});
