// The airports of the United States, and the routes between them in 2008: places, and what connects them.
import { quoteIdentifier } from '../database.ts';
import { PACKAGED, packagedFile } from './packaged-file.ts';
import type { Sample } from './sample.ts';

const LICENCE = 'US government work (usa.gov/government-works)';
const AIRPORTS = `(SELECT iata, name, city, nullif(state, 'NA') AS state, country, latitude::DOUBLE AS latitude, longitude::DOUBLE AS longitude FROM read_csv(${packagedFile('airports.csv')}, header = true, all_varchar = true))`;
const ROUTES = `(SELECT origin, destination, count::DOUBLE AS flights FROM read_csv(${packagedFile('flights-airport.csv')}, header = true, all_varchar = true))`;

export const airportsSample: Sample = {
  dataset_id: 'airports',
  recipe: 'airports.1',
  name: 'Airports of the United States, with their flights in 2008',
  description:
    'Airports in the United States and its territories with their place. Departures, arrivals and destinations are counted from the routes of 2008; most small airports have none.',
  generated: false,
  source: `US government, Data.gov (airports); US Bureau of Transportation Statistics (routes of 2008), ${PACKAGED} (airports.csv, flights-airport.csv)`,
  licence: LICENCE,
  columns: [
    { name: 'iata', type: 'category', label: 'Code', unit: null },
    { name: 'name', type: 'category', label: 'Airport', unit: null },
    { name: 'city', type: 'category', label: 'City', unit: null },
    { name: 'state', type: 'category', label: 'State', unit: null },
    { name: 'country', type: 'category', label: 'Country', unit: null },
    { name: 'longitude', type: 'number', label: 'Longitude', unit: '°', aggregation: 'mean' },
    { name: 'latitude', type: 'number', label: 'Latitude', unit: '°', aggregation: 'mean' },
    { name: 'departures', type: 'number', label: 'Departures in 2008', unit: 'flights' },
    { name: 'arrivals', type: 'number', label: 'Arrivals in 2008', unit: 'flights' },
    { name: 'destinations', type: 'number', label: 'Destinations in 2008', unit: 'airports' },
  ],
  default_mapping: {
    x: 'longitude',
    y: 'departures',
    z: 'latitude',
    color: 'destinations',
    size: 'departures',
    longitude: 'longitude',
    latitude: 'latitude',
    label: 'name',
  },
  default_view: 'globe_3d',
  build: async (connection, table) => {
    await connection.run(`CREATE TABLE ${quoteIdentifier(table)} AS
      WITH out AS (SELECT origin AS iata, sum(flights) AS flights, count(*) AS places FROM ${ROUTES} GROUP BY 1),
        home AS (SELECT destination AS iata, sum(flights) AS flights FROM ${ROUTES} GROUP BY 1)
      SELECT a.iata, a.name, a.city, a.state, a.country, a.longitude, a.latitude,
        coalesce(out.flights, 0)::DOUBLE AS departures,
        coalesce(home.flights, 0)::DOUBLE AS arrivals,
        coalesce(out.places, 0)::DOUBLE AS destinations
      FROM ${AIRPORTS} a LEFT JOIN out USING (iata) LEFT JOIN home USING (iata)
      ORDER BY md5(a.iata)`);
  },
};

export const routesSample: Sample = {
  dataset_id: 'flights-airport',
  recipe: 'flights-airport.1',
  name: 'Air routes of the United States, 2008',
  description:
    'How many flights went from each airport to each other one in 2008, with the places of both ends. Distance is along the great circle.',
  generated: false,
  source: `US Department of Transportation, Bureau of Transportation Statistics (routes of 2008); US government, Data.gov (airports), ${PACKAGED} (flights-airport.csv, airports.csv)`,
  licence: LICENCE,
  columns: [
    { name: 'origin', type: 'category', label: 'From', unit: null },
    { name: 'destination', type: 'category', label: 'To', unit: null },
    { name: 'flights', type: 'number', label: 'Flights in 2008', unit: 'flights' },
    { name: 'distance', type: 'number', label: 'Distance', unit: 'km', aggregation: 'mean' },
    { name: 'origin_city', type: 'category', label: 'From city', unit: null },
    { name: 'destination_city', type: 'category', label: 'To city', unit: null },
    { name: 'origin_state', type: 'category', label: 'From state', unit: null },
    { name: 'destination_state', type: 'category', label: 'To state', unit: null },
    { name: 'origin_longitude', type: 'number', label: 'From longitude', unit: '°', aggregation: 'mean' },
    { name: 'origin_latitude', type: 'number', label: 'From latitude', unit: '°', aggregation: 'mean' },
    { name: 'destination_longitude', type: 'number', label: 'To longitude', unit: '°', aggregation: 'mean' },
    { name: 'destination_latitude', type: 'number', label: 'To latitude', unit: '°', aggregation: 'mean' },
  ],
  default_mapping: {
    x: 'distance',
    y: 'flights',
    z: 'origin_longitude',
    color: 'origin_state',
    size: 'flights',
    source: 'origin',
    target: 'destination',
    longitude: 'origin_longitude',
    latitude: 'origin_latitude',
    to_longitude: 'destination_longitude',
    to_latitude: 'destination_latitude',
  },
  default_view: 'network_3d',
  build: async (connection, table) => {
    // Haversine (Sinnott 1984) on a sphere of the mean radius, rounded to 0.1 km so that every machine agrees.
    await connection.run(`CREATE TABLE ${quoteIdentifier(table)} AS
      SELECT r.origin, r.destination, r.flights,
        round(2 * 6371.0088 * asin(least(1, sqrt(
          pow(sin(radians(b.latitude - a.latitude) / 2), 2) +
          cos(radians(a.latitude)) * cos(radians(b.latitude)) * pow(sin(radians(b.longitude - a.longitude) / 2), 2)))), 1)::DOUBLE AS distance,
        a.city AS origin_city, b.city AS destination_city,
        a.state AS origin_state, b.state AS destination_state,
        a.longitude AS origin_longitude, a.latitude AS origin_latitude,
        b.longitude AS destination_longitude, b.latitude AS destination_latitude
      FROM ${ROUTES} r
        LEFT JOIN ${AIRPORTS} a ON a.iata = r.origin
        LEFT JOIN ${AIRPORTS} b ON b.iata = r.destination
      ORDER BY md5(r.origin || '-' || r.destination)`);
  },
};
