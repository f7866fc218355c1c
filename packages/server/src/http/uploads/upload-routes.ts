// REST of what brings data: a new table, its file read another way, further rows. Who may is asked before a byte is read;
// what came is handed to the tables' process and told to the rooms that show it [UPLOAD1].
import { rm } from 'node:fs/promises';
import {
  type CorrectDataset,
  type Dataset,
  type DatasetId,
  ImportOptions,
  limits,
  type OrganisationId,
  OrreryError,
  type UploadedDataset,
  UploadQuery,
  type UserId,
} from '@orrery/protocol';
import type { Imports } from '@orrery/tables';
import type { FastifyRequest } from 'fastify';
import type { Principal } from '../../auth/principal.ts';
import { decodeBody } from '../../corridor/decode.ts';
import { parseJson } from '../../corridor/json.ts';
import type { DatasetAccess } from '../../features/datasets/dataset-access.ts';
import type { DatasetBook } from '../../features/datasets/dataset-book.ts';
import type { DatasetNews } from '../../features/datasets/dataset-news.ts';
import type { UploadGate } from '../../features/datasets/upload-gate.ts';
import type { VersionKeeping } from '../../features/datasets/version-keeping.ts';
import type { Meter } from '../../observability/meter.ts';
import type { Timers } from '../../timers.ts';
import { type ReceivedUpload, readUpload } from './read-upload.ts';
import { refuseAnnounced } from './receive-file.ts';
import { watchPace } from './upload-pace.ts';

export interface UploadPorts {
  readonly imports: Imports;
  readonly book: DatasetBook;
  readonly access: DatasetAccess;
  readonly news: DatasetNews;
  readonly gate: UploadGate;
  readonly keeping: VersionKeeping;
  readonly meter: Meter;
  readonly timers: Timers;
  readonly organisation: OrganisationId;
  /** Bytes of one file. */
  readonly uploadBytes: number;
  /** Bytes all datasets take, and may take; null is no limit, or not known. */
  readonly quota: { readonly mostBytes: number | null; readonly bytes: () => Promise<number | null> };
}

const MEBIBYTE = 1024 * 1024;
const noFields = (): void => {}; // what is no form has none
const UNNAMED = 'Untitled table';

