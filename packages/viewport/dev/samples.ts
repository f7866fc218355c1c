// Real tables for the workbench, from vega-datasets: earthquakes (USGS), airports and flights (US DOT), health (Gapminder).
import type { Column, ColumnData, Dataset, ViewRecord } from '@orrery/protocol';
import type { MadeUpData } from './made-up-data.ts';

// The package hides its files from imports by name.
const FILES: Readonly<Record<string, string>> = import.meta.glob(
  '../../../node_modules/vega-datasets/data/{airports,flights-airport}.csv',
  { query: '?raw', import: 'default', eager: true, exhaustive: true },
);
const JSONS: Readonly<Record<string, string>> = import.meta.glob(
  '../../../node_modules/vega-datasets/data/{earthquakes,gapminder}.json',
  { query: '?raw', import: 'default', eager: true, exhaustive: true },
);
const textOf = (name: string): string =>
  Object.entries({ ...FILES, ...JSONS }).find(([path]) => path.endsWith(`/${name}`))?.[1] ?? '';

type Cell = string | number | null;
type Rows = readonly Readonly<Record<string, Cell>>[];

export interface Sample extends MadeUpData {
  readonly view: Partial<ViewRecord>;
}

const csv = (text: string): Rows => {
  const [head, ...lines] = text.trim().split('\n');
  const names = head!.trim().split(',');
  return lines.map((line) => {
    const cells = line.trim().match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? [];
    return Object.fromEntries(
      names.map((name, i) => {
        const cell = (cells[i] ?? '').replace(/,$/, '').replace(/^"|"$/g, '');
        return [name, cell !== '' && !Number.isNaN(Number(cell)) ? Number(cell) : cell];
      }),
    );
  });
};

const table = (
  name: string,
  rows: Rows,
  view: Record<string, unknown>,
  units: Record<string, string> = {},
): Sample => {
  const columns: Column[] = [];
  const data = new Map<string, ColumnData>();
  for (const key of Object.keys(rows[0]!)) {
    const cells = rows.map((row) => row[key] ?? null);
    const number = cells.every((cell) => cell === null || typeof cell === 'number');
    const nulls = new Uint8Array(Math.ceil(rows.length / 8));
    cells.forEach((cell, row) => {
      if (cell === null) nulls[row >> 3]! |= 1 << (row & 7);
    });
    const dictionary = number ? null : [...new Set(cells.map(String))];
    const codes = new Map(dictionary?.map((value, code) => [value, code]));
    const values = Float64Array.from(cells, (cell) => (number ? Number(cell) : codes.get(String(cell))!));
    const counts = new Map<string, number>();
    if (dictionary) for (const cell of cells) counts.set(String(cell), (counts.get(String(cell)) ?? 0) + 1);
    columns.push({
      name: key as Column['name'],
      type: number ? 'number' : 'category',
      label: `${key[0]!.toUpperCase()}${key.slice(1).replaceAll('_', ' ')}`,
      unit: units[key] ?? null,
      min: number ? values.reduce((a, b) => Math.min(a, b)) : null,
      max: number ? values.reduce((a, b) => Math.max(a, b)) : null,
      categories: dictionary?.map((value) => ({ value, count: counts.get(value)! })) ?? null,
      nulls: 0,
      quantiles: null,
      distinct: 0,
      aggregation: key === 'life_expect' ? 'mean' : 'sum',
    });
    data.set(key, {
      name: key,
      type: number ? 'number' : 'category',
      values: number ? values : Uint16Array.from(values),
      nulls: cells.includes(null) ? nulls : null,
      dictionary,
    });
  }
  const dataset = {
    dataset_id: name,
    name,
    description: '',
    generated: false,
    source: 'vega-datasets',
    licence: 'see the sample',
    hash: name,
    rows: rows.length,
    columns,
    default_mapping: { x: null, y: null, z: null, color: null, size: null },
    default_view: 'globe_3d',
    lineage: name,
    version: 1,
    row_key: [],
    fiscal_year_start: 1,
    corrections: {},
    mask: 'all',
    created_at: null,
    created_by: null,
    problems: 0,
  } as unknown as Dataset;
  return { dataset, columns: data, view: view as Partial<ViewRecord> };
};

interface Quake {
  readonly properties: { readonly mag: number; readonly place: string; readonly net: string };
  readonly geometry: { readonly coordinates: readonly [number, number, number] };
}

const places = new Map(csv(textOf('airports.csv')).map((row) => [row.iata, row]));
const flights = (): Rows =>
  csv(textOf('flights-airport.csv')).flatMap((row) => {
    const [from, to] = [places.get(row.origin!), places.get(row.destination!)];
    if (!from || !to) return [];
    return [
      {
        ...row,
        state: from.state!,
        from_longitude: from.longitude!,
        from_latitude: from.latitude!,
        to_longitude: to.longitude!,
        to_latitude: to.latitude!,
      },
    ];
  });

const SAMPLES: Readonly<Record<string, () => Sample>> = {
  earthquakes: () =>
    table(
      'earthquakes',
      (JSON.parse(textOf('earthquakes.json')) as { features: Quake[] }).features.map(
        ({ properties, geometry }) => ({
          longitude: geometry.coordinates[0],
          latitude: geometry.coordinates[1],
          depth: geometry.coordinates[2],
          magnitude: properties.mag,
          network: properties.net,
        }),
      ),
      {
        visualization_type: 'globe_3d',
        longitude: 'longitude',
        latitude: 'latitude',
        size: 'magnitude',
        color: 'depth',
      },
      { depth: 'km', longitude: '°', latitude: '°' },
    ),
  flights: () =>
    table('flights', flights(), {
      visualization_type: 'globe_3d',
      longitude: 'from_longitude',
      latitude: 'from_latitude',
      to_longitude: 'to_longitude',
      to_latitude: 'to_latitude',
      size: 'count',
    }),
  airports: () =>
    table('airports', csv(textOf('airports.csv')), {
      visualization_type: 'globe_3d',
      longitude: 'longitude',
      latitude: 'latitude',
    }),
  states: () =>
    table('states', csv(textOf('airports.csv')), { visualization_type: 'globe_3d', region: 'state' }),
  health: () =>
    table(
      'health',
      (JSON.parse(textOf('gapminder.json')) as Rows).filter((row) => row.year === 2005),
      { visualization_type: 'globe_3d', region: 'country', y: 'life_expect' },
      { life_expect: 'years' },
    ),
  network: () =>
    table('flights', flights(), {
      visualization_type: 'network_3d',
      source: 'origin',
      target: 'destination',
      size: 'count',
    }),
};

/** A sample by name; null where there is none. */
export const sampleOf = (name: string | null): Sample | null => (name && SAMPLES[name]?.()) || null;

/** Rows over and over, moved a little: a crowd with a real sample's shape. */
export const repeated = (sample: Sample, times: number): Sample => {
  const columns = new Map<string, ColumnData>();
  for (const [name, data] of sample.columns) {
    const rows = data.values.length;
    const values = new Float64Array(rows * times);
    for (let row = 0; row < values.length; row++) {
      const jitter = /tude$/.test(name)
        ? 3 * (((row * 2_654_435_761) % 4_096) / 4_096 - 0.5) * (row >= rows ? 1 : 0)
        : 0;
      values[row] = data.values[row % rows]! + jitter;
    }
    columns.set(name, { ...data, values: data.dictionary ? Uint16Array.from(values) : values, nulls: null });
  }
  const dataset = {
    ...sample.dataset,
    rows: sample.dataset.rows * times,
    hash: `${sample.dataset.hash}${times}`,
  };
  return { ...sample, dataset, columns };
};
