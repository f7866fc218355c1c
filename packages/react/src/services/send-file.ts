// Sends a file over REST and tells how far it is: a plain fetch says nothing until the end. The answer is parsed at this
// edge; every failure leaves as an OrreryError.
import { httpBase } from '@orrery/client';
import { ErrorBody, OrreryError, UploadedDataset } from '@orrery/protocol';
import { DATASETS_PATH } from './dataset-calls.ts';
import type { FileUpload } from './services.ts';

const typeOf = ({ bytes }: FileUpload): string => bytes.type || 'application/octet-stream';

const addressOf = (base: string | undefined, upload: FileUpload): string => {
  const query = new URLSearchParams({ name: upload.name, user_id: upload.user_id });
  if (upload.replaces !== undefined) query.set('replaces', upload.replaces);
  if (upload.options !== undefined) query.set('options', JSON.stringify(upload.options));
  return `${httpBase(base)}${DATASETS_PATH}?${query}`;
};

const answerOf = (status: number, text: string): UploadedDataset => {
  let body: unknown = null;
  try {
    body = JSON.parse(text);
  } catch {
    // said below
  }
  const answer = UploadedDataset.safeParse(body);
  if (status >= 200 && status < 300 && answer.success) return answer.data;
  const refusal = ErrorBody.safeParse(body);
  if (refusal.success)
    throw new OrreryError(refusal.data.code, refusal.data.message, refusal.data.retry_after_ms);
  throw new OrreryError('internal', `The server answered ${status} to the upload.`);
};

export const sendFile = (base: string | undefined, upload: FileUpload): Promise<UploadedDataset> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', addressOf(base, upload));
    request.setRequestHeader('Content-Type', typeOf(upload));
    request.upload.onprogress = ({ loaded }) => upload.onProgress?.(loaded);
    request.upload.onload = () => upload.onProgress?.(upload.bytes.size);
    request.onload = () => {
      try {
        resolve(answerOf(request.status, request.responseText));
      } catch (error) {
        reject(error);
      }
    };
    // a server that refuses early closes the line under the bytes: then there is no answer to read
    request.onerror = () =>
      reject(
        new OrreryError(
          'timed_out',
          'The upload broke off. The file is kept here: check the line and try again.',
        ),
      );
    request.onabort = () => reject(new OrreryError('timed_out', 'The upload was cancelled.'));
    upload.signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(upload.bytes);
  });
