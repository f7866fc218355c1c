// Origin and Host, on every entry: REST, upgrade and page alike. A page of another site must not speak to this
// server through somebody's browser, nor reach it under another name (DNS rebinding) [WIRE7].
import type { IncomingMessage } from 'node:http';
import { OrreryError } from '@orrery/protocol';

export interface GuardOptions {
  /** Names this server answers to beyond localhost, lower case; with a port, only at that port. */
  readonly hosts: readonly string[];
}

const LOCAL = ['localhost', '127.0.0.1', '[::1]'];

const isOwn = ({ hosts }: GuardOptions, host: string): boolean => {
  const name = host.replace(/:\d+$/, '');
  return LOCAL.includes(name) || hosts.includes(name) || hosts.includes(host);
};

/** Throws OrreryError `foreign_host` or `foreign_origin`. */
export const guard = (options: GuardOptions, request: Pick<IncomingMessage, 'headers'>): void => {
  const { host, origin } = request.headers;
  if (host === undefined || !isOwn(options, host.toLowerCase())) {
    throw new OrreryError(
      'foreign_host',
      `This server does not answer to "${host ?? ''}". Add it to ALLOWED_HOSTS, or use localhost.`,
    );
  }
  if (origin === undefined) return;
  let from: string | undefined;
  try {
    from = new URL(origin).host;
  } catch {
    from = undefined; // "null", as a sandboxed page or a file sends
  }
  if (from?.toLowerCase() !== host.toLowerCase()) {
    throw new OrreryError(
      'foreign_origin',
      `Pages of ${origin} may not use this server. Open it at its own address.`,
    );
  }
};
