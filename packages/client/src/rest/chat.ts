// The chat by page over REST. Thin: the schemas are the protocol's.
import { type ChatPage, OrreryError } from '@orrery/protocol';
import type { RestOptions } from './call.ts';

interface Asked extends RestOptions {
  readonly session_id: string;
  readonly user_id: string;
  readonly before?: number | undefined;
  readonly text?: string | undefined;
  readonly limit?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** One page, oldest first: before an entry, or the latest; `text` searches all of it. */
export const readChat = async (_asked: Asked): Promise<ChatPage> => {
  throw new OrreryError('not_found', 'This server does not read older messages yet.');
};
