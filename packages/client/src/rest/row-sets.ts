// Sets of rows over REST, for selections too large for the scene. They never change; their name is their content.
import { decodeRowSet, encodeRowSet, type StoredRowSet } from '@orrery/protocol';
import { call, callBytes, type RestOptions } from './call.ts';

interface OfMember extends RestOptions {
  readonly session_id: string;
  readonly user_id: string;
}

/** Keeps rows of a dataset of `total` rows; ascending, each once. */
export const storeRowSet = ({
  session_id,
  user_id,
  rows,
  total,
  ...rest
}: OfMember & { readonly rows: Uint32Array; readonly total: number }): Promise<StoredRowSet> => {
  const raw = { body: encodeRowSet(rows, total), type: 'application/octet-stream' };
  return call('store_row_set', { ...rest, params: { session_id }, query: { user_id }, raw });
};

/** Rejects with `not_found`. */
export const readRowSet = async ({
  session_id,
  user_id,
  row_set_id,
  ...rest
}: OfMember & { readonly row_set_id: string }): Promise<Uint32Array> =>
  decodeRowSet(
    new Uint8Array(
      await callBytes('read_row_set', { ...rest, params: { session_id, row_set_id }, query: { user_id } }),
    ),
  ).rows;
