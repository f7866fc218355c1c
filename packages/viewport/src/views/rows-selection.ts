// Rows as a selection: as a row set where it fits into the scene, else nothing (a lasso stores larger ones beside it). Pure.
import { type Dataset, encodeRowSet, limits, type Selection, toBase64Url } from '@orrery/protocol';

/** `rows` ascending and different. */
export const rowsSelection = (dataset: Dataset, rows: Uint32Array): Selection | null => {
  const text = toBase64Url(encodeRowSet(rows, dataset.rows));
  return text.length > limits.ROW_SET_CHARS
    ? null
    : { kind: 'rows', dataset_id: dataset.dataset_id, count: rows.length, rows: text };
};
