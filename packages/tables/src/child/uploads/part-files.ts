// The Parquet files of an upload, checked when they are first read: a damaged one is told, never served.
import { type Dataset, OrreryError } from '@orrery/protocol';
import { surveyFile } from '../ingest/survey-file.ts';

export interface PartFile {
  readonly path: string;
  readonly sha256: string;
}

/** Rejects with OrreryError `dataset_unavailable` where a file is gone or is not what was written. */
export const checkParts = async (dataset: Dataset, parts: readonly PartFile[]): Promise<void> => {
  for (const { path, sha256 } of parts) {
    const found = await surveyFile(path, true).then(
      (survey) => survey.sha256,
      () => null,
    );
    if (found !== sha256)
      throw new OrreryError(
        'dataset_unavailable',
        `The stored file of '${dataset.name}' is ${found === null ? 'gone' : 'damaged'}. Upload the data again, or restore the data directory from a backup.`,
      );
  }
};
