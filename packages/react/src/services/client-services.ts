// The services over a real server: the client's functions with the server's address filled in.
import {
  claimAccess,
  createInvitation,
  createSession,
  joinSession,
  listDatasets,
  listSessions,
  openSession,
  readColumn,
  readDrawnColumn,
  readSession,
  systemStatus,
} from '@orrery/client';
import { createViewport } from '@orrery/viewport';
import { datasetCalls } from './dataset-calls.ts';
import { sendFile } from './send-file.ts';
import type { Services } from './services.ts';

/** Accepts what embedders write: http(s)://, ws(s)://, or nothing for the page's own origin. */
export const clientServices = (baseUrl: string | undefined): Services => {
  const base = baseUrl === undefined ? {} : { base_url: baseUrl };
  return {
    openSession: (options) => openSession({ ...base, data: 'filters', ...options }),
    createSession: (body) => createSession({ ...base, ...body }),
    listSessions: async () => (await listSessions(base)).sessions,
    readSession: (session_id) => readSession({ ...base, session_id }),
    joinSession: (session_id, body) => joinSession({ ...base, session_id, ...body }),
    listDatasets: async () => (await listDatasets(base)).datasets,
    readColumn: (dataset_id, column) => readColumn({ ...base, dataset_id, column }),
    readDrawnColumn: (dataset_id, column) => readDrawnColumn({ ...base, dataset_id, column }),
    uploadDataset: (upload) => sendFile(baseUrl, upload),
    ...datasetCalls(baseUrl),
    systemStatus: () => systemStatus(base),
    createInvitation: (session_id, body) => createInvitation({ ...base, session_id, ...body }),
    claimAccess: (secret) => claimAccess({ ...base, secret }),
    createViewport,
  };
};
