// What can be done about somebody: follow them, look where they look, ask everybody to look with them, and for admins let them go.
// What is forbidden is not there; what cannot be done just now says why.
import type { Participant } from '@orrery/protocol';
import { Crosshair, Ellipsis, Eye, EyeOff, Focus, Hand, UserMinus } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { useRoom } from '../../room-context.ts';

interface PersonMenuProps {
  readonly participant: Participant;
  /** Asks whether to remove them; absent where one may not. */
  readonly onRemove: (() => void) | undefined;
}

export const PersonMenu = ({ participant, onRemove }: PersonMenuProps) => {
  const say = useSay();
  const { client, viewport } = useRoom();
  const { user_id, username } = participant;
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
  const label = say('people.menu', { name: username });
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="orr-icon-button" aria-label={label} title={label}>
        <Ellipsis size={18} strokeWidth={1.75} aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        className="orrery orr-popover orr-menu orr-follow-menu"
        align="end"
        sideOffset={4}
        collisionPadding={8}
      >
        <DropdownMenu.Item
          className="orr-menu-item"
          disabled={refusal !== null}
          onSelect={() => client.follow(following ? null : user_id)}
        >
          {following ? <EyeOff size={16} aria-hidden /> : <Eye size={16} aria-hidden />}
          <span className="orr-truncate">
            {say(following ? 'people.unfollow' : 'people.follow', { name: username })}
          </span>
          {refusal === 'cycle' ? <span className="orr-label">{say('follow.follows_you')}</span> : null}
        </DropdownMenu.Item>
        <DropdownMenu.Item className="orr-menu-item" onSelect={() => viewport.getState()?.jumpTo(user_id)}>
          <Crosshair size={16} aria-hidden />
          <span className="orr-truncate">{say('people.jump', { name: username })}</span>
        </DropdownMenu.Item>
        {mayLight ? (
          <DropdownMenu.Item
            className="orr-menu-item"
            onSelect={() => client.spotlight(spotlit ? null : user_id)}
          >
            <Focus size={16} aria-hidden />
            <span className="orr-truncate">
              {say(spotlit ? 'spotlight.stop_long' : 'spotlight.them', { name: username })}
            </span>
          </DropdownMenu.Item>
        ) : null}
        {mayHand ? (
          <DropdownMenu.Item className="orr-menu-item" onSelect={() => client.handStage(user_id)}>
            <Hand size={16} aria-hidden />
            <span className="orr-truncate">{say('people.hand_stage', { name: username })}</span>
          </DropdownMenu.Item>
        ) : null}
        {onRemove === undefined ? null : (
          <DropdownMenu.Item className="orr-menu-item" data-kind="warning" onSelect={onRemove}>
            <UserMinus size={16} aria-hidden />
            <span className="orr-truncate">{say('people.remove', { name: username })}</span>
          </DropdownMenu.Item>
        )}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
};
