// Who reacts how to a message: one button for each reaction that is there, with its count; pressed, one's own is put or taken.
import type { ChatMessage } from '@orrery/client';
import { REACTIONS } from '@orrery/protocol';
import { formatCount } from '../../../format/numbers.ts';
import { useSay } from '../../../i18n/texts.ts';
import { ReactionIcon } from '../../../ui/reaction-icon.tsx';
import { useNameOf } from '../../people.ts';
import { useRoom } from '../../room-context.ts';

export const MessageReactions = ({ message }: { readonly message: ChatMessage }) => {
  const say = useSay();
  const { client } = useRoom();
  const nameOf = useNameOf();
  const { reactions } = message;
  if (reactions === undefined) return null;
  return (
    <div className="orr-reactions">
      {REACTIONS.map((reaction) => {
        const users = reactions[reaction] ?? [];
        if (users.length === 0) return null;
        const mine = users.includes(client.userId);
        const names = new Intl.ListFormat(say.locale, { type: 'conjunction' }).format(
          users.map((user) => (user === client.userId ? say('chat.you') : nameOf(user))),
        );
        const label = say('chat.reacted', { reaction: say(`reaction.${reaction}`), names });
        return (
          <button
            key={reaction}
            type="button"
            aria-pressed={mine}
            aria-label={label}
            title={label}
            onClick={() => client.reactToChat(message.seq, reaction, !mine)}
          >
            <ReactionIcon reaction={reaction} size={14} />
            {formatCount(users.length, say.locale)}
          </button>
        );
      })}
    </div>
  );
};
