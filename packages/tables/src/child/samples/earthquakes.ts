// A week of earthquakes as the US Geological Survey recorded them, with place, depth and strength of each.
import { quoteIdentifier } from '../database.ts';
import { PACKAGED, packagedFile } from './packaged-file.ts';
import type { Sample } from './sample.ts';

export const earthquakesSample: Sample = {
  dataset_id: 'earthquakes',
  recipe: 'earthquakes.1',
  name: 'Earthquakes of one week, 31 January to 7 February 2018',
  description:
    'Every event of all magnitudes in the feed "all earthquakes, past week" of the US Geological Survey, explosions and quarry blasts included. Region is what follows the last comma of the place. Times are UTC.',
  generated: false,
  source: `US Geological Survey, Earthquake Hazards Program, all_week.geojson of 7 February 2018, ${PACKAGED} (earthquakes.json)`,
  licence: 'US public domain (usgs.gov, copyrights and credits); credit: U.S. Geological Survey',
  columns: [
    { name: 'time', type: 'timestamp', label: 'Time', unit: null },
    { name: 'magnitude', type: 'number', label: 'Magnitude', unit: null, aggregation: 'max' },
    { name: 'depth', type: 'number', label: 'Depth', unit: 'km', aggregation: 'mean' },
    { name: 'longitude', type: 'number', label: 'Longitude', unit: '°', aggregation: 'mean' },
    { name: 'latitude', type: 'number', label: 'Latitude', unit: '°', aggregation: 'mean' },
    { name: 'elevation', type: 'number', label: 'Elevation of the focus', unit: 'km', aggregation: 'mean' },
    { name: 'place', type: 'category', label: 'Place', unit: null },
    { name: 'region', type: 'category', label: 'Region', unit: null },
    { name: 'kind', type: 'category', label: 'Kind', unit: null },
    { name: 'significance', type: 'number', label: 'Significance', unit: null, aggregation: 'max' },
    { name: 'felt_reports', type: 'number', label: 'Felt reports', unit: null, aggregation: 'sum' },
    { name: 'magnitude_type', type: 'category', label: 'Magnitude type', unit: null },
    { name: 'status', type: 'category', label: 'Review status', unit: null },
    { name: 'network', type: 'category', label: 'Network', unit: null },
    { name: 'tsunami', type: 'category', label: 'Tsunami message', unit: null },
  ],
  default_mapping: {
    x: 'longitude',
    y: 'magnitude',
    z: 'latitude',
    color: 'depth',
    size: 'magnitude',
    longitude: 'longitude',
    latitude: 'latitude',
    label: 'place',
    time: 'time',
  },
  default_view: 'globe_3d',
  build: async (connection, table) => {
    await connection.run(`CREATE TABLE ${quoteIdentifier(table)} AS
      WITH events AS (
        SELECT unnest(features) AS event FROM read_json(${packagedFile('earthquakes.json')}, columns = {features: 'STRUCT(
          id VARCHAR,
          properties STRUCT(mag DOUBLE, place VARCHAR, "time" BIGINT, felt DOUBLE, status VARCHAR, tsunami INTEGER, sig DOUBLE, net VARCHAR, "magType" VARCHAR, "type" VARCHAR),
          geometry STRUCT(coordinates DOUBLE[]))[]'})
      )
      SELECT epoch_ms(event.properties.time) AS time,
        event.properties.mag AS magnitude,
        event.geometry.coordinates[3] AS depth,
        event.geometry.coordinates[1] AS longitude,
        event.geometry.coordinates[2] AS latitude,
        0 - event.geometry.coordinates[3] AS elevation, -- a sign alone would make -0 of 0
        event.properties.place AS place,
        trim(regexp_extract(event.properties.place, '[^,]*$')) AS region,
        event.properties.type AS kind,
        event.properties.sig AS significance,
        event.properties.felt AS felt_reports,
        event.properties."magType" AS magnitude_type,
        event.properties.status AS status,
        event.properties.net AS network,
        CASE event.properties.tsunami WHEN 1 THEN 'true' ELSE 'false' END AS tsunami
      FROM events ORDER BY md5(event.id)`);
  },
};
