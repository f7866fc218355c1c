// What the skill takes and gives. The result has the shape of protocol's AgentResult; this floor imports nothing
// of ours, so the shape is written down here and checked by whoever calls.
import type { Interval } from '../methods/interval.ts';

export interface AnalysisColumn {
  readonly name: string;
  readonly type: 'number' | 'timestamp' | 'category';
  readonly label: string;
  readonly unit: string | null;
}

/** A column's values over all rows: a number, ms since the epoch, or an index into `dictionary`. */
export interface ColumnValues {
  readonly values: ArrayLike<number>;
  /** Bit `row & 7` of byte `row >> 3` set: missing. */
  readonly nulls: Uint8Array | null;
  readonly dictionary: readonly string[] | null;
}

export type AnalysisFilter =
  | { readonly kind: 'range'; readonly min: number | null; readonly max: number | null }
  | { readonly kind: 'categories'; readonly values: readonly (string | null)[] };

export interface AnalysisInput {
  readonly dataset_id: string;
  readonly columns: readonly AnalysisColumn[];
  /** Rows that pass the filters, ascending. */
  readonly rows: Uint32Array;
  /** The filters that `rows` passed, for the words and the query of the evidence. */
  readonly filters: Readonly<Record<string, AnalysisFilter>>;
  readonly column: (name: string) => ColumnValues;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The month years begin with, 1 to 12; absent is January. */
  readonly fiscal_year_start?: number;
}

export interface AnalysisEvidence {
  readonly method: string;
  readonly columns: string[];
  readonly dataset_id: string;
  readonly where: string;
  readonly n: number;
  readonly statistic: { readonly name: string; readonly value: number };
  readonly interval: Interval | null;
  readonly p: number | null;
  readonly query: string;
  readonly values: Record<string, number>;
}

export interface AnalysisResult {
  readonly insights: string[];
  readonly confidence: number;
  readonly recommendations: string[];
  readonly evidence: AnalysisEvidence[];
  readonly message: string | null;
}

/** One thing that was tested, and the sentence to say if it holds. */
export interface Claim {
  readonly sentence: string;
  readonly evidence: AnalysisEvidence;
  /** What to look at next in the data. */
  readonly next: string;
  /** Strength for ranking: comparable across methods, about 1 for a strong effect. */
  readonly strength: number;
  /** False where the effect is too small to matter, however small p is. */
  readonly notable: boolean;
}
