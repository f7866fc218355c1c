// What is said in the session: the messages, who is writing, where one says something, and the search over all of it.
import { Search } from 'lucide-react';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { useRoom } from '../../room-context.ts';
import { ChatComposer } from './chat-composer.tsx';
import { chatDeskOf } from './chat-desk.ts';
import { ChatList } from './chat-list.tsx';
import { ChatSearch } from './chat-search.tsx';
import { TypingLine } from './typing-line.tsx';

export const ChatPanel = () => {
  const { client } = useRoom();
  const searching = useStore(chatDeskOf(client), (desk) => desk.searching);
  if (searching)
    return (
      <div className="orr-chat">
        <ChatSearch />
      </div>
    );
  return (
    <div className="orr-chat">
      <ChatList />
      <TypingLine />
      <ChatComposer />
    </div>
  );
};

/** Beside the panel's name: opens the search. */
export const ChatActions = () => {
  const say = useSay();
  const { client } = useRoom();
  const desk = chatDeskOf(client);
  const searching = useStore(desk, (state) => state.searching);
  return (
    <IconButton
      icon={Search}
      label={say('chat.search')}
      aria-pressed={searching}
      onClick={() => desk.setState({ searching: !searching })}
    />
  );
};
