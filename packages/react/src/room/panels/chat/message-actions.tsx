// What can be done with a message: react; and with one's own, for a quarter of an hour, change it or take it back.
import type { ChatMessage } from '@orrery/client';
import { limits, REACTIONS } from '@orrery/protocol';
import { Pencil, SmilePlus, Undo2 } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { useSay } from '../../../i18n/texts.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { ReactionIcon } from '../../../ui/reaction-icon.tsx';
import { useRoom } from '../../room-context.ts';
import { chatDeskOf } from './chat-desk.ts';

/** Whether a message can still be changed, by the server's clock. */
export const canChange = (message: ChatMessage, me: string, now: number): boolean =>
  message.user_id === me && message.text !== '' && now - message.at < limits.CHAT_EDIT_MS;

export const MessageActions = ({ message }: { readonly message: ChatMessage }) => {
  const say = useSay();
  const { client } = useRoom();
  const [open, setOpen] = useState(false);
  const mine = client.can('chat') && canChange(message, client.userId, client.meeting.now());
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        className="orr-icon-button orr-message-more"
        aria-label={say(mine ? 'chat.react_or_change' : 'chat.react', { name: message.username })}
      >
        <SmilePlus size={16} strokeWidth={1.75} aria-hidden />
      </Popover.Trigger>
      <Popover.Content
        className="orrery orr-popover orr-reaction-menu"
        side="top"
        align="end"
        sideOffset={4}
        collisionPadding={8}
      >
        {REACTIONS.map((reaction) => {
          const on = message.reactions?.[reaction]?.includes(client.userId) ?? false;
          return (
            <button
              key={reaction}
              type="button"
              className="orr-icon-button"
              aria-label={say(`reaction.${reaction}`)}
              title={say(`reaction.${reaction}`)}
              aria-pressed={on}
              onClick={() => {
                client.reactToChat(message.seq, reaction, !on);
                setOpen(false);
              }}
            >
              <ReactionIcon reaction={reaction} size={18} />
            </button>
          );
        })}
        {mine ? (
          <>
            <hr />
            <IconButton
              icon={Pencil}
              label={say('chat.edit')}
              side="top"
              onClick={() => {
                chatDeskOf(client).setState({ editing: message.seq });
                setOpen(false);
              }}
            />
            <IconButton
              icon={Undo2}
              label={say('chat.take_back')}
              side="top"
              onClick={() => {
                client.editChat(message.seq, null);
                setOpen(false);
              }}
            />
          </>
        ) : null}
      </Popover.Content>
    </Popover.Root>
  );
};
