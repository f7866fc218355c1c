// Where the installed package `vega-datasets` keeps its files.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder with `flights-3m.parquet` and `airports.csv`. */
export const packagedDataDirectory = (): string =>
  join(dirname(fileURLToPath(import.meta.resolve('vega-datasets'))), '..', 'data');
