// The chat by page over REST. Thin: the schemas are the protocol's.
import type { ChatPage, ReadChat } from '@orrery/protocol';
import { call, type RestOptions } from './call.ts';

type Asked = RestOptions & { readonly session_id: string; readonly signal?: AbortSignal | undefined } & Partial<ReadChat>;

/** One page, oldest first: before an entry, or the latest; `text` searches. Rejects with `not_found`, `forbidden`. */
export const readChat = ({ base_url, fetch, session_id, signal, ...query }: Asked): Promise<ChatPage> =>
  call('read_chat', { base_url, fetch, signal, params: { session_id }, query });
