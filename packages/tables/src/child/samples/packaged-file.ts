// A file of the package vega-datasets, as SQL names it.
import { join } from 'node:path';
import { quoteText } from '../database.ts';
import { packagedDataDirectory } from '../packaged-data.ts';

/** Quoted path, for `read_csv`, `read_json` and `read_parquet`. */
export const packagedFile = (name: string): string => quoteText(join(packagedDataDirectory(), name));

export const PACKAGED = 'as packaged by vega-datasets 3.2.1';
