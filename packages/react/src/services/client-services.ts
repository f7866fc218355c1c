// The services over a real server: the client's functions with the server's address filled in.
import {
  claimAccess,
  correctDataset,
  createInvitation,
  createSession,
  deleteDataset,
  joinSession,
  listDatasets,
  listSessions,
  listVersions,
  openSession,
  readColumn,
  readDataset,
  readDrawnColumn,
  readPage,
  readProblems,
  readSession,
  systemStatus,
  uploadDataset,
} from '@orrery/client';
import { loadFigurePreview, loadViewport } from '@orrery/viewport';
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
    readDataset: (dataset_id) => readDataset({ ...base, dataset_id }),
    readColumn: (dataset_id, column) => readColumn({ ...base, dataset_id, column }),
    readDrawnColumn: (dataset_id, column) => readDrawnColumn({ ...base, dataset_id, column }),
    uploadDataset: ({ bytes, onProgress, ...upload }) =>
      uploadDataset({
        ...base,
        ...upload,
        file: bytes,
        ...(onProgress && { onProgress: ({ sent }) => onProgress(sent) }),
      }),
    correctDataset: (dataset_id, user_id, options) =>
      correctDataset({ ...base, dataset_id, user_id, options }),
    deleteDataset: async (dataset_id, user_id) => {
      await deleteDataset({ ...base, dataset_id, user_id });
    },
    listVersions: async (dataset_id) => (await listVersions({ ...base, dataset_id })).versions,
    readProblems: async (dataset_id) => (await readProblems({ ...base, dataset_id })).problems,
    readPage: (dataset_id, wish) => readPage({ ...base, dataset_id, ...wish, columns: [...wish.columns] }),
    systemStatus: () => systemStatus(base),
    createInvitation: (session_id, body) => createInvitation({ ...base, session_id, ...body }),
    claimAccess: (secret) => claimAccess({ ...base, secret }),
    loadFigurePreview,
    loadViewport,
  };
};
