// Frames and bodies that nearly are right, and some that never were. Pure: a seed and a sample in, a text or bytes out.
import type { Seeded } from './seeded.ts';

const ODD: readonly unknown[] = [
  null,
  true,
  '',
  ' ',
  0,
  -0,
  -1,
  1e308,
  Number.MAX_SAFE_INTEGER + 1,
  0.1,
  [],
  {},
  [[[[]]]],
  '\u0000',
  '\ud800',
  '\u202e',
  '__proto__',
  'constructor',
  'x'.repeat(5_000),
  { __proto__: null, type: 'ping' },
  'annotation:',
  'view',
  '../../etc/passwd',
  "'; DROP TABLE entries; --",
];

const TEXT_CUTS = ['{', '}', '[', ']', '"', ',', ':', '\\u', '\\', '\u0000', '\ufeff', '1e999', 'NaN', '\n'];

/** A copy of a JSON value in which one place, anywhere, was changed, removed, added or doubled. */
const changeOnePlace = (random: Seeded, value: unknown): unknown => {
  if (Array.isArray(value)) {
    const copy = [...value];
    const at = random.int(copy.length + 1);
    if (random.next() < 0.3 || copy.length === 0) copy.splice(at, random.int(2), random.pick(ODD));
    else copy[at % copy.length] = changeOnePlace(random, copy[at % copy.length]);
    return copy;
  }
  if (typeof value === 'object' && value !== null) {
    const copy: Record<string, unknown> = { ...value };
    const names = Object.keys(copy);
    const name = names.length === 0 ? 'x' : random.pick(names);
    const chance = random.next();
    if (chance < 0.15) delete copy[name];
    else if (chance < 0.3)
      copy[random.pick(['extra', 'type', 'op_id', 'value', 'ops', '']) || `${name} `] = random.pick(ODD);
    else copy[name] = changeOnePlace(random, copy[name]);
    return copy;
  }
  return random.next() < 0.2 ? value : random.pick(ODD);
};

const damageText = (random: Seeded, text: string): string => {
  const at = random.int(text.length + 1);
  const to = Math.min(text.length, at + random.int(8));
  return text.slice(0, at) + random.pick([...TEXT_CUTS, '']) + text.slice(to);
};

const randomBytes = (random: Seeded): Buffer =>
  Buffer.from(Array.from({ length: random.int(300) }, () => random.int(256)));

/** One hostile text made from a good message. */
export const mutatedText = (random: Seeded, sample: object): string => {
  let value: unknown = sample;
  for (let i = random.int(3); i >= 0; i -= 1) value = changeOnePlace(random, value);
  const text = JSON.stringify(value) ?? 'undefined';
  return random.next() < 0.2 ? damageText(random, text) : text;
};

/** Good bytes with a few of them changed, cut off or added. */
export const mutatedBytes = (random: Seeded, sample: Uint8Array): Buffer => {
  const bytes = Buffer.from(sample);
  for (let i = random.int(4); i > 0; i -= 1) bytes[random.int(bytes.length)] = random.int(256);
  const chance = random.next();
  if (chance < 0.2) return bytes.subarray(0, random.int(bytes.length + 1));
  return chance < 0.35 ? Buffer.concat([bytes, randomBytes(random)]) : bytes;
};

/** One hostile frame: mostly nearly right, sometimes noise, text or binary. */
export const hostileFrame = (
  random: Seeded,
  samples: readonly object[],
  binary: readonly Uint8Array[] = [],
): string | Buffer => {
  const chance = random.next();
  if (chance < 0.06) return randomBytes(random);
  if (chance < 0.1) return randomBytes(random).toString('latin1');
  if (chance < 0.25 && binary.length > 0) return mutatedBytes(random, random.pick(binary));
  return mutatedText(random, random.pick(samples));
};
