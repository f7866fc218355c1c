// The samples made from packaged files, against the same files read by JavaScript: rows, sums and single values.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ColumnData, type Dataset, type DatasetId, VIEW_CHANNELS } from '@orrery/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from './child/database.ts';
import { DatasetStore } from './child/dataset-store.ts';
import { packagedDataDirectory } from './child/packaged-data.ts';
import { flights3mSample } from './child/samples/flights-3m.ts';
import { knownRows } from './child/samples/known-sample.ts';
import { readColumn, valueAt } from './contract.ts';
import { type OpenTables, openTables } from './open-tables.ts';
import { placeSamples } from './sample-files.test-kit.ts';

const directory = mkdtempSync(join(tmpdir(), 'orrery-packaged-'));
let tables: OpenTables;
beforeAll(async () => {
  await placeSamples(directory);
  tables = await openTables({ directory });
}, 60_000);
afterAll(async () => {
  await tables.close();
  rmSync(directory, { recursive: true });
});

const read = (name: string): string => readFileSync(join(packagedDataDirectory(), name), 'utf8');
const json = <T>(name: string): T => JSON.parse(read(name)) as T;
/** A CSV without quotes or commas in its fields, as these are. */
const csv = (name: string): string[][] =>
  read(name)
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => (line.includes('"') ? quoted(line) : line.split(',')));
const quoted = (line: string): string[] =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, field = '']) =>
    field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field,
  );
const all = async (dataset: string, ...names: string[]): Promise<(number | string | null)[][]> => {
  const columns: ColumnData[] = [];
  for (const name of names) columns.push(await readColumn(tables, dataset, name));
  const rows = columns[0]?.values.length ?? 0;
  return Array.from({ length: rows }, (_, row) => columns.map((column) => valueAt(column, row)));
};
/** The same rows in any order. */
const sorted = (rows: readonly (readonly unknown[])[]): string[] =>
  rows.map((row) => JSON.stringify(row)).sort();

