import { expect, test } from 'vitest';
import { atlasNow } from './atlas.ts';
import { COUNTRY_CODES, STATE_CODES, STATE_NAMES } from './region-codes.ts';
import { atlasFor, plainName, regionId } from './region-names.ts';

const load = (name: 'world' | 'world-fine' | 'us') =>
  new Promise<NonNullable<ReturnType<typeof atlasNow>>>((resolve) => {
    const look = (): void => {
      const atlas = atlasNow(name, look);
      if (atlas) resolve(atlas);
    };
    look();
  });

test('[GLOBE4] every land of the atlas that has an id has codes, and they are that land’s', async () => {
  const { regions } = await load('world-fine');
  const codes = new Map(COUNTRY_CODES.map(([id, alpha2]) => [id, alpha2]));
  const english = new Intl.DisplayNames(['en'], { type: 'region' });
  const without = regions.filter(({ id }) => id !== '' && !codes.has(id)).map(({ name }) => name);
  expect(without).toEqual([]);
  // The atlas shortens ("Dem. Rep. Congo"); first letters and lengths tell a slip of a line.
  const strange = regions
    .filter(({ id }) => id !== '')
    .filter(({ id, name }) => {
      const said = plainName(english.of(codes.get(id)!) ?? '');
      const words = plainName(name).split(' ');
      return !words.some((word) => word.length > 2 && said.includes(word.slice(0, 4)));
    })
    .map(({ id, name }) => `${id} ${name}`);
  expect(strange).toEqual(['260 Fr. S. Antarctic Lands', '234 Faeroe Is.']);
});

test('[GLOBE4] states are found by name, postal code and FIPS, and as the atlas names them', async () => {
  const { regions } = await load('us');
  const named = new Map(regions.map(({ id, name }) => [plainName(name), id]));
  for (const [i, [fips, postal]] of STATE_CODES.entries()) {
    expect(regions.some(({ id }) => id === fips)).toBe(true);
    for (const value of [postal, fips, STATE_NAMES[i]!.toUpperCase(), `US-${postal}`])
      expect(regionId(value, 'us', named, 'en-US')).toBe(fips);
  }
  for (const { id, name } of regions) expect(regionId(name, 'us', named, 'en-US')).toBe(id);
});

test('[GLOBE4] countries are found as tables write them; what is not a country is not guessed', async () => {
  const { regions } = await load('world');
  const named = new Map(regions.map(({ id, name }) => [plainName(name), id]));
  const find = (value: string, locale = 'en-US') => regionId(value, 'world', named, locale);
  expect(['USA', 'us', 'United States', 'United States of America', '840'].map((v) => find(v))).toEqual(
    Array(5).fill('840'),
  );
  expect(["Côte d'Ivoire", 'COTE DIVOIRE', 'Ivory Coast', 'CIV'].map((v) => find(v))).toEqual(
    Array(4).fill('384'),
  );
  expect([find('Deutschland', 'de-DE'), find('DE'), find('Germany', 'de-DE')]).toEqual(['276', '276', '276']);
  expect([find('Bosnia & Herzegovina'), find('Trinidad & Tobago'), find('Turkey')]).toEqual([
    '070',
    '780',
    '792',
  ]);
  expect([find('Atlantis'), find(''), find('Europe')]).toEqual([null, null, null]);
});

test('[GLOBE4] states are looked for where most values are states, or Georgia would be in the Caucasus', () => {
  expect(atlasFor(['CA', 'NY', 'Georgia', 'TX'])).toBe('us');
  expect(atlasFor(['Georgia', 'Armenia', 'Turkey'])).toBe('world');
  expect(atlasFor([])).toBe('world');
});