export const uploadRoutes = (ports: UploadPorts) => {
  const { imports, book, access, news, gate, meter, timers } = ports;

  /** What the tables made of it, known here and told where it is shown. */
  const arrived = (principal: Principal, user: UserId | null, uploaded: UploadedDataset): UploadedDataset => {
    book.add(uploaded.dataset);
    access.brought(principal, uploaded.dataset_id);
    if (uploaded.duplicate_of === null) news.arrived(uploaded, { user, kind: principal.kind });
    return uploaded;
  };

  /** One body to the disk and from there to the tables, counted; nothing of it stays where that fails. */
  const receive = async (
    principal: Principal,
    request: FastifyRequest,
    mostBytes: number,
    admit: (fields: ReceivedUpload['fields']) => void,
    take: (upload: ReceivedUpload) => Promise<UploadedDataset>,
  ): Promise<UploadedDataset> => {
    const began = timers.elapsed();
    let bytes = 0;
    let outcome: 'ok' | 'refused' = 'refused';
    const leave = gate.enter(principal);
    const pace = watchPace(request.raw.socket, timers);
    try {
      refuseAnnounced(request.headers['content-length'], mostBytes);
      await refuseWhenFull();
      const directory = imports.incomingDirectory;
      const upload = await readUpload(request, { directory, mostBytes, signal: pace.signal }, admit);
      pace.stop();
      bytes = upload.bytes;
      try {
        const uploaded = await take(upload);
        outcome = 'ok';
        return uploaded;
      } finally {
        await rm(upload.path, { force: true }).catch(() => undefined); // where the tables have not taken it over
      }
    } finally {
      pace.stop();
      leave();
      meter.uploaded(outcome, bytes, timers.elapsed() - began);
    }
  };

  /** A fence, not a scale: what is on its way may end a little beyond it. Throws OrreryError `too_large`. */
  const refuseWhenFull = async (): Promise<void> => {
    const { mostBytes } = ports.quota;
    const bytes = mostBytes === null ? null : await ports.quota.bytes();
    if (mostBytes === null || bytes === null || bytes < mostBytes) return;
    throw new OrreryError(
      'too_large',
      `All datasets together have used their ${Math.round(mostBytes / MEBIBYTE)} MiB. Delete one that nobody needs, or ask whoever runs the server to raise DATASETS_QUOTA_MB.`,
    );
  };

  /** A dataset that can have a next version. Throws OrreryError. */
  const changeable = (principal: Principal, id: DatasetId): Dataset | null => {
    const dataset = access.find(principal, id);
    if (dataset?.created_at === null)
      throw new OrreryError(
        'wrong_state',
        `"${dataset.name}" is a sample and stays as it is. Upload a table of your own.`,
      );
    return dataset;
  };

  return {
    async upload(
      principal: Principal,
      request: FastifyRequest,
      query: UploadQuery,
    ): Promise<UploadedDataset> {
      // Before a byte of the file is read, and once more with what a form says behind it.
      const check = (fields: object) =>
        admitted(principal, decodeBody(UploadQuery, { ...query, ...fields }, 'The form'));
      if (!request.isMultipart()) check({});
      return receive(principal, request, ports.uploadBytes, check, async (upload) => {
        const { fields, path, fileName, contentType } = upload;
        const { said, user, options, replaces } = check(fields);
        const name = said.name ?? options.name ?? (bareTitle(fileName) || UNNAMED);
        const uploaded = await imports.ingest({
          path,
          name,
          file_name: fileName === '' ? name : fileName,
          content_type: contentType,
          user_id: user,
          organisation: ports.organisation,
          options,
          replaces,
        });
        return arrived(principal, user, uploaded);
      });
    },

    async correct(principal: Principal, id: DatasetId, body: CorrectDataset): Promise<UploadedDataset> {
      const user = access.admitUpload(principal, body.user_id, 'correct_dataset');
      changeable(principal, id);
      await refuseWhenFull();
      const leave = gate.enter(principal); // the whole file is read again
      try {
        const corrected = await imports.correct({ dataset_id: id, options: body.options, user_id: user });
        return arrived(principal, user, corrected);
      } finally {
        leave();
      }
    },

    async append(
      principal: Principal,
      request: FastifyRequest,
      id: DatasetId,
      user_id: UserId | undefined,
    ): Promise<UploadedDataset> {
      const user = access.admitUpload(principal, user_id, 'append_rows');
      changeable(principal, id);
      if (request.isMultipart())
        throw new OrreryError('invalid', 'Rows are sent as JSON, NDJSON or CSV, not as a form.');
      return receive(principal, request, limits.APPEND_BYTES, noFields, async ({ path, contentType }) => {
        const appended = await imports.append({
          dataset_id: id,
          path,
          content_type: contentType,
          user_id: user,
        });
        const answer = arrived(principal, user, appended);
        void ports.keeping.appended(appended.dataset.lineage, appended.dataset_id);
        return answer;
      });
    },
  };

  function admitted(principal: Principal, said: UploadQuery) {
    const user = access.admitUpload(principal, said.user_id, 'upload_dataset');
    const options = decodeBody(
      ImportOptions,
      said.options === undefined ? {} : parseJson(said.options),
      'options',
    );
    const replaces = said.replaces ?? null;
    if (replaces !== null) changeable(principal, replaces);
    return { said, user, options, replaces };
  }
};

/** A file's name without its endings, as a title: "sales.2024.csv.gz" is "sales.2024". */
const bareTitle = (fileName: string): string =>
  fileName
    .replace(/\.(gz|gzip)$/i, '')
    .replace(/\.(csv|tsv|tab|txt|json|ndjson|jsonl|parquet|arrow|feather|ipc)$/i, '')
    .trim()
    .slice(0, limits.TITLE_CHARS);
