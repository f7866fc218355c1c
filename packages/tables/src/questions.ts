// The part of the port that answers questions about rows: summaries, groups, search, pages, derived columns, exports.
// Every number comes from the rows themselves, and with the query that recomputes it.
import type {
  Column,
  DatasetId,
  DeriveRequest,
  ExportRequest,
  PageRequest,
  RowsQuery,
  SearchRequest,
  SearchResult,
  Summary,
  SummaryRequest,
} from '@orrery/protocol';

/** A request as it reaches this floor: who asks is known, a stored row set has become its rows. */
export type Resolved<R> = Omit<R, 'session_id' | 'user_id'> & {
  /** Of a selection that is a row set; ascending. */
  readonly rows?: Uint32Array | null;
  /** Who asks; of one asker's waiting questions of one kind the newest alone is answered. Null: nobody known. */
  readonly asker?: string | null;
};

export type ResolvedQuery = Resolved<RowsQuery>;
export type SummaryQuestion = Resolved<SummaryRequest>;
export type SearchQuestion = Resolved<SearchRequest>;
export type PageQuestion = Resolved<PageRequest>;
export type ExportQuestion = Resolved<ExportRequest>;
export type DeriveQuestion = DeriveRequest & { readonly asker?: string | null };

/** A request with the dataset it is about. */
export type About<R> = R & { readonly dataset_id: DatasetId };

/** A file made for one reader, who streams it and deletes it. */
export interface ExportedFile {
  readonly path: string;
  readonly media_type: string;
  readonly file_name: string;
}

/** All reject with OrreryError: `not_found`, `invalid`, `rate_limited`, `timed_out`, `dataset_unavailable`. */
export interface Questions {
  summarize(dataset: DatasetId, request: SummaryQuestion): Promise<Summary>;
  search(dataset: DatasetId, request: SearchQuestion): Promise<SearchResult>;
  /** `encodePage` bytes. */
  page(dataset: DatasetId, request: PageQuestion): Promise<Uint8Array>;
  /** Checks an expression and describes what it yields. */
  derive(dataset: DatasetId, request: DeriveQuestion): Promise<Column>;
  /** `encodeColumn` bytes of what it yields. */
  derivedColumn(dataset: DatasetId, request: DeriveQuestion): Promise<Uint8Array>;
  export(dataset: DatasetId, request: ExportQuestion): Promise<ExportedFile>;
}

/** Calls to the tables process, by the port's names. */
export type QuestionCalls = {
  [Q in keyof Questions]: {
    input: About<Parameters<Questions[Q]>[1]>;
    output: Awaited<ReturnType<Questions[Q]>>;
  };
};

export const QUESTIONS = [
  'summarize',
  'search',
  'page',
  'derive',
  'derivedColumn',
  'export',
] as const satisfies readonly (keyof Questions)[];

/** The port over something that carries a call to the process. `known` rejects for a dataset that is not there. */
export const questionsOver = (
  known: (dataset: DatasetId) => unknown,
  call: <Q extends keyof Questions>(
    question: Q,
    input: QuestionCalls[Q]['input'],
  ) => Promise<QuestionCalls[Q]['output']>,
): Questions => {
  const over =
    <Q extends keyof Questions>(question: Q) =>
    async (dataset_id: DatasetId, request: object) => {
      known(dataset_id);
      return call(question, { ...request, dataset_id } as QuestionCalls[Q]['input']);
    };
  return Object.fromEntries(QUESTIONS.map((question) => [question, over(question)])) as unknown as Questions;
};
