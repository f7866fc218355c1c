import { OrreryError, type UserId } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { openPrincipals } from './open-principals.ts';

const refusal = (act: () => unknown): { code: string; message: string } => {
  try {
    act();
  } catch (error) {
    if (error instanceof OrreryError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('was not refused');
};

const NOT_SHARED = 'Start with --share to invite people from other devices.';

test('[SHARE1] whoever comes by loopback is local and speaks for any user', () => {
  const { kind, sessions, role, maySpeakFor } = openPrincipals().authenticate({
    headers: {},
    listener: 'loopback',
  });
  expect({ kind, sessions, role }).toEqual({ kind: 'local', sessions: null, role: null });
  expect(maySpeakFor('user_001' as UserId)).toBe(true);
});

test('[SHARE1] open mode refuses any other listener, claims and invitations', () => {
  const principals = openPrincipals();
  expect(refusal(() => principals.authenticate({ headers: {}, listener: 'lan' }))).toEqual({
    code: 'unauthenticated',
    message: NOT_SHARED,
  });
  expect(refusal(() => principals.claim('0123456789abcdef'))).toEqual({
    code: 'wrong_state',
    message: NOT_SHARED,
  });
  expect(refusal(() => principals.invite('s' as never, 'analyst', 1))).toEqual({
    code: 'wrong_state',
    message: NOT_SHARED,
  });
});
