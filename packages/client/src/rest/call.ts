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

interface Call extends RestOptions {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
}

type Answer<R extends RouteName> = (typeof ROUTES)[R] extends { answer: { _zod: { output: infer T } } }
  ? T
  : never;

const send = async (name: RouteName, call: Call): Promise<Response> => {
  const route = ROUTES[name];
  const path = route.path.replace(/\{(\w+)\}/g, (_, key: string) =>
    encodeURIComponent(String(call.params?.[key] ?? '')),
  );
  const base = httpBase(call.base_url);
  const fetch = call.fetch ?? globalThis.fetch;
  const request: RequestInit =
    call.body === undefined
      ? { method: route.method }
      : {
          method: route.method,
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(call.body),
        };
  let response: Response;
  try {
    response = await fetch(`${base}${path}`, request);
  } catch {
    throw new OrreryError('timed_out', `No answer from ${base}. Check that the server is running.`);
  }
  if (response.ok) return response;
  const refusal = ErrorBody.safeParse(await response.json().catch(() => null));
  if (!refusal.success)
    throw new OrreryError('internal', `The server answered ${response.status} to ${route.method} ${path}.`);
  throw new OrreryError(refusal.data.code, refusal.data.message, refusal.data.retry_after_ms);
};

/** Calls a route that answers JSON. */
export const call = async <R extends RouteName>(name: R, options: Call): Promise<Answer<R>> => {
  const response = await send(name, options);
  const route = ROUTES[name];
  const parsed =
    'answer' in route ? route.answer.safeParse(await response.json().catch(() => null)) : undefined;
  if (!parsed?.success)
    throw new OrreryError('internal', `The answer to ${route.path} does not follow the protocol.`);
  return parsed.data as Answer<R>;
};

/** Calls a route that answers bytes. */
export const callBytes = async (name: 'read_column', options: Call): Promise<ArrayBuffer> =>
  (await send(name, options)).arrayBuffer();
