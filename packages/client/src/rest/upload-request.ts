// A body with its progress. fetch does not say how much of a body has left; XMLHttpRequest does, so pages use that. Where
// there is none, the call goes by fetch and progress is told at both ends.
import type { RouteName } from '@orrery/protocol';
import { type Answer, answerOf, type Call, call, refusalOf, unanswered, urlOf } from './call.ts';

/** `sent` and `total` in bytes; null where the whole is not known. */
export type OnProgress = (progress: { readonly sent: number; readonly total: number | null }) => void;

/** Rejects with OrreryError, or with the signal's reason where it was called off. */
export const callWithProgress = async <R extends RouteName>(
  name: R,
  options: Call,
  size: number | null,
  onProgress: OnProgress | undefined,
): Promise<Answer<R>> => {
  const isStream = options.raw?.body instanceof ReadableStream;
  if (onProgress && !isStream && options.fetch === undefined && typeof XMLHttpRequest === 'function')
    return callByXhr(name, options, onProgress);
  onProgress?.({ sent: 0, total: size });
  const answer = await call(name, options);
  onProgress?.({ sent: size ?? 0, total: size });
  return answer;
};

const callByXhr = <R extends RouteName>(
  name: R,
  options: Call,
  onProgress: OnProgress,
): Promise<Answer<R>> => {
  const { raw, signal } = options;
  const url = urlOf(name, options);
  return new Promise<Answer<R>>((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    request.open('POST', url);
    request.responseType = 'json';
    if (raw?.type !== undefined) request.setRequestHeader('Content-Type', raw.type);
    request.upload.onprogress = ({ loaded, total, lengthComputable }) =>
      onProgress({ sent: loaded, total: lengthComputable ? total : null });
    request.onload = () => {
      if (request.status < 200 || request.status > 299)
        return reject(refusalOf(name, request.status, request.response));
      try {
        resolve(answerOf(name, request.response));
      } catch (error) {
        reject(error);
      }
    };
    request.onerror = () => reject(unanswered(url));
    request.onabort = () => reject(signal?.reason ?? unanswered(url));
    request.onloadend = () => signal?.removeEventListener('abort', abort);
    signal?.addEventListener('abort', abort, { once: true });
    request.send(raw?.body as XMLHttpRequestBodyInit);
  });
};
