// The dock's follow button: whom to follow, or no more; and for who may, asking everybody to look with them.
import { Eye, EyeOff, Focus } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { PersonMark } from '../../ui/person-mark.tsx';
import { usePeople } from '../people.ts';
import { useRoom } from '../room-context.ts';

export const FollowButton = () => {
  const say = useSay();
  const { client } = useRoom();
  const { user } = useStore(client.following);
  const others = usePeople().filter((person) => person.user_id !== client.userId);
  const spotlit = useStore(client.spotlit);
  const may = useStore(client.me, () => client.can('arrange_scene'));
  useStore(client.followers); // who follows me cannot be followed
  const label = user === null ? say('follow.title') : say('follow.title_on');
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className="orr-icon-button"
        aria-label={label}
        title={label}
        data-active={user !== null || undefined}
      >
        {user === null ? (
          <Eye size={18} strokeWidth={1.75} aria-hidden />
        ) : (
          <EyeOff size={18} strokeWidth={1.75} aria-hidden />
        )}
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        className="orrery orr-popover orr-menu orr-follow-menu"
        side="top"
        sideOffset={8}
        collisionPadding={8}
      >
        {user === null ? null : (
          <DropdownMenu.Item className="orr-menu-item" onSelect={() => client.follow(null)}>
            <EyeOff size={16} aria-hidden />
            {say('follow.stop')}
          </DropdownMenu.Item>
        )}
        {may && others.length > 0 ? (
          <DropdownMenu.Item
            className="orr-menu-item"
            onSelect={() => client.spotlight(spotlit === client.userId ? null : client.userId)}
          >
            <Focus size={16} aria-hidden />
            {spotlit === client.userId ? say('spotlight.stop_long') : say('spotlight.start')}
          </DropdownMenu.Item>
        ) : null}
        <DropdownMenu.Label className="orr-label">
          {others.length === 0 ? say('follow.nobody') : say('follow.whom')}
        </DropdownMenu.Label>
        {others.map((person) => {
          const refusal = client.mayFollow(person.user_id);
          return (
            <DropdownMenu.CheckboxItem
              key={person.user_id}
              className="orr-menu-item"
              checked={person.user_id === user}
              disabled={refusal !== null}
              onSelect={() => client.follow(person.user_id === user ? null : person.user_id)}
            >
              <PersonMark participant={person} size={22} />
              <span className="orr-truncate">{person.username}</span>
              {refusal === 'cycle' ? <span className="orr-label">{say('follow.follows_you')}</span> : null}
            </DropdownMenu.CheckboxItem>
          );
        })}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
};
