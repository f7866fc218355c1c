// Op ids that are unique across reloads and devices: a random prefix drawn once, then a counter [SYNC5].
import type { OpId } from '@orrery/protocol';

export type OpIds = () => OpId;

const PREFIX_CHARS = 12; // 62 bits: no collision among everyone who ever joins a session

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';

/** A short random name of letters and digits, also used for new records. */
export const randomName = (random: () => number, chars: number = PREFIX_CHARS): string =>
  Array.from({ length: chars }, () => ALPHABET[Math.floor(random() * ALPHABET.length)]).join('');

export const createOpIds = (random: () => number): OpIds => {
  const prefix = randomName(random);
  let count = 0;
  return () => {
    count += 1;
    return `${prefix}-${count}` as OpId;
  };
};
