// DuckDB with its limits: memory, threads, and files under two folders only; then the configuration is locked [DATA4].
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { ProcessOptions } from '../messages.ts';
import { packagedDataDirectory } from './packaged-data.ts';

export interface Database {
  /** For everything in the house. */
  readonly connection: DuckDBConnection;
  /** A connection of its own, for one query with its own temporary names. */
  connect(): Promise<DuckDBConnection>;
}

export const quoteIdentifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

export const openDatabase = async (
  options: Pick<ProcessOptions, 'directory' | 'memoryLimitMb' | 'threads'>,
): Promise<Database> => {
  const spill = join(options.directory, 'spill');
  mkdirSync(spill, { recursive: true });
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${options.memoryLimitMb}MB`,
    threads: String(options.threads),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  const folders = [options.directory, packagedDataDirectory()].map((folder) => quoteText(join(folder, '/')));
  for (const setting of [
    `temp_directory = ${quoteText(spill)}`,
    `max_temp_directory_size = '4GB'`,
    `TimeZone = 'UTC'`,
    `allowed_directories = [${folders.join(', ')}]`,
    'enable_external_access = false',
    'lock_configuration = true',
  ])
    await connection.run(`SET ${setting}`);
  return { connection, connect: () => instance.connect() };
};
