// All three million flights, read from the package's Parquet file as they stand there: no copy of it is kept. What there
// is to know about them was computed once from that very file and is kept beside this one [SAMPLE2].
import { quoteIdentifier } from '../database.ts';
import { PACKAGED, packagedFile } from './packaged-file.ts';
import type { Sample } from './sample.ts';

export const flights3mSample: Sample = {
  dataset_id: 'flights-3m',
  recipe: 'flights-3m.1',
  name: 'US flights, January to June 2001 (all 3,000,000)',
  description:
    'Domestic flights as reported to the US Bureau of Transportation Statistics, in the order of the file. Hour and weekday are derived from the time, which is local to the origin airport and stored as if UTC.',
  generated: false,
  source: `US Department of Transportation, Bureau of Transportation Statistics, On-Time Performance (14 CFR Part 234), ${PACKAGED} (flights-3m.parquet)`,
  licence: 'US government work; collected under 14 CFR Part 234, licence terms not explicitly specified',
  columns: [
    { name: 'departure', type: 'timestamp', label: 'Departure', unit: null },
    { name: 'hour', type: 'number', label: 'Hour of departure', unit: 'h', aggregation: 'mean' },
    { name: 'weekday', type: 'category', label: 'Weekday', unit: null },
    { name: 'distance', type: 'number', label: 'Distance', unit: 'miles', aggregation: 'mean' },
    { name: 'delay', type: 'number', label: 'Arrival delay', unit: 'min', aggregation: 'mean' },
    { name: 'origin', type: 'category', label: 'Origin airport', unit: null },
    { name: 'destination', type: 'category', label: 'Destination airport', unit: null },
  ],
  default_mapping: {
    x: 'hour',
    y: 'distance',
    z: 'departure',
    color: 'delay',
    size: null,
    time: 'departure',
    source: 'origin',
    target: 'destination',
  },
  default_view: 'scatter_3d',
  known: 'flights-3m.known.json',
  file: 'flights-3m.parquet',
  build: async (connection, table) => {
    await connection.run(`CREATE TABLE ${quoteIdentifier(table)} AS
      SELECT date AS departure, (hour(date) * 60 + minute(date)) / 60.0::DOUBLE AS hour, strftime(date, '%u %a') AS weekday,
        distance::DOUBLE AS distance, delay::DOUBLE AS delay, origin, destination
      FROM read_parquet(${packagedFile('flights-3m.parquet')})`);
  },
};
