// Reactions: six signs that rise over one's figure for everybody. The menu stays open, for one reaction seldom comes alone.
import { REACTIONS } from '@orrery/protocol';
import { SmilePlus } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { ReactionIcon } from '../../ui/reaction-icon.tsx';
import { useRoom } from '../room-context.ts';

/** The six of them in a row. */
export const ReactionRow = () => {
  const say = useSay();
  const { client } = useRoom();
  return REACTIONS.map((reaction) => (
    <button
      key={reaction}
      type="button"
      className="orr-icon-button"
      aria-label={say(`reaction.${reaction}`)}
      title={say(`reaction.${reaction}`)}
      onClick={() => client.react(reaction)}
    >
      <ReactionIcon reaction={reaction} size={18} />
    </button>
  ));
};

export const ReactionsButton = () => {
  const say = useSay();
  const { client } = useRoom();
  useStore(client.me);
  if (!client.can('attend')) return null;
  return (
    <Popover.Root>
      <Popover.Trigger
        className="orr-icon-button"
        aria-label={say('reactions.open')}
        title={say('reactions.open')}
      >
        <SmilePlus size={18} strokeWidth={1.75} aria-hidden />
      </Popover.Trigger>
      <Popover.Content
        className="orrery orr-popover orr-reaction-menu"
        side="top"
        sideOffset={8}
        collisionPadding={8}
        onOpenAutoFocus={(event) => event.preventDefault()}
      >
        <ReactionRow />
      </Popover.Content>
    </Popover.Root>
  );
};
