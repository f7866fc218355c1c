// A dataset as the server gives it to anybody: descriptions and exact columns over REST. What a page shows is checked
// against numbers computed here, from the bytes, by no code of the interface.
import { type ColumnData, type Dataset, type DatasetList, decodeColumn, isNull } from '@orrery/protocol';
import { get } from '../harness/plain-client.ts';

/** A column's values as they are: null where one is missing. */
export type Values = readonly (number | string | null)[];

export const datasetOf = async (url: string, id: string): Promise<Dataset> => {
  const { body } = await get<DatasetList>(`${url}/collaboration/datasets`);
  const found = body.datasets.find(({ dataset_id }) => dataset_id === id);
  if (found === undefined) throw new Error(`no dataset ${id}`);
  return found;
};

const valueAt = (column: ColumnData, row: number): number | string | null => {
  const value = column.values[row];
  if (value === undefined || isNull(column, row)) return null;
  return column.dictionary === null ? value : (column.dictionary[value] ?? null);
};

export const readValues = async (url: string, dataset: string, column: string): Promise<Values> => {
  const response = await fetch(`${url}/collaboration/datasets/${dataset}/columns/${column}`);
  if (!response.ok) throw new Error(`column ${column} answered ${response.status}`);
  const data = decodeColumn(await response.arrayBuffer());
  return Array.from(data.values, (_value, row) => valueAt(data, row));
};