test('[SAMPLE1] every sample says where it is from, under which licence, and has a first view that its columns can fill', async () => {
  const datasets = await tables.list();
  expect(datasets.map(({ dataset_id, rows, default_view }) => [dataset_id, rows, default_view])).toEqual([
    ['revenue', 72_000, 'scatter_3d'],
    ['flights-200k', 200_000, 'scatter_3d'],
    ['flights-3m', 3_000_000, 'scatter_3d'],
    ['earthquakes', 1_707, 'globe_3d'],
    ['airports', 3_376, 'globe_3d'],
    ['flights-airport', 5_366, 'network_3d'],
    ['gapminder', 682, 'scatter_3d'],
    ['unemployment-across-industries', 1_708, 'timeline_3d'],
  ]);
  const guide = readFileSync(new URL('../../../docs/guides/datasets.md', import.meta.url), 'utf8');
  for (const { dataset_id, generated, source, licence, columns, default_mapping, default_view } of datasets) {
    expect(generated).toBe(dataset_id === 'revenue');
    expect(source.length > 20 && licence.length > 5, dataset_id).toBe(true);
    expect(guide).toContain(`| \`${dataset_id}\` |`);
    expect(guide).toContain(licence.split(/[.;(]/)[0]?.trim() ?? '?');
    for (const { channel, types, needed } of VIEW_CHANNELS[default_view]) {
      const mapped = default_mapping[channel];
      const type = columns.find(({ name }) => name === mapped)?.type;
      if (mapped != null) expect(types, `${dataset_id} ${channel}`).toContain(type);
      else expect(needed, `${dataset_id} ${channel}`).not.toBe('yes');
    }
  }
});

test('[SAMPLE3] earthquakes are those of the file', async () => {
  interface Quake {
    properties: { mag: number; time: number; place: string; felt: number | null; sig: number; type: string };
    geometry: { coordinates: [number, number, number] };
  }
  const { features } = json<{ features: Quake[] }>('earthquakes.json');
  const names = [
    'magnitude',
    'time',
    'place',
    'felt_reports',
    'significance',
    'kind',
    'longitude',
    'latitude',
    'depth',
  ];
  expect(sorted(await all('earthquakes', ...names))).toEqual(
    sorted(
      features.map(({ properties: { mag, time, place, felt, sig, type }, geometry: { coordinates } }) => [
        mag,
        time,
        place,
        felt,
        sig,
        type,
        ...coordinates,
      ]),
    ),
  );
  const regions = await all('earthquakes', 'place', 'region');
  expect(regions.every(([place, region]) => String(place).endsWith(String(region)))).toBe(true);
});

test('[SAMPLE3] airports and routes are those of the files, with the places of both ends', async () => {
  const airports = new Map(csv('airports.csv').map((fields) => [fields[0] as string, fields]));
  const routes = csv('flights-airport.csv');
  expect(sorted(await all('flights-airport', 'origin', 'destination', 'flights'))).toEqual(
    sorted(routes.map(([origin, destination, count]) => [origin, destination, Number(count)])),
  );
  const ends = await all(
    'flights-airport',
    'origin',
    'origin_latitude',
    'destination',
    'destination_longitude',
    'origin_state',
  );
  for (const [origin, latitude, destination, longitude, state] of ends) {
    const from = airports.get(String(origin));
    const to = airports.get(String(destination));
    expect([latitude, longitude, state]).toEqual([
      from ? Number(from[5]) : null,
      to ? Number(to[6]) : null,
      from && from[3] !== 'NA' ? from[3] : null,
    ]);
  }
  const departures = new Map<string, number>();
  for (const [origin = '', , count] of routes)
    departures.set(origin, (departures.get(origin) ?? 0) + Number(count));
  expect(sorted(await all('airports', 'iata', 'name', 'departures'))).toEqual(
    sorted([...airports.values()].map(([iata = '', name]) => [iata, name, departures.get(iata) ?? 0])),
  );
  // Atlanta to Chicago O'Hare is 975 km along the great circle.
  const [distance] = await tables.recompute(
    'flights-airport' as DatasetId,
    "SELECT distance FROM data WHERE origin = 'ATL' AND destination = 'ORD'",
  );
  expect(Math.abs(Number(distance?.distance) - 975)).toBeLessThan(3);
});

test('[SAMPLE3] gapminder and unemployment are those of the files', async () => {
  interface Country {
    year: number;
    country: string;
    pop: number;
    life_expect: number;
    fertility: number;
  }
  expect(
    sorted(await all('gapminder', 'year', 'country', 'population', 'life_expectancy', 'fertility')),
  ).toEqual(
    sorted(
      json<Country[]>('gapminder.json').map(({ year, country, pop, life_expect, fertility }) => [
        Date.UTC(year, 0, 1),
        country,
        pop,
        life_expect,
        fertility,
      ]),
    ),
  );
  const regions = await tables.recompute(
    'gapminder' as DatasetId,
    "SELECT region FROM data WHERE country IN ('India', 'France', 'Kenya', 'Chile', 'Japan', 'Iran') GROUP BY country, region ORDER BY country",
  );
  expect(regions.map(({ region }) => region)).toEqual([
    'Americas',
    'Europe and Central Asia',
    'South Asia',
    'Middle East and North Africa',
    'East Asia and Pacific',
    'Sub-Saharan Africa',
  ]);
  interface Industry {
    series: string;
    year: number;
    month: number;
    count: number;
    rate: number;
  }
  expect(
    sorted(await all('unemployment-across-industries', 'month', 'industry', 'unemployed', 'rate')),
  ).toEqual(
    sorted(
      json<Industry[]>('unemployment-across-industries.json').map(({ series, year, month, count, rate }) => [
        Date.UTC(year, month - 1, 1),
        series,
        count,
        rate,
      ]),
    ),
  );
});

const flights = (): Promise<Dataset> => tables.describe('flights-3m' as DatasetId);

test('[SAMPLE2] what is known of the three million flights is what their rows hold', async () => {
  const { columns, rows } = await flights();
  const asked = columns.flatMap(({ name, type }) => {
    const value = type === 'timestamp' ? `epoch_ms(${name})` : name;
    return type === 'category'
      ? [`count(${name}) AS ${name}_n`, `count(DISTINCT ${name}) AS ${name}_distinct`]
      : [
          `count(${name}) AS ${name}_n`,
          `count(DISTINCT ${name}) AS ${name}_distinct`,
          `min(${value})::DOUBLE AS ${name}_min`,
          `max(${value})::DOUBLE AS ${name}_max`,
        ];
  });
  const [found] = await tables.recompute(
    'flights-3m' as DatasetId,
    `SELECT count(*) AS n, sum(delay) AS delays, sum(distance) AS distances, count(*) FILTER (origin = 'ORD') AS chicago, ${asked.join(', ')} FROM data`,
  );
  expect(found?.n).toBe(rows);
  expect(found).toMatchObject(BY_ANOTHER_READER);
  for (const { name, nulls, distinct, min, max } of columns) {
    expect([found?.[`${name}_n`], found?.[`${name}_distinct`]]).toEqual([rows - nulls, distinct]);
    if (min !== null) expect([found?.[`${name}_min`], found?.[`${name}_max`]]).toEqual([min, max]);
  }
}, 60_000);

// pyarrow, over the packaged file: minutes, miles, and flights from O'Hare.
const BY_ANOTHER_READER = { delays: 20_003_603, distances: 2_194_861_208, chicago: 166_341 };

test('[SAMPLE2] nothing is believed of another file or recipe', async () => {
  expect((await knownRows(flights3mSample))?.rows).toBe(3_000_000);
  expect(await knownRows({ ...flights3mSample, file: 'airports.csv' })).toBeNull();
  expect(await knownRows({ ...flights3mSample, recipe: 'flights-3m.0' })).toBeNull();
});

test.runIf(process.env.ORRERY_FULL)(
  '[SAMPLE2] the whole description is computed again and is the same',
  async () => {
    const database = await openDatabase({ directory, memoryLimitMb: 1_024, threads: 2 });
    const { data: _, ...computed } = await new DatasetStore(database, directory).describeRows(
      flights3mSample,
    );
    expect(computed).toEqual(await knownRows(flights3mSample));
  },
  120_000,
);
