// How many chat messages are unread, those that mention one apart. While the chat is open and read, none.
import { useEffect } from 'react';
import { useStore } from '../../hooks/use-store.ts';
import { chatDeskOf, readUpTo } from '../panels/chat/chat-desk.ts';
import { type Unread, unreadOf } from '../panels/chat/unread.ts';
import { useRoom } from '../room-context.ts';

export const useUnread = (): Unread => {
  const { client } = useRoom();
  const { messages, older } = useStore(client.chat);
  const read = useStore(chatDeskOf(client), (desk) => desk.read);
  const known = useStore(client.session, (session) => session !== null);
  useEffect(() => {
    // what was said before one came for the first time is history, not news
    if (read === null && known) readUpTo(client, client.chat.getState().messages.at(-1)?.seq ?? 1);
  }, [client, read, known]);
  return unreadOf(messages, read, client.userId, older !== 'none');
};
