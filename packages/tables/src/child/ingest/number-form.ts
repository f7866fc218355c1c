// How a column writes its numbers: decimal mark, grouping, currency, percent. Found from a sample of its cells; the
// SQL that reads every cell by it is in `conversion.ts`.
import type { ImportOptions } from '@orrery/protocol';

export interface NumberForm {
  readonly kind: 'number';
  readonly decimal: '.' | ',';
  /** Written as a computer does: one cast reads it. */
  readonly plain: boolean;
  /** Read from the cells: a currency or '%'. */
  readonly unit: string | null;
  /** 1,234 could be 1234 or 1.234, and nothing in the column tells. */
  readonly ambiguous: boolean;
}

const CURRENCIES: Readonly<Record<string, string>> = {
  $: 'USD',
  US$: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  '₽': 'RUB',
  '₩': 'KRW',
  '₺': 'TRY',
  zł: 'PLN',
  kr: 'kr',
  R$: 'BRL',
  A$: 'AUD',
  C$: 'CAD',
};
const CODES = [
  'USD',
  'EUR',
  'GBP',
  'CHF',
  'JPY',
  'CNY',
  'INR',
  'CAD',
  'AUD',
  'NZD',
  'SEK',
  'NOK',
  'DKK',
  'PLN',
  'CZK',
  'HUF',
  'BRL',
  'MXN',
  'ZAR',
  'SGD',
  'HKD',
  'KRW',
  'TRY',
];
/** Longest first, so that `US$` is not read as `$`. As a pattern that JavaScript and RE2 read alike. */
export const CURRENCY_PATTERN = [...Object.keys(CURRENCIES), ...CODES]
  .sort((a, b) => b.length - a.length)
  .map((mark) => mark.replaceAll('$', '[$]'))
  .join('|');

const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
/** Words that numeric programs write where there is no finite number. */
export const NOT_FINITE = /^[+-]?(nan|inf|infinity)$/i;
const CURRENCY = new RegExp(`^(?:${CURRENCY_PATTERN})|(?:${CURRENCY_PATTERN})$`, 'i');

/** Sign, currency, percent and parentheses taken off; null where something else is left. */
const bare = (text: string): { digits: string; unit: string | null } | null => {
  let rest = text.trim();
  let unit: string | null = null;
  if (/^\(.+\)$/.test(rest)) rest = rest.slice(1, -1).trim();
  rest = rest.replace(/^[+\-−]\s*/, '');
  if (rest.endsWith('%')) {
    rest = rest.slice(0, -1).trim();
    unit = '%';
  } else {
    const currency = CURRENCY.exec(rest);
    if (currency) {
      unit = CURRENCIES[currency[0]] ?? currency[0].toUpperCase();
      rest = rest
        .replace(currency[0], '')
        .trim()
        .replace(/^[+\-−]\s*/, '');
    }
  }
  return /^\d[\d.,' \u00a0\u202f]*$/.test(rest) || /^[.,]\d+$/.test(rest) ? { digits: rest, unit } : null;
};

const COMMA_GROUPS = /^\d{1,3}([,' \u00a0\u202f]\d{3})+(\.\d*)?$/;
const POINT_GROUPS = /^\d{1,3}([.' \u00a0\u202f]\d{3})+(,\d*)?$/;
const COMMA_DECIMAL = /^\d+,\d+$|^,\d+$/;
const POINT_DECIMAL = /^\d+(\.\d*)?$|^\.\d+$/;

/** A code like 00123 is no number: its zeros mean something. */
const isCode = (text: string): boolean => /^0\d+$/.test(text.trim());

/** Of trimmed, present cells; `share` is the part that has to be readable. Null where the column holds no numbers. */
export const numberForm = (
  cells: readonly string[],
  share: number,
  options: ImportOptions,
  commaLikely: boolean,
): NumberForm | null => {
  const finite = cells.filter((cell) => !NOT_FINITE.test(cell));
  if (finite.length === 0 || finite.some(isCode)) return null;
  const enough = (count: number): boolean => count >= share * finite.length;
  const plain = finite.filter((cell) => PLAIN.test(cell)).length;
  if (options.decimal !== ',' && enough(plain))
    return { kind: 'number', decimal: '.', plain: plain === finite.length, unit: null, ambiguous: false };
  const read = finite.map(bare).filter((cell) => cell !== null);
  if (!enough(read.length)) return null;
  const byComma = read.filter(
    ({ digits }) => POINT_GROUPS.test(digits) || COMMA_DECIMAL.test(digits) || /^\d+$/.test(digits),
  ).length;
  const byPoint = read.filter(({ digits }) => COMMA_GROUPS.test(digits) || POINT_DECIMAL.test(digits)).length;
  const decimal =
    options.decimal ?? (byComma === byPoint ? (commaLikely ? ',' : '.') : byComma > byPoint ? ',' : '.');
  if (!enough(decimal === ',' ? byComma : byPoint)) return null;
  const units = new Set(read.map(({ unit }) => unit).filter((unit) => unit !== null));
  const [unit = null] = units;
  // A cell with both marks, or with none where others have one, tells what the mark means.
  const ambiguous =
    options.decimal === undefined &&
    byComma === byPoint &&
    read.every(({ digits }) => /^\d+[.,]\d{3}$/.test(digits));
  return { kind: 'number', decimal, plain: false, unit: units.size === 1 ? unit : null, ambiguous };
};
