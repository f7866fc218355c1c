// The port of tables: what other floors may ask about datasets. The adapter runs DuckDB in its own process;
// nothing here parses a file or computes a statistic in the process that holds the log.
import type {
  AgentResult,
  ColumnName,
  Dataset,
  DatasetId,
  Filter,
  Precision,
  RowIndex,
} from '@orrery/protocol';

/** The skills that run beside the data. Input and output are checked by the skill's own schemas. */
export interface SkillRequest {
  readonly skill: 'analyze_scene';
  readonly dataset_id: DatasetId;
  /** The stage's filters; statistics are computed on the rows that pass. */
  readonly filters: Readonly<Record<string, Filter>>;
  /** What was asked, as the seed's `parameters` (focus_area, time_period, confidence_threshold) or `question`. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface Tables {
  list(): Promise<readonly Dataset[]>;
  /** Rejects with OrreryError `not_found`. */
  describe(dataset: DatasetId): Promise<Dataset>;
  /** The column as `encodeColumn` bytes; for drawing, as `encodeDrawnColumn`. Rejects with OrreryError `not_found`. */
  column(dataset: DatasetId, column: ColumnName, precision?: Precision): Promise<Uint8Array>;
  /** Exact values of one row by column name. Rejects with OrreryError `not_found`. */
  row(dataset: DatasetId, row: RowIndex): Promise<Record<string, number | string | null>>;
  /** Runs a skill; rejects with OrreryError `dataset_unavailable` while the process restarts. */
  run(request: SkillRequest): Promise<AgentResult>;
  /** Reads something small for real. Rejects with OrreryError `dataset_unavailable` where that does not work. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
