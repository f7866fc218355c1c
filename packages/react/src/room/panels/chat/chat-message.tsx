// One message; messages of one person shortly after each other stand under one name. An agent's result follows its words.
import type { ChatMessage as Message } from '@orrery/client';
import type { UserId } from '@orrery/protocol';
import { Lock } from 'lucide-react';
import { memo } from 'react';
import { formatClock } from '../../../format/numbers.ts';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { PersonMark } from '../../../ui/person-mark.tsx';
import { useNameOf } from '../../people.ts';
import { useRoom } from '../../room-context.ts';
import { ResultCard } from '../agents/result-card.tsx';
import { MessageActions } from './message-actions.tsx';
import { MessageReactions } from './message-reactions.tsx';
import { MessageText } from './message-text.tsx';
import { ViewChip } from './view-chip.tsx';

const TOGETHER_MS = 120_000;

const someone = (message: Message) => ({
  user_id: message.user_id,
  username: message.username,
  kind: 'person' as const,
  avatar_config: { model: 'default_avatar', scale: 1 },
});

/** Whether a message stands under the name of the one before. */
export const standTogether = (message: Message, before: Message | undefined): boolean =>
  before?.user_id === message.user_id &&
  message.at - before.at < TOGETHER_MS &&
  (before.audience === undefined) === (message.audience === undefined);

interface ChatMessageProps {
  readonly message: Message;
  readonly together: boolean;
  /** Just jumped to. */
  readonly found: boolean;
}

export const ChatMessage = memo(({ message, together, found }: ChatMessageProps) => {
  const say = useSay();
  const { client } = useRoom();
  const author = useStore(client.participants, (all) => all.get(message.user_id as UserId));
  const takenBack = message.text === '' && message.edited_at !== undefined;
  return (
    <li
      className="orr-message"
      data-seq={message.seq}
      data-together={together}
      data-mentioned={message.mentions.includes(client.userId)}
      data-found={found}
      tabIndex={found ? -1 : undefined}
    >
      {together ? null : (
        <p className="orr-message-head">
          <PersonMark participant={author ?? someone(message)} size={24} />
          <strong className="orr-truncate">{message.username}</strong>
          <time className="orr-label" dateTime={new Date(message.at).toISOString()}>
            {formatClock(message.at, say.locale)}
          </time>
        </p>
      )}
      <Whisper message={message} />
      {takenBack ? (
        <p className="orr-message-text orr-secondary">{say('chat.taken_back')}</p>
      ) : (
        <>
          <MessageText text={message.text} mentions={message.mentions} />
          {message.view === undefined ? null : <ViewChip saved={message.view} />}
          {message.edited_at === undefined ? null : (
            <p className="orr-label" title={formatClock(message.edited_at, say.locale)}>
              {say('chat.edited')}
            </p>
          )}
          {message.result === null ? null : <ResultCard result={message.result} said={message.text} />}
          <MessageReactions message={message} />
          <MessageActions message={message} />
        </>
      )}
    </li>
  );
});

const Whisper = ({ message }: { readonly message: Message }) => {
  const say = useSay();
  const { client } = useRoom();
  const nameOf = useNameOf();
  if (message.audience === undefined) return null;
  const others = message.audience.filter((user) => user !== client.userId);
  const names = new Intl.ListFormat(say.locale, { type: 'conjunction' }).format(others.map(nameOf));
  return (
    <p className="orr-label orr-message-whisper">
      <Lock size={12} aria-hidden />
      {others.length === 0 ? say('annotations.only_you') : say('annotations.only_some', { names })}
    </p>
  );
};
