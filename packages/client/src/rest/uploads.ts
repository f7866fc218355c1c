// Bringing tables over REST: a file or a stream, corrections of how it is read, further rows, and what became of it.
import {
  type Corrections,
  type DeletedDataset,
  decodeColumn,
  type ImportOptions,
  OrreryError,
  type ProblemList,
  type UploadedDataset,
  type VersionList,
} from '@orrery/protocol';
import { call, callBytes, type RestOptions } from './call.ts';
import { callWithProgress, type OnProgress } from './upload-request.ts';

interface OfDataset extends RestOptions {
  readonly dataset_id: string;
}

/** How a file is read, as the protocol's `ImportOptions` accepts it. */
export type ImportOptionsInput = (typeof ImportOptions)['_zod']['input'];

/** What is sent: a file as pages and `fs.openAsBlob` have it, bytes, text, or a stream whose end is not known yet. */
export type UploadSource =
  | { readonly file: Blob | Uint8Array<ArrayBuffer> | string; readonly stream?: undefined }
  | { readonly stream: ReadableStream<Uint8Array>; readonly file?: undefined };

export type UploadOptions = RestOptions &
  UploadSource & {
    /** The dataset's name; the file's own where there is none. */
    readonly name?: string | undefined;
    /** The file's name, where `file` is no `File`. */
    readonly file_name?: string | undefined;
    /** Media type, where `file` has none of its own. */
    readonly content_type?: string | undefined;
    readonly user_id?: string | undefined;
    /** The dataset this becomes the next version of. */
    readonly replaces?: string | undefined;
    readonly options?: ImportOptionsInput | undefined;
    readonly onProgress?: OnProgress | undefined;
    readonly signal?: AbortSignal | undefined;
  };

const UNKNOWN_TYPE = 'application/octet-stream'; // the content decides

/** Brings a table. Rejects with OrreryError: `too_large`, `invalid` with what is wrong in which row, `rate_limited`, ... */
export const uploadDataset = (upload: UploadOptions): Promise<UploadedDataset> => {
  const { base_url, fetch, signal, name, user_id, replaces, onProgress } = upload;
  const options = upload.options && JSON.stringify(upload.options);
  const said = { name, user_id, replaces, options };
  const common = { base_url, fetch, signal };
  if (upload.stream !== undefined) {
    const raw = { body: upload.stream, type: upload.content_type ?? UNKNOWN_TYPE };
    return callWithProgress('upload_dataset', { ...common, query: said, raw }, null, onProgress);
  }
  // As a form: it carries the file's name, and options longer than an address may be.
  const file =
    upload.file instanceof Blob
      ? upload.file
      : new Blob([upload.file], { type: upload.content_type ?? UNKNOWN_TYPE });
  const form = new FormData();
  for (const [field, value] of Object.entries(said)) if (value !== undefined) form.set(field, value);
  form.set('file', file, upload.file_name ?? (file as Partial<File>).name ?? name ?? 'data');
  return callWithProgress('upload_dataset', { ...common, raw: { body: form } }, file.size, onProgress);
};

/** A change of what was said of a file: absent stays, null is as found again. */
export type CorrectionsInput = (typeof Corrections)['_zod']['input'];

/** Reads the kept file again, another way: the next version. */
export const correctDataset = ({
  dataset_id,
  user_id,
  options,
  ...rest
}: OfDataset & {
  readonly user_id?: string | undefined;
  readonly options: CorrectionsInput;
}): Promise<UploadedDataset> =>
  call('correct_dataset', { ...rest, params: { dataset_id }, body: { user_id, options } });

export type RowValue = string | number | boolean | null;

/** Adds rows, as objects by column name or as CSV with a header; the answer is the next version. */
export const appendRows = ({
  dataset_id,
  user_id,
  rows,
  ...rest
}: OfDataset & {
  readonly user_id?: string | undefined;
  readonly rows: readonly Readonly<Record<string, RowValue>>[] | string;
}): Promise<UploadedDataset> => {
  const raw =
    typeof rows === 'string'
      ? { body: rows, type: 'text/csv' }
      : { body: JSON.stringify(rows), type: 'application/json' };
  return call('append_rows', { ...rest, params: { dataset_id }, query: { user_id }, raw });
};

/** Oldest first. */
export const listVersions = ({ dataset_id, ...rest }: OfDataset): Promise<VersionList> =>
  call('list_versions', { ...rest, params: { dataset_id } });

/** What was wrong in the file, and where. */
export const readProblems = ({ dataset_id, ...rest }: OfDataset): Promise<ProblemList> =>
  call('read_problems', { ...rest, params: { dataset_id } });

/** Rejects with `wrong_state` and the sessions that show it, or with `forbidden`. */
export const deleteDataset = ({
  dataset_id,
  user_id,
  ...rest
}: OfDataset & { readonly user_id?: string | undefined }): Promise<DeletedDataset> =>
  call('delete_dataset', { ...rest, params: { dataset_id }, query: { user_id } });

/** For each row of `from`, another version, its row in `dataset_id`; -1 where it is gone. */
export const readRowMap = async ({
  dataset_id,
  from,
  ...rest
}: OfDataset & { readonly from: string }): Promise<Int32Array> => {
  const bytes = await callBytes('read_row_map', { ...rest, params: { dataset_id }, query: { from } });
  try {
    return Int32Array.from(decodeColumn(bytes).values);
  } catch (error) {
    throw new OrreryError('internal', `The row map arrived damaged: ${(error as Error).message}.`);
  }
};
