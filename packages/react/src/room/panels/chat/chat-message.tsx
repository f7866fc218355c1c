// One message; messages of one person shortly after each other stand under one name. An agent's result follows its words.
import type { Down, UserId } from '@orrery/protocol';
import { formatClock } from '../../../format/numbers.ts';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { PersonMark } from '../../../ui/person-mark.tsx';
import { useRoom } from '../../room-context.ts';
import { ResultCard } from '../agents/result-card.tsx';

type Message = Down<'chat_sent'>;

const TOGETHER_MS = 120_000;

const someone = (message: Message) => ({
  user_id: message.user_id,
  username: message.username,
  kind: 'person' as const,
  avatar_config: { model: 'default_avatar', scale: 1 },
});

export const ChatMessage = ({
  message,
  before,
}: {
  readonly message: Message;
  readonly before: Message | undefined;
}) => {
  const say = useSay();
  const { client } = useRoom();
  const author = useStore(client.participants, (all) => all.get(message.user_id as UserId));
  const together = before?.user_id === message.user_id && message.at - before.at < TOGETHER_MS;
  return (
    <li
      className="orr-message"
      data-together={together}
      data-mentioned={message.mentions.includes(client.userId)}
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
      <p className="orr-message-text">{message.text}</p>
      {message.result === null ? null : <ResultCard result={message.result} said={message.text} />}
    </li>
  );
};
