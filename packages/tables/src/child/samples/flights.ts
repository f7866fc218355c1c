// Real flights: 200,000 of the 3,000,000 rows of `flights-3m.parquet` in the package vega-datasets, chosen and
// ordered by a hash of the row number, so that the sample is the same everywhere and rows come shuffled [DATA9].
import { join } from 'node:path';
import { quoteIdentifier, quoteText } from '../database.ts';
import { packagedDataDirectory } from '../packaged-data.ts';
import type { Sample } from './sample.ts';

const SAMPLE_ROWS = 200_000;

export const flightsSample: Sample = {
  dataset_id: 'flights-200k',
  recipe: 'flights-200k.2',
  name: 'US flights, January to June 2001 (200,000 sampled)',
  description:
    'Domestic flights as reported to the US Bureau of Transportation Statistics: a fixed sample of 200,000 of 3,000,000 rows. Hour, weekday and airport positions are derived from the time and the airport codes. Times are local to the origin airport and stored as if UTC.',
  generated: false,
  source:
    'US Department of Transportation, Bureau of Transportation Statistics, On-Time Performance (14 CFR Part 234), as packaged by vega-datasets 3.2.1 (flights-3m.parquet, airports.csv)',
  licence: 'US government work; collected under 14 CFR Part 234, licence terms not explicitly specified',
  columns: [
    { name: 'departure', type: 'timestamp', label: 'Departure', unit: null },
    { name: 'hour', type: 'number', label: 'Hour of departure', unit: 'h', aggregation: 'mean' },
    { name: 'weekday', type: 'category', label: 'Weekday', unit: null },
    { name: 'distance', type: 'number', label: 'Distance', unit: 'miles', aggregation: 'mean' },
    { name: 'delay', type: 'number', label: 'Arrival delay', unit: 'min', aggregation: 'mean' },
    { name: 'origin', type: 'category', label: 'Origin airport', unit: null },
    { name: 'destination', type: 'category', label: 'Destination airport', unit: null },
    { name: 'origin_state', type: 'category', label: 'Origin state', unit: null },
    { name: 'origin_longitude', type: 'number', label: 'Origin longitude', unit: '°', aggregation: 'mean' },
    { name: 'origin_latitude', type: 'number', label: 'Origin latitude', unit: '°', aggregation: 'mean' },
    {
      name: 'destination_longitude',
      type: 'number',
      label: 'Destination longitude',
      unit: '°',
      aggregation: 'mean',
    },
    {
      name: 'destination_latitude',
      type: 'number',
      label: 'Destination latitude',
      unit: '°',
      aggregation: 'mean',
    },
  ],
  default_mapping: {
    x: 'hour',
    y: 'distance',
    z: 'origin_longitude',
    color: 'destination_longitude',
    size: null,
  },
  build: async (connection, table) => {
    const flights = quoteText(join(packagedDataDirectory(), 'flights-3m.parquet'));
    const airports = quoteText(join(packagedDataDirectory(), 'airports.csv'));
    // md5 is the same in every DuckDB version, unlike hash(); below '12' lie 7 % of the rows, enough for the sample.
    await connection.run(`CREATE TABLE ${quoteIdentifier(table)} AS
      WITH chosen AS (
        SELECT *, md5(file_row_number || ':orrery') AS position
        FROM read_parquet(${flights}, file_row_number = true)
        WHERE md5(file_row_number || ':orrery') < '12'
        ORDER BY position LIMIT ${SAMPLE_ROWS}
      ), airports AS (
        SELECT * FROM read_csv(${airports}, header = true, all_varchar = true)
      )
      SELECT chosen.date AS departure,
        (hour(chosen.date) * 60 + minute(chosen.date)) / 60.0::DOUBLE AS hour,
        strftime(chosen.date, '%u %a') AS weekday,
        chosen.distance::DOUBLE AS distance,
        chosen.delay::DOUBLE AS delay,
        chosen.origin, chosen.destination,
        departed.state AS origin_state,
        departed.longitude::DOUBLE AS origin_longitude,
        departed.latitude::DOUBLE AS origin_latitude,
        arrived.longitude::DOUBLE AS destination_longitude,
        arrived.latitude::DOUBLE AS destination_latitude
      FROM chosen
        LEFT JOIN airports departed ON departed.iata = chosen.origin
        LEFT JOIN airports arrived ON arrived.iata = chosen.destination
      ORDER BY chosen.position`);
  },
};
