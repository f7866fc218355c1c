// From a file's headers to columns that can be named: unique, bounded, and never a name that means something to
// JavaScript or to DuckDB. Label and unit are read from the header.
import { isSafeName } from '@orrery/protocol';
import type { ProblemReport } from './problem-report.ts';
import { quoted } from './problem-report.ts';

const NAME_CHARS = 200; // what ColumnName allows

/** DuckDB numbers the rows of a table under this name. */
const isReserved = (name: string): boolean => !isSafeName(name) || name.toLowerCase() === 'rowid';

/** Names for headers, in their order; unequal also where case is ignored, as DuckDB does. */
export const columnNames = (headers: readonly (string | null)[], report: ProblemReport): string[] => {
  const taken = new Set<string>();
  return headers.map((header, index) => {
    const place = index + 1;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a name is shown in one line
    const trimmed = (header ?? '').replace(/[\u0000-\u001f\u007f\ufeff]+/g, ' ').trim();
    let name = trimmed;
    if (name === '') {
      name = `column ${place}`;
      if (header !== null)
        report.add({
          kind: 'empty_header',
          row: null,
          column: name,
          message: `Column ${place} has no name. It is called '${name}'.`,
        });
    } else if (name.length > NAME_CHARS) {
      name = name.slice(0, NAME_CHARS).trimEnd();
      report.add({
        kind: 'unusable_header',
        row: null,
        column: name,
        message: `The name of column ${place} has ${trimmed.length} characters. It was cut to ${NAME_CHARS}.`,
      });
    } else if (isReserved(name)) {
      name = `${name}_`;
      report.add({
        kind: 'unusable_header',
        row: null,
        column: name,
        message: `The name ${quoted(trimmed)} cannot be used for a column. It is called '${name}'.`,
      });
    }
    let unique = name;
    for (let number = 2; taken.has(unique.toLowerCase()); number++) {
      const suffix = ` (${number})`;
      unique = name.slice(0, NAME_CHARS - suffix.length) + suffix;
    }
    if (unique !== name && trimmed !== '')
      report.add({
        kind: 'duplicate_header',
        row: null,
        column: unique,
        message: `Column ${place} has the name ${quoted(trimmed)} of an earlier one. It is called ${quoted(unique)}.`,
      });
    taken.add(unique.toLowerCase());
    return unique;
  });
};

/** Endings of names like `price_eur`, and the unit they mean. */
const SUFFIX_UNITS: Readonly<Record<string, string>> = {
  usd: 'USD',
  eur: 'EUR',
  gbp: 'GBP',
  chf: 'CHF',
  jpy: 'JPY',
  cny: 'CNY',
  inr: 'INR',
  cad: 'CAD',
  aud: 'AUD',
  sek: 'SEK',
  pln: 'PLN',
  pct: '%',
  percent: '%',
  kg: 'kg',
  km: 'km',
  cm: 'cm',
  mm: 'mm',
  ms: 'ms',
  sec: 's',
  secs: 's',
  seconds: 's',
  mins: 'min',
  minutes: 'min',
  hours: 'h',
  hrs: 'h',
  days: 'days',
  years: 'years',
  kwh: 'kWh',
  mwh: 'MWh',
  kw: 'kW',
  mw: 'MW',
  mb: 'MB',
  gb: 'GB',
  tb: 'TB',
  bytes: 'B',
  miles: 'miles',
  km2: 'km²',
  m2: 'm²',
  m3: 'm³',
  celsius: '°C',
  fahrenheit: '°F',
  hpa: 'hPa',
  bps: 'bps',
  usd_k: 'USD k',
  usd_m: 'USD m',
  eur_k: 'EUR k',
  eur_m: 'EUR m',
};
const UNIT_CHARS = 40; // what ColumnOptions allows

/** "Revenue (USD m)", "Temp [°C]" and `price_eur` taken apart. */
export const labelAndUnit = (name: string): { label: string; unit: string | null } => {
  const bracketed = /^(.*\S)\s*[([]([^()[\]]{1,40})[)\]]$/.exec(name);
  if (bracketed?.[1] && bracketed[2] && !/^\d+$/.test(bracketed[2].trim()))
    return { label: sentence(bracketed[1]), unit: bracketed[2].trim().slice(0, UNIT_CHARS) };
  const words = name.split('_');
  for (const count of [2, 1]) {
    const unit = words.length > count && SUFFIX_UNITS[words.slice(-count).join('_').toLowerCase()];
    if (unit) return { label: sentence(words.slice(0, -count).join('_')), unit };
  }
  if (/%/.test(name) && name.replace('%', '').trim() !== '')
    return { label: sentence(name.replace('%', '').trim()), unit: '%' };
  return { label: sentence(name), unit: null };
};

/** `order_date` as "Order date", `unitPrice` as "Unit price"; what has spaces was written for people. */
const sentence = (name: string): string => {
  if (/\s/.test(name)) return name;
  const spaced = name
    .replace(/[_.]+/g, ' ')
    .replace(
      /([a-z])([A-Z])(?=[a-z])/g,
      (_, before: string, letter: string) => `${before} ${letter.toLowerCase()}`,
    )
    .trim();
  return spaced === '' ? name : spaced.charAt(0).toUpperCase() + spaced.slice(1);
};
