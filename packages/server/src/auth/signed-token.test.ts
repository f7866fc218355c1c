import { expect, test } from 'vitest';
import { z } from 'zod';
import { tokenKind } from './signed-token.ts';

const schema = z.strictObject({ n: z.int() });
const key = new Uint8Array(32).fill(1);

test('[SHARE5] a token opens for its own purpose and key alone, even where the payload would fit', () => {
  const cookies = tokenKind('access', schema, key);
  const token = cookies.seal({ n: 1 });
  expect([
    cookies.open(token),
    tokenKind('invitation', schema, key).open(token),
    tokenKind('access', schema, new Uint8Array(32).fill(2)).open(token),
  ]).toEqual([{ n: 1 }, null, null]);
});

test('[SHARE5] a token we signed with other fields, as an older version may have, is no token', () => {
  const older = tokenKind('access', z.strictObject({ m: z.string() }), key);
  expect(tokenKind('access', schema, key).open(older.seal({ m: 'x' }))).toBeNull();
});
