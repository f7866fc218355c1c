// Addresses and names as they stand in URLs and Host headers.
import { isIPv6 } from 'node:net';

/** `[fd00::2]` for fd00::2; names and IPv4 as they are. */
export const urlHost = (address: string): string =>
  isIPv6(address) ? `[${address}]` : address.toLowerCase();

/** Every Host header a browser may send for these addresses: with the port, and without it where it is the usual one. */
export const hostHeaders = (addresses: readonly string[], port: number): string[] => {
  const names = [...new Set(addresses.map(urlHost))];
  return port === 0 ? names : [...names, ...names.map((name) => `${name}:${port}`)];
};

/** The share link. The secret is in the fragment, which browsers never send [SHARE10]. */
export const shareLink = (address: string, port: number, secret: string): string =>
  `https://${urlHost(address)}${port === 443 ? '' : `:${port}`}/#k=${secret}`;
