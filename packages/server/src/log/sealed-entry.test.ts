// The formulas of commitment and leaf, against values computed by other means.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { chat, user } from './chat-draft.test-kit.ts';
import { entryJson, seal } from './sealed-entry.ts';

const salt = new Uint8Array(32).fill(7);
const draft = {
  ...chat('room', 1, 'hello'),
  on_behalf_of: user('ben'),
  audience: [user('ben'), user('ana')],
};
const sha256 = (...parts: (string | Uint8Array)[]): string =>
  createHash('sha256')
    .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
    .digest('hex');

test('[LOG3] the commitment is the hash of the salt and the body in canonical JSON', () => {
  const body = '{"mentions":[],"op_id":"op-1","result":null,"text":"hello","username":"Ana"}';
  const sealed = seal(draft, salt);
  expect(sealed.body).toBe(body);
  expect(sealed.commitment).toBe(sha256(salt, body));
  expect(seal(draft).salt).toHaveLength(32);
  expect(seal(draft).salt).not.toEqual(seal(draft).salt);
});

test('[LOG4] the leaf is the hash of 0x00 and the envelope in canonical JSON', () => {
  const { commitment, leaf } = seal(draft, salt);
  const envelope =
    `{"actor":"ana","at":1763800000001,"audience":["ben","ana"],"commitment":"${commitment}","kind":"chat_sent",` +
    '"on_behalf_of":"ben","organisation":"acme","seq":1,"session":"room"}';
  expect(leaf).toBe(sha256(new Uint8Array([0]), envelope));
});

test('[LOG4] an absent audience or principal is absent from the leaf, not null', () => {
  const { commitment, leaf } = seal(chat('room', 1), salt);
  const envelope =
    `{"actor":"ana","at":1763800000001,"commitment":"${commitment}","kind":"chat_sent",` +
    '"organisation":"acme","seq":1,"session":"room"}';
  expect(leaf).toBe(sha256(new Uint8Array([0]), envelope));
});

test('[LOG1] the stored form says the whole entry', () => {
  const { commitment, leaf, ...sealed } = seal(draft, salt);
  expect(JSON.parse(entryJson({ ...sealed, commitment, leaf }))).toEqual({ ...draft, commitment, leaf });
});

// Section 3.2.3 of RFC 8785: sorting by UTF-16 code units; and its sample of numbers and literals in 3.2.2.
test('[LOG3] canonical JSON is what RFC 8785 shows', () => {
  const sorting = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\u{1f600}': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  };
  expect(canonicalJson(sorting)).toBe(
    '{"\\r":"Carriage Return","1":"One","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis",' +
      '"\u20ac":"Euro Sign","\u{1f600}":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
  );
  const sample = {
    // biome-ignore lint/correctness/noPrecisionLoss: the RFC's own sample
    numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  };
  expect(canonicalJson(sample)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      '"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('[LOG3] what JSON cannot say is refused, and absent members are left out', () => {
  expect(canonicalJson({ b: undefined, a: -0 })).toBe('{"a":0}');
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1n, undefined, () => 1, Symbol('s')])
    expect(() => canonicalJson([value])).toThrow(TypeError);
});
