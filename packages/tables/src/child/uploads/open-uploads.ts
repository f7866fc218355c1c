// Uploads as an earlier start left them: swept, listed, and read again when somebody asks.
import type { ProcessOptions } from '../../messages.ts';
import type { DatasetStore } from '../dataset-store.ts';
import { UploadFiles } from './upload-files.ts';
import { UploadRegistry } from './upload-registry.ts';
import { Uploads } from './uploads.ts';

export const openUploads = async (store: DatasetStore, options: ProcessOptions): Promise<Uploads> => {
  const files = new UploadFiles(options.directory);
  const registry = new UploadRegistry();
  const { uploads, unreadable } = await files.open();
  for (const upload of uploads) {
    registry.add(upload);
    store.register(upload.dataset, files.partsOf(upload));
  }
  // The parent logs what this process says as it dies; a description nobody can read is no reason to die.
  for (const name of unreadable)
    console.error(`upload description ${name} cannot be read and was left alone`);
  return new Uploads(store, files, registry, options.limits);
};
