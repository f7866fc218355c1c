// The rows of a cell as a selection: a predicate where filters can say it, else the rows themselves, else (too many of
// them for the scene) nothing. Pure.
import type { Dataset, Filter } from '@orrery/protocol';
import { encodeRowSet, limits, type Selection } from '@orrery/protocol';
import type { Binning } from './binning.ts';
import { rowsIn } from './cells.ts';

const BASE64URL = { '+': '-', '/': '_', '=': '' } as const;

const base64url = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8_192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text).replace(/[+/=]/g, (sign) => BASE64URL[sign as keyof typeof BASE64URL]);
};

/** `cells` are those of `cellsOf(x, z, ...)`. An axis without a column says nothing. */
export const cellSelection = (
  dataset: Dataset,
  x: Binning,
  z: Binning,
  bands: readonly [number, number],
  cells: Uint16Array,
  mask: Uint8Array | null,
): Selection | null => {
  const filters: [string, Filter | null][] = [];
  if (x.column !== '') filters.push([x.column, x.filterOf(bands[0])]);
  if (z.column !== '') filters.push([z.column, z.filterOf(bands[1])]);
  const twice = x.column === z.column && x.column !== '';
  if (filters.length > 0 && !twice && filters.every(([, filter]) => filter !== null))
    return { kind: 'predicate', by_column: Object.fromEntries(filters) as Record<string, Filter> };
  const rows = rowsIn(cells, bands[0] * z.count + bands[1], mask);
  const text = base64url(encodeRowSet(rows, dataset.rows));
  return text.length > limits.ROW_SET_CHARS
    ? null
    : { kind: 'rows', dataset_id: dataset.dataset_id, count: rows.length, rows: text };
};
