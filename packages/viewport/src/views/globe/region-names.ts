// From a value of a table to a region of an atlas: by name in English or the reader's language, by ISO or postal code, however
// it is written. What is not found is counted by who asks, never guessed. Pure.
import type { AtlasName } from './atlas.ts';
import { COUNTRY_ALIASES, COUNTRY_CODES, STATE_CODES, STATE_NAMES } from './region-codes.ts';

const STATES_FROM = 0.6; // of the values: then the column names states ("Georgia" alone is a country)

/** Letters and digits alone, without accents: "Côte d'Ivoire" and "COTE D IVOIRE" are one. */
export const plainName = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f’'`]/g, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/\bst\b/g, 'saint')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const statesByName = new Map<string, string>([
  ...STATE_CODES.flatMap(([fips, postal], i) => [
    [plainName(STATE_NAMES[i]!), fips] as const,
    [postal.toLowerCase(), fips] as const,
    [fips, fips] as const,
    [`us ${postal.toLowerCase()}`, fips] as const, // ISO 3166-2: US-CA
  ]),
]);

const byLocale = new Map<string, ReadonlyMap<string, string>>();

const countriesByName = (locale: string): ReadonlyMap<string, string> => {
  const known = byLocale.get(locale);
  if (known) return known;
  const names = new Map<string, string>();
  const say = (language: string): void => {
    const words = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const [id, alpha2] of COUNTRY_CODES) {
      const name = words.of(alpha2);
      if (name) names.set(plainName(name), id);
    }
  };
  say(locale);
  say('en');
  for (const [id, name] of COUNTRY_ALIASES) names.set(name, id);
  for (const [id, alpha2, alpha3] of COUNTRY_CODES) {
    names.set(alpha2.toLowerCase(), id);
    names.set(alpha3.toLowerCase(), id);
    names.set(id, id);
    names.set(String(Number(id)), id);
  }
  byLocale.set(locale, names);
  return names;
};

/** Which atlas a column's values speak of. */
export const atlasFor = (values: readonly string[]): 'us' | 'world' => {
  const states = values.filter((value) => statesByName.has(plainName(value))).length;
  return values.length > 0 && states / values.length >= STATES_FROM ? 'us' : 'world';
};

/** The atlas's id of a value; null where nothing is called so. `named` are the atlas's own names. */
export const regionId = (
  value: string,
  atlas: AtlasName,
  named: ReadonlyMap<string, string>,
  locale: string,
): string | null => {
  const plain = plainName(value);
  if (atlas === 'us') return statesByName.get(plain) ?? named.get(plain) ?? null;
  return named.get(plain) ?? countriesByName(locale).get(plain) ?? null;
};
