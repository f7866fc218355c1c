// The table that is measured: a million rows of eight columns, as CSV and as Parquet, the same on every machine.
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

export interface TableFiles {
  readonly csv: string;
  readonly parquet: string;
}

/** A number of 0 to 1 that looks random, from the row and a salt. */
const noise = (salt: number): string => `((hash(i * 8 + ${salt}) % 1000003) / 1000003.0)`;

/** Four numbers of different precision, a moment and three categories: what people's tables hold. */
export const makeTableFiles = async (directory: string, rows: number): Promise<TableFiles> => {
  const files = { csv: join(directory, 'orders.csv'), parquet: join(directory, 'orders.parquet') };
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`CREATE TABLE orders AS SELECT
      TIMESTAMP '2021-01-01' + to_seconds((${noise(0)} * 150000000)::BIGINT) AS ordered_at,
      round(exp(${noise(1)} * 6), 2)::DOUBLE AS revenue,
      round(${noise(2)} * 100 - 20, 3)::DOUBLE AS margin,
      (${noise(3)} * 400)::INTEGER AS units,
      round(${noise(4)} * 3000, 1)::DOUBLE AS distance,
      ['APAC', 'EMEA', 'LATAM', 'NA'][1 + (hash(i * 8 + 5) % 4)::INTEGER] AS region,
      'Product ' || (hash(i * 8 + 6) % 40) AS product,
      ['Online', 'Direct', 'Reseller'][1 + (hash(i * 8 + 7) % 3)::INTEGER] AS channel
    FROM range(${rows}) r(i)`);
  await connection.run(`COPY orders TO '${files.csv}' (FORMAT csv, HEADER true)`);
  await connection.run(`COPY orders TO '${files.parquet}' (FORMAT parquet, COMPRESSION zstd)`);
  connection.closeSync();
  instance.closeSync();
  return files;
};
