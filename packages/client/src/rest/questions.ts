// Questions about the rows of one dataset over REST. Pages and derived values come as binary, an export as a file.
import {
  type Column,
  type ColumnData,
  type DeriveRequest,
  decodeColumn,
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
import type { RestOptions } from './call.ts';
import * as rest from './call.ts';

// The routes of questions are on their way; until they are served, every question fails.
const call = rest.call as unknown as (route: string, options: rest.Call) => Promise<never>;
const callBytes = rest.callBytes as unknown as (route: string, options: rest.Call) => Promise<ArrayBuffer>;

interface Question<R> extends RestOptions {
  readonly dataset_id: string;
  readonly request: R;
  readonly signal?: AbortSignal | undefined;
}

const asked = <R>({ dataset_id, request, ...rest }: Question<R>) => ({
  ...rest,
  params: { dataset_id },
  body: request,
});

const decoded = <T>(what: string, decode: () => T): T => {
  try {
    return decode();
  } catch (error) {
    throw new OrreryError('internal', `${what} arrived damaged: ${(error as Error).message}.`);
  }
};

/** Counts, statistics, histograms and groups of the rows meant. Rejects with `not_found`, `invalid`. */
export const summarize = (question: Question<SummaryRequest>): Promise<Summary> =>
  call('summarize', asked(question));

/** Rows in which a text occurs. */
export const searchRows = (question: Question<SearchRequest>): Promise<SearchResult> =>
  call('search_rows', asked(question));

/** A window of rows in the order asked for. */
export const readPage = async (question: Question<PageRequest>): Promise<Page> => {
  const bytes = await callBytes('read_page', asked(question));
  return decoded('The page', () => decodePage(bytes));
};

/** Checks and describes a derived column. Rejects with `invalid` and the sentence that says what is wrong where. */
export const deriveColumn = (question: Question<DeriveRequest>): Promise<Column> =>
  call('derive_column', asked(question));

/** All values of a derived column. */
export const readDerived = async (question: Question<DeriveRequest>): Promise<ColumnData> => {
  const bytes = await callBytes('read_derived', asked(question));
  return decoded(`Column ${question.request.name}`, () => decodeColumn(bytes));
};

/** The rows meant, as a file. Rejects with `forbidden`. */
export const exportRows = async (question: Question<ExportRequest>): Promise<Blob> =>
  new Blob([await callBytes('export_rows', asked(question))]);
