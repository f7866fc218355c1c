// What is said in the session, and where one says something.
import { useEffect, useRef } from 'react';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { useRoom } from '../../room-context.ts';
import { ChatComposer } from './chat-composer.tsx';
import { ChatMessage } from './chat-message.tsx';

const NEAR_END_PX = 80; // somebody reading further up is left where they are

export const ChatPanel = () => {
  const say = useSay();
  const { client } = useRoom();
  const { messages, sending } = useStore(client.chat);
  useStore(client.me);
  const list = useRef<HTMLOListElement>(null);
  const followed = useRef(true);
  const newest = messages.at(-1)?.seq;
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when something new is there
  useEffect(() => {
    if (followed.current) list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [newest, sending.length]);
  return (
    <div className="orr-chat">
      <ol
        ref={list}
        className="orr-panel-body"
        onScroll={({ currentTarget: at }) => {
          followed.current = at.scrollHeight - at.scrollTop - at.clientHeight < NEAR_END_PX;
        }}
      >
        {messages.length + sending.length === 0 ? (
          <li className="orr-secondary">{say(client.can('chat') ? 'chat.empty' : 'chat.empty_observer')}</li>
        ) : null}
        {messages.map((message, index) => (
          <ChatMessage key={message.seq} message={message} before={messages[index - 1]} />
        ))}
        {sending.map(({ op_id, text }) => (
          <li key={op_id} className="orr-message">
            <p className="orr-message-text">{text}</p>
            <p className="orr-label">{say('chat.sending')}</p>
          </li>
        ))}
      </ol>
      {client.can('chat') ? (
        <ChatComposer />
      ) : (
        <p className="orr-secondary orr-composer">{say('chat.observer')}</p>
      )}
    </div>
  );
};
