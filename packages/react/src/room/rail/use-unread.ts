// How many chat messages came while the chat was closed.
import { useEffect, useState } from 'react';
import { useStore } from '../../hooks/use-store.ts';
import { useRoom, useRoomUi } from '../room-context.ts';

export const useUnread = (): number => {
  const { client } = useRoom();
  const messages = useStore(client.chat, (chat) => chat.messages);
  const reading = useRoomUi((ui) => ui.right === 'chat');
  const newest = messages.at(-1)?.seq ?? 0;
  const [read, setRead] = useState(newest);
  const [started, setStarted] = useState(false);
  useEffect(() => {
    // what was said before one came is history, not news
    if (reading || (!started && newest > 0)) setRead(newest);
    if (newest > 0) setStarted(true);
  }, [reading, newest, started]);
  if (reading || !started) return 0;
  return messages.filter((message) => message.seq > read && message.user_id !== client.userId).length;
};
