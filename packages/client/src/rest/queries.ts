// Questions about rows over REST: summaries, search, pages, derived columns, exports. Thin: the schemas are the protocol's.
import {
  type Column,
  type ColumnData,
  type DeriveRequest,
  decodePage,
  type ExportRequest,
  OrreryError,
  type Page,
  type PageRequest,
  type SearchRequest,
  type SearchResult,
  type Summary,
  type SummaryRequest,
} from '@orrery/protocol';
import { columnDecoder } from '../columns/column-decoder.ts';
import { call, callBytes, callFile, type RestOptions } from './call.ts';

interface OfDataset extends RestOptions {
  readonly dataset_id: string;
  /** Ends the waiting; the server may still compute. */
  readonly signal?: AbortSignal | undefined;
}

/** A question as its schema takes it, defaults left out. */
type Body<S extends { _zod: { input: unknown } }> = S['_zod']['input'];

/** Takes the transport's own options out of a body. */
const split = <T extends OfDataset>({ base_url, fetch, signal, dataset_id, ...body }: T) => ({
  base_url,
  fetch,
  signal,
  params: { dataset_id },
  body,
});

const decoded = async <T>(what: string, decode: () => T | Promise<T>): Promise<T> => {
  try {
    return await decode();
  } catch (error) {
    throw new OrreryError('internal', `${what} arrived damaged: ${(error as Error).message}.`);
  }
};

/** Counts, summaries, histograms and groups of rows. Rejects with `invalid`, `rate_limited`, `timed_out`. */
export const summarize = (options: Body<typeof SummaryRequest> & OfDataset): Promise<Summary> =>
  call('summarize', split(options));

/** Rows that contain a text. */
export const searchRows = (options: Body<typeof SearchRequest> & OfDataset): Promise<SearchResult> =>
  call('search_rows', split(options));

/** A window of sorted rows with exact values. */
export const readPage = async (options: Body<typeof PageRequest> & OfDataset): Promise<Page> => {
  const bytes = await callBytes('read_page', split(options));
  return decoded('The page', () => decodePage(bytes));
};

/** Checks an expression and describes the column it makes. Rejects with `invalid` and a sentence that names the place. */
export const deriveColumn = (options: Body<typeof DeriveRequest> & OfDataset): Promise<Column> =>
  call('derive_column', split(options));

/** All values of a derived column. */
export const readDerivedColumn = async (
  options: Body<typeof DeriveRequest> & OfDataset,
): Promise<ColumnData> => {
  const bytes = await callBytes('read_derived', split(options));
  return decoded(`Column ${options.name}`, () => columnDecoder.decode(bytes, false));
};

/** Rows as a file. Rejects with `forbidden` without the capability. */
export const exportRows = (
  options: Body<typeof ExportRequest> & OfDataset,
): Promise<{ readonly blob: Blob; readonly file_name: string }> => callFile('export_rows', split(options));
