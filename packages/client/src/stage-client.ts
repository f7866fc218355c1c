// The SDK's face of the data on the stage: what is loaded, what is selected, and what can be asked about it.
// Types alone, as `session-client.ts`, of which this is a part.
import type {
  Anchor,
  Column,
  ColumnData,
  Dataset,
  DatasetVersion,
  DerivedColumnRecord,
  DrawnColumn,
  ErrorBody,
  ExportRequest,
  Filter,
  GroupBy,
  Page,
  SearchResult,
  SelectedAbout,
  Selection,
  Summary,
  UserId,
} from '@orrery/protocol';
import type { ReadStore } from './read-store.ts';

export type SelectMode = 'replace' | 'add' | 'subtract' | 'intersect';

/** What can be selected: rows by what they have in common, rows by number, or a mask over all rows. */
export type Selectable = Selection | Uint8Array | readonly number[];

/** Rows and columns of the stage's dataset, as far as they are loaded. */
export interface DataState {
  /** Its `columns` include the derived ones that the server could compute. */
  readonly dataset: Dataset | null;
  /** The derived columns of the scene, those that fail too. */
  readonly derived: readonly DerivedColumn[];
  /** Every version of it, oldest first; empty until known, and of a sample. */
  readonly versions: readonly DatasetVersion[];
  /** The newest version, where another one is on the stage. */
  readonly newer: DatasetVersion | null;
  /** Columns that the view, the filters or a caller asked for. */
  readonly columns: ReadonlyMap<string, ColumnData>;
  /** Columns for drawing alone, as far as somebody asked for them: never filtered, counted or shown as numbers. */
  readonly drawn: ReadonlyMap<string, DrawnColumn>;
  /** 1 where the row passes every filter of the stage; null until the filtered columns are there. */
  readonly mask: Uint8Array | null;
  /** Rows that pass. */
  readonly matching: number | null;
  readonly error: ErrorBody | null;
}

/** A derived column of the scene, as far as the server has answered for it. */
export interface DerivedColumn extends DerivedColumnRecord {
  /** Of its record, `column:...`. */
  readonly id: string;
  /** Null while it is being checked, and where it fails. */
  readonly column: Column | null;
  readonly error: ErrorBody | null;
}

/** The stage's selection over the rows shown: all of one moment, and the old one until the new one is computed. */
export interface SelectionState {
  /** What is selected, and by whom; null where nothing is. */
  readonly about: SelectedAbout;
  /** 1 where the row is selected; null where nothing is, and until it is known. */
  readonly mask: Uint8Array | null;
  /** Selected rows of the version shown; null like `mask`. */
  readonly count: number | null;
  /** Why it cannot be shown: rows of another dataset, a column that is gone. */
  readonly error: ErrorBody | null;
}

/** What one person has brushed, over the rows shown. */
export interface Brush {
  /** Null while the own hand paints. */
  readonly selection: Selection | null;
  /** 1 where the row is brushed; null until it is known. */
  readonly mask: Uint8Array | null;
  readonly count: number | null;
  /** Why it cannot be shown. */
  readonly error: ErrorBody | null;
}
export type BrushesState = ReadonlyMap<UserId, Brush>;

/** Rows that any of some people have brushed, that all have, or that the first has and no other. */
export type BrushMix = 'union' | 'intersection' | 'difference';

