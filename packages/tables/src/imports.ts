// The part of the port by which data comes and goes: new tables, further rows, versions of one dataset, deletion. What is
// asked here takes seconds, and may fail for a reason its asker has to be told.
import type {
  Corrections,
  DatasetId,
  DatasetVersion,
  ImportOptions,
  OrganisationId,
  Problem,
  UploadedDataset,
  UserId,
} from '@orrery/protocol';

export interface IngestRequest {
  /** A file in `incomingDirectory`, taken over: moved or deleted, whatever comes of it. */
  readonly path: string;
  readonly name: string;
  readonly file_name: string;
  readonly content_type: string | null;
  readonly user_id: UserId | null;
  readonly organisation: OrganisationId;
  readonly options: ImportOptions;
  /** The dataset this becomes the next version of. */
  readonly replaces: DatasetId | null;
}

export interface AppendRequest {
  readonly dataset_id: DatasetId;
  /** As in `IngestRequest`. */
  readonly path: string;
  readonly content_type: string | null;
  readonly user_id: UserId | null;
}

export interface CorrectRequest {
  readonly dataset_id: DatasetId;
  readonly options: Corrections;
  readonly user_id: UserId | null;
}

export interface Imports {
  /** Where uploads are streamed to before `ingest`. */
  readonly incomingDirectory: string;
  ingest(request: IngestRequest): Promise<UploadedDataset>;
  append(request: AppendRequest): Promise<UploadedDataset>;
  correct(request: CorrectRequest): Promise<UploadedDataset>;
  remove(dataset: DatasetId): Promise<void>;
  versions(dataset: DatasetId): Promise<DatasetVersion[]>;
  /** `encodeColumn` bytes, i32: for each row of `from` its row in `to`, -1 where it is gone. */
  rowMap(from: DatasetId, to: DatasetId): Promise<Uint8Array>;
  problems(dataset: DatasetId): Promise<Problem[]>;
}
