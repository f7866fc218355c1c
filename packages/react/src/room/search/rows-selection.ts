// A few rows as the selection a question takes; nobody sees it. Pure.
import { type Dataset, encodeRowSet, type Selection, toBase64Url } from '@orrery/protocol';

export const rowsSelection = (rows: readonly number[], dataset: Dataset): Selection => ({
  kind: 'rows',
  dataset_id: dataset.dataset_id,
  count: rows.length,
  rows: toBase64Url(encodeRowSet(Uint32Array.from(rows), dataset.rows)),
});
