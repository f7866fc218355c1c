// Datasets over REST. Columns come as binary with exact values, rows one at a time.
import {
  type ColumnData,
  type Dataset,
  type DatasetList,
  type DatasetRow,
  type DrawnColumn,
  OrreryError,
  type Precision,
} from '@orrery/protocol';
import { columnDecoder } from '../columns/column-decoder.ts';
import { call, callBytes, type RestOptions } from './call.ts';

interface OfDataset extends RestOptions {
  readonly dataset_id: string;
}

export const listDatasets = (options: RestOptions = {}): Promise<DatasetList> =>
  call('list_datasets', options);

/** Schema, ranges and default mapping. Rejects with `not_found`. */
export const readDataset = ({ dataset_id, ...rest }: OfDataset): Promise<Dataset> =>
  call('read_dataset', { ...rest, params: { dataset_id } });

interface OfColumn extends OfDataset {
  readonly column: string;
  /** The dataset's: with it a browser keeps the column for good. */
  readonly mask?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** `low`: behind what somebody waits for. */
  readonly priority?: 'low' | undefined;
}

/** One whole column. Rejects with `not_found`. */
export const readColumn = (options: OfColumn): Promise<ColumnData> =>
  decoded(options.column, async () => columnDecoder.decode(await columnBytes(options), false));

/** The same for drawing: numbers and dates in 16-bit steps. */
export const readDrawnColumn = (options: OfColumn): Promise<DrawnColumn> =>
  decoded(options.column, async () => columnDecoder.decode(await columnBytes(options, 'drawing'), true));

const columnBytes = (
  { dataset_id, column, mask, ...rest }: OfColumn,
  precision?: Precision,
): Promise<ArrayBuffer> =>
  callBytes('read_column', { ...rest, params: { dataset_id, column }, query: { precision, mask } });

const decoded = async <T>(column: string, decode: () => Promise<T>): Promise<T> => {
  try {
    return await decode();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new OrreryError('internal', `Column ${column} arrived damaged: ${error.message}.`);
  }
};

/** Exact values of one row. Rejects with `not_found`. */
export const readRow = ({
  dataset_id,
  row,
  ...rest
}: OfDataset & { readonly row: number }): Promise<DatasetRow> =>
  call('read_row', { ...rest, params: { dataset_id, row } });
