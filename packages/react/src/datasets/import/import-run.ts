// One import from the file to the dataset, as a machine of states: sending, reading, done or refused. The file is kept
// until it is done or dismissed, so that a refusal loses nothing. It decides nothing about what is shown then.
import type { ErrorBody, UploadedDataset } from '@orrery/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { failureOf } from '../../services/failure.ts';
import type { UploadDataset } from '../../services/services.ts';
import { ByteRate } from './byte-rate.ts';
import { type IncomingFile, nameFromFile } from './incoming-file.ts';

/** What is brought, and which dataset it is a newer version of. */
export interface Wanted {
  readonly file: IncomingFile;
  readonly replaces: string | null;
}

export type ImportState =
  | { readonly at: 'idle' }
  | {
      readonly at: 'sending';
      readonly wanted: Wanted;
      readonly sent: number;
      /** Bytes a second; null while it cannot be said. */
      readonly rate: number | null;
    }
  /** All bytes are there; the server makes columns of them. */
  | { readonly at: 'reading'; readonly wanted: Wanted }
  | { readonly at: 'done'; readonly wanted: Wanted; readonly uploaded: UploadedDataset }
  | { readonly at: 'refused'; readonly wanted: Wanted; readonly failure: ErrorBody };

export interface ImportRun {
  readonly state: Pick<StoreApi<ImportState>, 'getState' | 'subscribe' | 'getInitialState'>;
  /** Sends a file; resolves with the dataset, or null where it was refused or cancelled. */
  start(wanted: Wanted): Promise<UploadedDataset | null>;
  /** The same file again, after a refusal. */
  retry(): Promise<UploadedDataset | null>;
  cancel(): void;
  /** Forgets what was refused or done. */
  dismiss(): void;
}

export interface ImportDeps {
  readonly upload: UploadDataset;
  readonly userId: string;
  /** What is said where the server does not answer. */
  readonly unreachable: string;
  readonly now: () => number;
}

const IDLE: ImportState = { at: 'idle' };

export const createImport = ({ upload, userId, unreachable, now }: ImportDeps): ImportRun => {
  const state = createStore<ImportState>(() => IDLE);
  let stop: AbortController | null = null;

  const start = async (wanted: Wanted): Promise<UploadedDataset | null> => {
    stop?.abort();
    const mine = new AbortController();
    stop = mine;
    const rate = new ByteRate();
    const show = (next: ImportState): void => {
      if (stop === mine) state.setState(next, true);
    };
    show({ at: 'sending', wanted, sent: 0, rate: null });
    try {
      const uploaded = await upload({
        bytes: wanted.file.bytes,
        file_name: wanted.file.name,
        name: nameFromFile(wanted.file.name),
        user_id: userId,
        ...(wanted.replaces === null ? {} : { replaces: wanted.replaces }),
        signal: mine.signal,
        onProgress: (sent) => {
          rate.add(sent, now());
          if (sent >= wanted.file.bytes.size) show({ at: 'reading', wanted });
          else show({ at: 'sending', wanted, sent, rate: rate.perSecond });
        },
      });
      if (stop !== mine) return null;
      show({ at: 'done', wanted, uploaded });
      return uploaded;
    } catch (error) {
      show({ at: 'refused', wanted, failure: failureOf(error, unreachable) });
      return null;
    }
  };

  const forget = (): void => {
    stop?.abort();
    stop = null;
    state.setState(IDLE, true);
  };

  return {
    state,
    start,
    retry: async () => {
      const now = state.getState();
      return now.at === 'refused' ? start(now.wanted) : null;
    },
    cancel: forget,
    dismiss: forget,
  };
};
