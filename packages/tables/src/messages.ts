// What the parent and the tables process say to each other. IPC uses structured clone, so bytes travel as bytes.
import type {
  AgentResult,
  ColumnName,
  Dataset,
  DatasetId,
  DatasetVersion,
  ErrorCode,
  OrganisationId,
  OrreryError,
  Precision,
  Problem,
  RowIndex,
  UploadedDataset,
} from '@orrery/protocol';
import type { AppendRequest, CorrectRequest, IngestRequest } from './imports.ts';
import type { IngestLimits } from './ingest-limits.ts';
import type { SkillRequest } from './port.ts';
import type { QuestionCalls } from './questions.ts';

/** Every call with its input and its answer. */
export interface Calls extends QuestionCalls {
  column: {
    input: { readonly dataset_id: DatasetId; readonly column: ColumnName; readonly precision: Precision };
    output: Uint8Array;
  };
  row: {
    input: { readonly dataset_id: DatasetId; readonly row: RowIndex };
    output: Record<string, number | string | null>;
  };
  run: { input: SkillRequest; output: AgentResult };
  recompute: {
    input: { readonly dataset_id: DatasetId; readonly query: string };
    output: readonly Record<string, number | string | null>[];
  };
  ingest: { input: IngestRequest; output: UploadedDataset };
  append: { input: AppendRequest; output: UploadedDataset };
  correct: { input: CorrectRequest; output: UploadedDataset };
  remove: { input: { readonly dataset_id: DatasetId }; output: null };
  versions: { input: { readonly dataset_id: DatasetId }; output: DatasetVersion[] };
  row_map: { input: { readonly from: DatasetId; readonly to: DatasetId }; output: Uint8Array };
  problems: { input: { readonly dataset_id: DatasetId }; output: Problem[] };
}
export type Method = keyof Calls;

export type CallMessage = {
  [M in Method]: {
    readonly kind: 'call';
    readonly id: number;
    readonly method: M;
    readonly input: Calls[M]['input'];
  };
}[Method];

export type FromProcess =
  | {
      readonly kind: 'ready';
      readonly datasets: readonly Dataset[];
      /** Of uploads, by dataset id; samples are everybody's. */
      readonly organisations: Readonly<Record<string, OrganisationId>>;
    }
  | { readonly kind: 'start_failed'; readonly message: string }
  | { readonly kind: 'answer'; readonly id: number; readonly value: Calls[Method]['output'] }
  | {
      readonly kind: 'refusal';
      readonly id: number;
      readonly code: OrreryError['code'] & ErrorCode;
      readonly message: string;
      readonly retry_after_ms?: number | undefined;
    };

/** How the process is started; travels as JSON in its first argument. */
export interface ProcessOptions {
  readonly directory: string;
  readonly memoryLimitMb: number;
  readonly threads: number;
  readonly limits: IngestLimits;
}
