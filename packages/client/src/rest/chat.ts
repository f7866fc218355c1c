// The chat by page over REST. Thin: the schemas are the protocol's.
import type { ChatPage } from '@orrery/protocol';
import { call, type RestOptions } from './call.ts';

interface Asked extends RestOptions {
  readonly session_id: string;
  readonly user_id: string;
  readonly before?: number | undefined;
  readonly text?: string | undefined;
  readonly limit?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * One page, oldest first: before an entry, or the latest; `text` searches all of it. A page may be empty and yet have `more`
 * before it: ask again before its `read_to`.
 */
export const readChat = ({ session_id, user_id, before, text, limit, ...rest }: Asked): Promise<ChatPage> =>
  call('read_chat', { ...rest, params: { session_id }, query: { user_id, before, text, limit } });
