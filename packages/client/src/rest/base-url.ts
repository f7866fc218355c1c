// Where the server is. People write ws:// or http://, with or without a slash; REST and the socket each need
// their own scheme. Nothing else here knows about addresses.

const DEFAULT_BASE_URL = 'http://localhost:8000';

/** The origin REST is called on: the one given, else the page's own, else a server on this machine. */
export const httpBase = (base?: string): string => {
  const given = base ?? pageOrigin() ?? DEFAULT_BASE_URL;
  return given.replace(/^ws:/i, 'http:').replace(/^wss:/i, 'https:').replace(/\/+$/, '');
};

/** The same address for a socket. */
export const socketBase = (base?: string): string => httpBase(base).replace(/^http/i, 'ws');

const pageOrigin = (): string | undefined => {
  const origin = globalThis.location?.origin;
  return origin?.startsWith('http') ? origin : undefined;
};
