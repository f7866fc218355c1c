// The link to a bookmark: the session's own, with the bookmark named in the query. Pure.
import { sessionLink } from '../../format/session-address.ts';

const PARAMETER = 'bookmark';
const RECORD = 'bookmark:';

export const bookmarkLink = (origin: string, sessionId: string, id: string): string =>
  `${sessionLink(origin, sessionId)}?${PARAMETER}=${encodeURIComponent(id.slice(RECORD.length))}`;

/** The record that an address names; null where it names none. */
export const bookmarkIn = (search: string): string | null => {
  const name = new URLSearchParams(search).get(PARAMETER);
  return name === null ? null : RECORD + name;
};

/** The query without it; nothing else of it changes. */
export const withoutBookmark = (search: string): string => {
  const query = new URLSearchParams(search);
  query.delete(PARAMETER);
  const rest = query.toString();
  return rest === '' ? '' : `?${rest}`;
};
