// REST of the chat: all that was ever said, page by page, to members, as far as each was told it.
import type { ChatPage, ReadChat } from '@orrery/protocol';
import type { z } from 'zod';
import { readChat } from '../features/chat/read-chat.ts';
import type { LiveSession } from '../features/sessions/live-session.ts';
import { refuseUnlessMember } from './members-only.ts';

export const chatRoutes = () => ({
  /** Rejects with OrreryError `not_joined` to all but members. */
  async read(live: LiveSession, asked: z.output<typeof ReadChat>): Promise<ChatPage> {
    refuseUnlessMember(live, asked.user_id);
    const answer = await readChat(live, asked.user_id, asked);
    refuseUnlessMember(live, asked.user_id); // it may have been removed while the log was read
    return answer as ChatPage;
  },
});
