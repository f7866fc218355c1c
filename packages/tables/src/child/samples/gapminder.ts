// How countries changed over fifty years: life expectancy, children per woman and population, as Gapminder estimates them.
import { quoteIdentifier } from '../database.ts';
import { PACKAGED, packagedFile } from './packaged-file.ts';
import type { Sample } from './sample.ts';

/** The clusters of the file by their number, as its documentation names them. */
const REGIONS = [
  'South Asia',
  'Europe and Central Asia',
  'Sub-Saharan Africa',
  'Americas',
  'East Asia and Pacific',
  'Middle East and North Africa',
];

export const gapminderSample: Sample = {
  dataset_id: 'gapminder',
  recipe: 'gapminder.1',
  name: 'Health and families of 62 countries, 1955 to 2005 (Gapminder)',
  description:
    'Life expectancy at birth, babies per woman and population every five years. Gapminder fills gaps with estimates and uses present borders; it shows the big picture rather than figures to calculate with.',
  generated: false,
  source: `Gapminder Foundation, gapminder.org (life expectancy v14, population v7, fertility v14, geographies v2), ${PACKAGED} (gapminder.json)`,
  licence: 'CC BY 4.0. Free material from www.gapminder.org',
  columns: [
    { name: 'year', type: 'timestamp', label: 'Year', unit: null },
    { name: 'country', type: 'category', label: 'Country', unit: null },
    { name: 'region', type: 'category', label: 'Region', unit: null },
    { name: 'life_expectancy', type: 'number', label: 'Life expectancy', unit: 'years', aggregation: 'mean' },
    { name: 'fertility', type: 'number', label: 'Babies per woman', unit: null, aggregation: 'mean' },
    { name: 'population', type: 'number', label: 'Population', unit: 'people' },
  ],
  default_mapping: {
    x: 'fertility',
    y: 'life_expectancy',
    z: 'year',
    color: 'region',
    size: 'population',
    time: 'year',
    group: 'country',
    label: 'country',
  },
  default_view: 'scatter_3d',
  build: async (connection, table) => {
    const names = REGIONS.map((name, cluster) => `WHEN ${cluster} THEN '${name}'`).join(' ');
    await connection.run(`CREATE TABLE ${quoteIdentifier(table)} AS
      SELECT make_timestamp(year, 1, 1, 0, 0, 0.0) AS year, country, CASE cluster ${names} END AS region,
        life_expect AS life_expectancy, fertility, pop AS population
      FROM read_json(${packagedFile('gapminder.json')}, columns = {year: 'BIGINT', country: 'VARCHAR', cluster: 'INTEGER', pop: 'DOUBLE', life_expect: 'DOUBLE', fertility: 'DOUBLE'})
      ORDER BY md5(country || year)`);
  },
};
