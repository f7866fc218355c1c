// The pseudo-locale: every text accented and 40 % longer, so that overlap shows before a translator is paid.
// It must leave {{values}} as they are.

const ACCENTED: Readonly<Record<string, string>> = {
  a: 'à',
  c: 'ç',
  e: 'é',
  i: 'î',
  n: 'ñ',
  o: 'ö',
  s: 'š',
  u: 'û',
  y: 'ý',
  A: 'Å',
  E: 'É',
  I: 'Î',
  O: 'Ö',
  S: 'Š',
  U: 'Û',
};

/** How much longer than English the longest translations are. */
const LONGER = 0.4;

const accent = (text: string): string => [...text].map((letter) => ACCENTED[letter] ?? letter).join('');

const padding = (length: number): string => {
  const words = 'lorem ipsum dolor sit amet '.repeat(Math.ceil(length / 27) + 1);
  return words.slice(0, length).trimEnd();
};

/** One text, longer. */
export const lengthenText = (text: string): string => {
  const parts = text.split(/(\{\{[^}]*\}\})/);
  const own = parts.filter((part) => !part.startsWith('{{')).join('').length;
  const body = parts.map((part) => (part.startsWith('{{') ? part : accent(part))).join('');
  return `${body} ${padding(Math.ceil(own * LONGER))}`.trimEnd();
};

/** A whole dictionary, longer. */
export const lengthen = <D extends Readonly<Record<string, string>>>(texts: D): Record<keyof D, string> =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, lengthenText(text)])) as Record<
    keyof D,
    string
  >;
