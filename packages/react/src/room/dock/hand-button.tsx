// Raises one's hand, or lowers it; says at which place one waits.
import type { SessionClient } from '@orrery/client';
import { handsOf } from '@orrery/protocol';
import { Hand } from 'lucide-react';
import { useHands } from '../../hooks/use-hands.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useRoom } from '../room-context.ts';

export const toggleHand = (client: SessionClient): void => {
  if (!client.can('attend')) return;
  const up = handsOf(client.scene.current()).some(({ user_id }) => user_id === client.userId);
  if (up) client.lowerHand();
  else client.raiseHand();
};

export const HandButton = () => {
  const say = useSay();
  const { client } = useRoom();
  const hands = useHands();
  useStore(client.me);
  if (!client.can('attend')) return null;
  const place = hands.findIndex(({ user_id }) => user_id === client.userId) + 1;
  return (
    <span className="orr-dock-item">
      <IconButton
        icon={Hand}
        label={say(place > 0 ? 'hand.lower' : 'hand.raise')}
        shortcut="Y"
        side="top"
        aria-pressed={place > 0}
        aria-describedby={place > 0 ? 'orr-hand-place' : undefined}
        onClick={() => toggleHand(client)}
      />
      {place > 0 ? (
        <span className="orr-badge" data-new>
          <span aria-hidden>{place}</span>
          <span id="orr-hand-place" className="orr-hidden">
            {say('hand.place', { n: place })}
          </span>
        </span>
      ) : null}
    </span>
  );
};
