import { ROLES, type Role } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { grantRole } from './grant-role.ts';

test('[SHARE6] no combination of invitation, asked role and hosting makes a guest admin', () => {
  for (const role of [null, ...ROLES])
    for (const asked of ROLES)
      for (const isHost of [true, false]) {
        const expected: Role = role ?? asked;
        expect(grantRole({ kind: 'guest', role }, asked, isHost)).toBe(
          expected === 'admin' ? 'collaborator' : expected,
        );
      }
});

test("[SHARE6] at the server's computer the host is admin, and who else asks for it becomes a collaborator", () => {
  const local = { kind: 'local', role: null } as const;
  expect(ROLES.map((asked) => grantRole(local, asked, true))).toEqual(ROLES.map(() => 'admin'));
  expect(ROLES.map((asked) => grantRole(local, asked, false))).toEqual([
    'observer',
    'analyst',
    'collaborator',
    'enterprise_partner',
    'collaborator',
  ]);
});
