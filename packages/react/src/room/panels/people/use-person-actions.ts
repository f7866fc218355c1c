// What can be done about somebody: follow them, look where they look, ask everybody to look with them, hand them the stage. One
// list for the menu in the list of people and for the card at a name tag; what is forbidden is not in it.
import type { Participant } from '@orrery/protocol';
import { Crosshair, Eye, EyeOff, Focus, Hand, type LucideIcon } from 'lucide-react';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { useRoom } from '../../room-context.ts';

export interface PersonAction {
  readonly key: 'follow' | 'jump' | 'spotlight' | 'hand';
  readonly icon: LucideIcon;
  readonly says: string;
  /** Why it cannot be done just now; null where it can. */
  readonly why: string | null;
  readonly run: () => void;
}

export const usePersonActions = ({ user_id, username }: Participant): readonly PersonAction[] => {
  const say = useSay();
  const { client, viewport } = useRoom();
  const following = useStore(client.following, ({ user }) => user === user_id);
  const spotlit = useStore(client.spotlit) === user_id;
  const mayLight = useStore(client.me, () => client.can('arrange_scene'));
  // One hands over what one holds; who manages people gives it to whom they like.
  const mayHand = useStore(
    client.stage,
    ({ drivers, driver }) =>
      drivers === 'one' && driver !== user_id && (driver === client.userId || client.can('manage')),
  );
  useStore(client.followers); // who follows me cannot be followed
  const refusal = following ? null : client.mayFollow(user_id);
  const name = { name: username };
  return [
    {
      key: 'follow',
      icon: following ? EyeOff : Eye,
      says: say(following ? 'people.unfollow' : 'people.follow', name),
      why: refusal === null ? null : refusal === 'cycle' ? say('follow.follows_you') : '',
      run: () => client.follow(following ? null : user_id),
    },
    {
      key: 'jump',
      icon: Crosshair,
      says: say('people.jump', name),
      why: null,
      run: () => viewport.getState()?.jumpTo(user_id),
    },
    ...(mayLight
      ? [
          {
            key: 'spotlight' as const,
            icon: Focus,
            says: say(spotlit ? 'spotlight.stop_long' : 'spotlight.them', name),
            why: null,
            run: () => client.spotlight(spotlit ? null : user_id),
          },
        ]
      : []),
    ...(mayHand
      ? [
          {
            key: 'hand' as const,
            icon: Hand,
            says: say('people.hand_stage', name),
            why: null,
            run: () => client.handStage(user_id),
          },
        ]
      : []),
  ];
};
