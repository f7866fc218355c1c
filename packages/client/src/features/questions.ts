// Questions about rows: which rows are meant is filled in from the stage, so that a number here is the number everybody
// else gets for the same stage. Each call is one request; who asks again and again does it through `Latest`.
import {
  type ColumnName,
  filtersOf,
  type Page,
  type PageRequest,
  type RowsQuery,
  type Scene,
  type SearchRequest,
  type SearchResult,
  type SelectedAbout,
  type SessionId,
  type Summary,
  type SummaryRequest,
  type UserId,
  viewOf,
} from '@orrery/protocol';
import type { RestOptions } from '../rest/call.ts';
import { exportRows, readPage, searchRows, summarize } from '../rest/queries.ts';
import type {
  Asking,
  ExportedFile,
  ExportQuestion,
  PageQuestion,
  SearchQuestion,
  SummaryQuestion,
} from '../stage-client.ts';
import { expressionsOf } from './derived-columns.ts';

export interface QuestionsOptions {
  readonly rest: RestOptions;
  readonly session_id: SessionId;
  readonly user_id: UserId;
  readonly scene: () => Scene;
  /** What is selected: the stage's selection, or what one marks for oneself. */
  readonly selected: () => SelectedAbout;
  /** Derived columns the server refused: a question that names one would be refused too. */
  readonly broken: () => ReadonlySet<string>;
}

export class Questions {
  readonly #options: QuestionsOptions;

  constructor(options: QuestionsOptions) {
    this.#options = options;
  }

  /** Which rows are meant, as the server is told. */
  rowsQuery({ filtered = true, filters, selected = false, rows }: Asking = {}): RowsQuery {
    const { scene, broken, session_id, user_id } = this.#options;
    const now = scene();
    const derived = expressionsOf(now);
    for (const name of broken()) delete derived[name];
    const about = selected ? this.#options.selected() : null;
    return {
      filters: (filters ?? (filtered ? filtersOf(now) : {})) as RowsQuery['filters'],
      selection: rows ?? about?.selection ?? null,
      derived: derived as RowsQuery['derived'],
      session_id,
      user_id,
    };
  }

  summary(question: SummaryQuestion, asking: Asking = {}): Promise<Summary> {
    const { columns = [], histograms = {}, group_by } = question;
    const request: SummaryRequest = {
      ...this.rowsQuery(asking),
      columns: columns as ColumnName[],
      histograms: histograms as SummaryRequest['histograms'],
      ...(group_by && { group_by: group_by as SummaryRequest['group_by'] & object }),
    };
    return summarize({ ...this.#to(asking), ...request });
  }

  search(question: SearchQuestion, asking: Asking = {}): Promise<SearchResult> {
    const { text, columns, limit = 100 } = question;
    const request: SearchRequest = {
      ...this.rowsQuery(asking),
      text,
      limit,
      ...(columns && { columns: columns as ColumnName[] }),
    };
    return searchRows({ ...this.#to(asking), ...request });
  }

  page(question: PageQuestion, asking: Asking = {}): Promise<Page> {
    const { sort = [], offset, limit, columns } = question;
    const request: PageRequest = {
      ...this.rowsQuery(asking),
      sort: sort as PageRequest['sort'],
      offset,
      limit,
      columns: columns as ColumnName[],
    };
    return readPage({ ...this.#to(asking), ...request });
  }

  export(question: ExportQuestion, asking: Asking = {}): Promise<ExportedFile> {
    const { format, columns } = question;
    return exportRows({
      ...this.#to(asking),
      ...this.rowsQuery(asking),
      format,
      ...(columns && { columns: columns as ColumnName[] }),
    });
  }

  #to({
    signal,
  }: Asking): RestOptions & { readonly dataset_id: string; readonly signal?: AbortSignal | undefined } {
    return { ...this.#options.rest, dataset_id: viewOf(this.#options.scene()).dataset_id, signal };
  }
}
