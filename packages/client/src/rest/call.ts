// One REST call: the route gives method, path and schemas; the answer is parsed at this edge and believed inside.
// Every failure leaves as an OrreryError from the closed list.
import { ErrorBody, OrreryError, ROUTES, type RouteName } from '@orrery/protocol';
import { httpBase } from './base-url.ts';

/** What every call accepts beside its own arguments. */
export interface RestOptions {
  /** `http(s)://` or `ws(s)://`; the page's own origin, or http://localhost:8000 outside a browser. */
  readonly base_url?: string | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
}

export interface Call extends RestOptions {
  readonly params?: Readonly<Record<string, string | number>>;
  /** Of what follows the `?`; undefined is left out. */
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, instead of JSON; the type is absent where the body knows it. */
  readonly raw?: { readonly body: BodyInit; readonly type?: string };
  readonly signal?: AbortSignal | undefined;
  /** `low`: behind what somebody waits for. */
  readonly priority?: 'low' | undefined;
}

export type Answer<R extends RouteName> = (typeof ROUTES)[R] extends { answer: { _zod: { output: infer T } } }
  ? T
  : never;

/** The routes that answer bytes. */
export type BinaryRoute = {
  [R in RouteName]: (typeof ROUTES)[R] extends { answer: unknown } ? never : R;
}[RouteName];

/** Where a call goes. */
export const urlOf = (name: RouteName, { params, query, base_url }: Call): string => {
  const path = ROUTES[name].path.replace(/\{(\w+)\}/g, (_, key: string) =>
    encodeURIComponent(String(params?.[key] ?? '')),
  );
  const asked = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {}))
    if (value !== undefined) asked.set(key, String(value));
  return `${httpBase(base_url)}${path}${asked.size === 0 ? '' : `?${asked}`}`;
};

/** No answer came at all. */
export const unanswered = (url: string): OrreryError =>
  new OrreryError('timed_out', `No answer from ${new URL(url).origin}. Check that the server is running.`);

/** What the server said instead of an answer. */
export const refusalOf = (name: RouteName, status: number, json: unknown): OrreryError => {
  const refusal = ErrorBody.safeParse(json);
  if (!refusal.success)
    return new OrreryError(
      'internal',
      `The server answered ${status} to ${ROUTES[name].method} ${ROUTES[name].path}.`,
    );
  return new OrreryError(refusal.data.code, refusal.data.message, refusal.data.retry_after_ms);
};

/** The answer as the route's schema has it. Throws OrreryError `internal`. */
export const answerOf = <R extends RouteName>(name: R, json: unknown): Answer<R> => {
  const route = ROUTES[name];
  const parsed = 'answer' in route ? route.answer.safeParse(json) : undefined;
  if (!parsed?.success)
    throw new OrreryError('internal', `The answer to ${route.path} does not follow the protocol.`);
  return parsed.data as Answer<R>;
};

/** The answer began and did not end. */
const brokenOff = (url: string): OrreryError =>
  new OrreryError('timed_out', `The answer from ${new URL(url).origin} broke off. Ask again.`);

const requestOf = (name: RouteName, { body, raw, signal, priority }: Call): RequestInit => {
  const request: RequestInit = {
    method: ROUTES[name].method,
    ...(signal && { signal }),
    ...(priority && { priority }),
  };
  if (raw) {
    const isStream = raw.body instanceof ReadableStream;
    return {
      ...request,
      ...(raw.type !== undefined && { headers: { 'Content-Type': raw.type } }),
      body: raw.body,
      ...(isStream && ({ duplex: 'half' } as RequestInit)), // a body that is still being made (fetch standard)
    };
  }
  if (body === undefined) return request;
  return { ...request, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
};

const send = async (name: RouteName, call: Call): Promise<Response> => {
  const url = urlOf(name, call);
  let response: Response;
  try {
    response = await (call.fetch ?? globalThis.fetch)(url, requestOf(name, call));
  } catch (error) {
    if (call.signal?.aborted) throw error;
    throw unanswered(url);
  }
  if (response.ok) return response;
  throw refusalOf(name, response.status, await response.json().catch(() => null));
};

/** What a request answers, read to its end. */
const receive = async <T>(
  name: RouteName,
  call: Call,
  read: (response: Response) => Promise<T>,
): Promise<T> => {
  const response = await send(name, call);
  try {
    return await read(response);
  } catch (error) {
    if (call.signal?.aborted) throw error;
    throw brokenOff(urlOf(name, call));
  }
};

/** Calls a route that answers JSON. */
export const call = async <R extends RouteName>(name: R, options: Call): Promise<Answer<R>> =>
  answerOf(name, asJson(await receive(name, options, (response) => response.text())));

const asJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Calls a route that answers bytes. */
export const callBytes = (name: BinaryRoute, options: Call): Promise<ArrayBuffer> =>
  receive(name, options, (response) => response.arrayBuffer());

/** Calls a route that answers with a file, and the name it is to be saved under. */
export const callFile = (
  name: BinaryRoute,
  options: Call,
): Promise<{ readonly blob: Blob; readonly file_name: string }> =>
  receive(name, options, async (response) => {
    const said = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '');
    return { blob: await response.blob(), file_name: said?.[1] ?? 'rows' };
  });
