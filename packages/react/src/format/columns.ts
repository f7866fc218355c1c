// A dataset's values and columns in words. Pure.
import type { Column, Dataset } from '@orrery/protocol';
import type { Say } from '../i18n/texts.ts';
import { formatExact, formatTimestamp } from './numbers.ts';

export type CellValue = number | string | null;

/** A column's title with its unit: "Revenue (USD m)". */
export const columnTitle = (column: Pick<Column, 'label' | 'unit'>): string =>
  column.unit === null ? column.label : `${column.label} (${column.unit})`;

/** The column of a name; undefined where the dataset has none. */
export const columnOf = (dataset: Dataset | null, name: string | null): Column | undefined =>
  name === null ? undefined : dataset?.columns.find((column) => column.name === name);

/** A dataset's name, without the "(generated)" that the interface says itself. */
export const datasetName = (dataset: Pick<Dataset, 'name' | 'generated'>): string =>
  dataset.generated ? dataset.name.replace(/\s*\(generated\)\s*$/i, '') : dataset.name;

/** The part of a dataset's name that is short enough for a title. */
export const shortName = (dataset: Pick<Dataset, 'name' | 'generated'>): string =>
  datasetName(dataset)
    .split(/[,:;(]/, 1)[0]
    ?.trim() || datasetName(dataset);

/** The label of a column, or its name where the dataset is not there yet. */
export const labelOf = (dataset: Dataset | null, name: string): string =>
  columnOf(dataset, name)?.label ?? name;

/** One exact value with its unit. */
export const formatCell = (value: CellValue, column: Pick<Column, 'type' | 'unit'>, say: Say): string => {
  if (value === null) return say('value.missing');
  if (typeof value === 'string') return value;
  if (column.type === 'timestamp') return formatTimestamp(value, say.locale);
  const number = formatExact(value, say.locale);
  return column.unit === null ? number : `${number} ${column.unit}`;
};
