// What people paste to join: a link to /collaborate/{id}, or the bare id. Pure.
import { SessionId } from '@orrery/protocol';

/** The session named by a link or an id; null where it names none. */
export const sessionIdIn = (text: string): SessionId | null => {
  const trimmed = text.trim();
  const linked = /\/collaborate\/([^/?#\s]+)/.exec(trimmed)?.[1];
  const parsed = SessionId.safeParse(linked ?? trimmed);
  return parsed.success ? parsed.data : null;
};

/** The link to a session on an origin. */
export const sessionLink = (origin: string, sessionId: string): string =>
  `${origin}/collaborate/${sessionId}`;

/** The socket address of a user in a session, for callers that open it themselves. */
export const socketAddress = (origin: string, userId: string, sessionId: string): string =>
  `${origin.replace(/^http/i, 'ws').replace(/\/+$/, '')}/ws/collaboration/${encodeURIComponent(userId)}?session=${encodeURIComponent(sessionId)}`;

/** Whether a host name means this computer alone. */
export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' ||
  hostname.endsWith('.localhost') ||
  /^127\./.test(hostname) ||
  hostname === '[::1]';

/** The origin to call, from what an embedder wrote: http(s)://, ws(s)://, or nothing for the page's own. */
export const httpOrigin = (apiBaseUrl: string | undefined): string =>
  (apiBaseUrl ?? location.origin).replace(/^ws/i, 'http').replace(/\/+$/, '');
