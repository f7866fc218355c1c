// What a close code means: whether to come back, to take a new seat first, or to stay away.
import { type ErrorBody, type ErrorCode, FAILURES } from '@orrery/protocol';

export type AfterClose =
  | { readonly next: 'retry' }
  /** The seat or the ticket is gone; join again over REST, then reconnect. */
  | { readonly next: 'rejoin'; readonly error: ErrorBody }
  | { readonly next: 'stop'; readonly error: ErrorBody };

const BY_CLOSE = new Map<number, ErrorCode>();
for (const [code, failure] of Object.entries(FAILURES))
  if ('close' in failure && !BY_CLOSE.has(failure.close)) BY_CLOSE.set(failure.close, code as ErrorCode);

/** Closes the server means for good, although a later attempt may succeed: the person decides. */
const ASK_THE_PERSON: ReadonlySet<ErrorCode> = new Set(['session_full']);

/** `said` is the last error message of the connection, which names the reason better than a number. */
export const afterClose = (close: number, reason: string, said: ErrorBody | null): AfterClose => {
  if (close < 4400 || close > 4599) return { next: 'retry' };
  const code = BY_CLOSE.get(close) ?? (close === 4400 ? 'invalid' : 'internal');
  const body: ErrorBody = {
    code,
    message: reason === '' || reason === code ? FAILURES[code].when : reason,
    retry: FAILURES[code].retry,
  };
  const error = said !== null && closeOf(said.code) === close ? said : body;
  if (code === 'not_joined' || code === 'unauthenticated') return { next: 'rejoin', error };
  return mayRetry(error) ? { next: 'retry' } : { next: 'stop', error };
};

const closeOf = (code: ErrorCode): number => {
  const failure = FAILURES[code];
  return 'close' in failure ? failure.close : 4400;
};

/** Whether an attempt refused with this error is repeated without asking anybody. */
export const mayRetry = (error: ErrorBody): boolean => error.retry && !ASK_THE_PERSON.has(error.code);
