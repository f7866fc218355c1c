// Datasets over REST. Columns come as binary with exact values, rows one at a time.
import {
  type ColumnData,
  type Dataset,
  type DatasetList,
  type DatasetRow,
  type DrawnColumn,
  OrreryError,
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

/** One whole column. Rejects with `not_found`. */
export const readColumn = async ({
  dataset_id,
  column,
  ...rest
}: OfDataset & { readonly column: string }): Promise<ColumnData> => {
  const bytes = await callBytes('read_column', { ...rest, params: { dataset_id, column } });
  try {
    return await columnDecoder.decode(bytes, false);
  } catch (error) {
    throw new OrreryError('internal', `Column ${column} arrived damaged: ${(error as Error).message}.`);
  }
};

/** The same for drawing: numbers and dates in 16-bit steps. */
export const readDrawnColumn = async ({
  dataset_id,
  column,
  ...rest
}: OfDataset & { readonly column: string }): Promise<DrawnColumn> => {
  const bytes = await callBytes('read_column', {
    ...rest,
    params: { dataset_id, column },
    query: { precision: 'drawing' },
  });
  try {
    return await columnDecoder.decode(bytes, true);
  } catch (error) {
    throw new OrreryError('internal', `Column ${column} arrived damaged: ${(error as Error).message}.`);
  }
};

/** Exact values of one row. Rejects with `not_found`. */
export const readRow = ({
  dataset_id,
  row,
  ...rest
}: OfDataset & { readonly row: number }): Promise<DatasetRow> =>
  call('read_row', { ...rest, params: { dataset_id, row } });
