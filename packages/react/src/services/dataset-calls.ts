// Calls about datasets over REST: corrections, versions, problems, pages, deletion. Answers are parsed at this edge; every
// failure leaves as an OrreryError.
import { httpBase } from '@orrery/client';
import {
  decodePage,
  ErrorBody,
  OrreryError,
  ProblemList,
  UploadedDataset,
  VersionList,
} from '@orrery/protocol';
import type { Services } from './services.ts';

export const DATASETS_PATH = '/collaboration/datasets';

type Calls = Pick<
  Services,
  'correctDataset' | 'deleteDataset' | 'listVersions' | 'readProblems' | 'readPage'
>;

export const datasetCalls = (base: string | undefined): Calls => {
  const send = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const address = `${httpBase(base)}${DATASETS_PATH}/${path}`;
    const response = await fetch(address, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    }).catch(() => {
      throw new OrreryError('timed_out', 'The server does not answer. Check that it is running.');
    });
    if (response.ok) return response;
    const refusal = ErrorBody.safeParse(await response.json().catch(() => null));
    if (refusal.success)
      throw new OrreryError(refusal.data.code, refusal.data.message, refusal.data.retry_after_ms);
    throw new OrreryError('internal', `The server answered ${response.status} to ${method} ${path}.`);
  };
  const id = encodeURIComponent;
  return {
    correctDataset: async (dataset, user_id, options) =>
      UploadedDataset.parse(
        await (await send('POST', `${id(dataset)}/corrections`, { user_id, options })).json(),
      ),
    deleteDataset: async (dataset, user_id) => {
      await send('DELETE', `${id(dataset)}?user_id=${id(user_id)}`);
    },
    listVersions: async (dataset) =>
      VersionList.parse(await (await send('GET', `${id(dataset)}/versions`)).json()).versions,
    readProblems: async (dataset) =>
      ProblemList.parse(await (await send('GET', `${id(dataset)}/problems`)).json()).problems,
    readPage: async (dataset, wish) =>
      decodePage(await (await send('POST', `${id(dataset)}/page`, wish)).arrayBuffer()),
  };
};