/** Which rows a question is about: those that pass the stage's filters, unless it says otherwise. */
export interface Asking {
  readonly filtered?: boolean | undefined;
  /** These filters instead of the stage's: for a question that is asked again later. */
  readonly filters?: Readonly<Record<string, Filter>> | undefined;
  /** Selected ones only. */
  readonly selected?: boolean | undefined;
  /** These only, instead of what is selected. */
  readonly rows?: Selection | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface SummaryQuestion {
  readonly columns?: readonly string[];
  /** Number of bins by column. */
  readonly histograms?: Readonly<Record<string, number>>;
  readonly group_by?: Omit<GroupBy, 'columns' | 'measure'> & {
    readonly columns: readonly string[];
    readonly measure: string | null;
  };
}
export interface SearchQuestion {
  readonly text: string;
  readonly columns?: readonly string[];
  readonly limit?: number;
}
export interface PageQuestion {
  readonly sort?: readonly { readonly column: string; readonly descending: boolean }[];
  readonly offset: number;
  readonly limit: number;
  readonly columns: readonly string[];
}
export interface ExportQuestion {
  readonly format: ExportRequest['format'];
  readonly columns?: readonly string[];
}
export interface ExportedFile {
  readonly blob: Blob;
  readonly file_name: string;
}
/** What a derived column is to be. */
export interface Derivation {
  readonly name: string;
  readonly label?: string;
  readonly unit?: string | null;
  readonly expression: string;
}

/** A question that is asked again and again: the last answer, and whether a newer one is on its way. */
export interface AnswerState<T> {
  readonly answer: T | null;
  readonly asking: boolean;
  readonly error: ErrorBody | null;
}

export interface StageClient {
  readonly data: ReadStore<DataState>;
  /** What is selected on the stage; everybody has the same. */
  readonly selection: ReadStore<SelectionState>;
  /**
   * Shows another dataset, or another version, to everybody, as one change: mapping, filters and selection go along as far
   * as the new one has their columns.
   */
  switchDataset(dataset: Dataset): void;
  /**
   * The rows of an anchor as they are numbered on the stage now; `gone` where none is left, null until that is known.
   * Cheap; may be called every frame.
   */
  rowsNow(anchor: Extract<Anchor, { kind: 'rows' }>): readonly number[] | 'gone' | null;
  /** Loads a column of the stage's dataset into `data`. */
  loadColumn(column: string): Promise<ColumnData>;
  /** Loads a column for drawing into `data.drawn`: a quarter of the bytes of an exact one, or the exact one where it is here. */
  loadDrawn(column: string): Promise<DrawnColumn>;
  /** Exact values of one row, cached. */
  readRow(row: number): Promise<Readonly<Record<string, number | string | null>>>;
  /**
   * Selects rows for everybody, as one change that can be undone: by what they have in common where that says it, else
   * row by row. Rejects with OrreryError, and then nothing has changed.
   */
  select(what: Selectable, mode?: SelectMode): Promise<void>;
  /** What everybody has brushed, oneself included, by user_id. */
  readonly brushes: ReadStore<BrushesState>;
  /** Shows rows as one's own brush while one paints, here at once and to everybody soon; null gives up. Cheap, as a drag. */
  paint(mask: Uint8Array | null): void;
  /** Sets one's own brush, as one change that can be undone; null takes it away. Rejects with OrreryError. */
  brush(what: Selectable | null): Promise<void>;
  /** Takes brushes away, as one change: others' by who may arrange the scene. */
  clearBrushes(users: readonly UserId[]): void;
  /** Rows of several people's brushes together, as a mask; null until all of them are known. */
  mixBrushes(users: readonly UserId[], how: BrushMix): Uint8Array | null;
  /** The rows a selection means, as a mask over the rows shown. Rejects with OrreryError. */
  rowsOf(what: Selectable): Promise<Uint8Array>;
  /** Selects what passes the stage's filters. */
  selectFiltered(): void;
  clearSelection(): void;
  /** Statistics, histograms and groups of the stage's rows, from the server. Rejects with OrreryError. */
  summary(question: SummaryQuestion, asking?: Asking): Promise<Summary>;
  /** A window of the stage's rows, in the order asked for. Rejects with OrreryError. */
  page(question: PageQuestion, asking?: Asking): Promise<Page>;
  /** Rows in which a text occurs. Rejects with OrreryError. */
  search(question: SearchQuestion, asking?: Asking): Promise<SearchResult>;
  /** The stage's rows as a file. Rejects with OrreryError `forbidden`. */
  exportRows(question: ExportQuestion, asking?: Asking): Promise<ExportedFile>;
  /** Checks and describes a derived column without adding it; `replacing` is the record it would replace. */
  checkDerived(derivation: Derivation, replacing?: string): Promise<Column>;
  /** Its first values, in the order of the rows. */
  previewDerived(derivation: Derivation, rows: number, replacing?: string): Promise<ColumnData>;
  /** Adds a derived column for everybody, or changes the one `replacing` names. Throws OrreryError. */
  derive(derivation: Derivation, replacing?: string): void;
  /** Takes a derived column away for everybody, with the filter and the mapping that name it. */
  removeDerived(id: string): void;
}
