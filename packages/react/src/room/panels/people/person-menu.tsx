// What can be done about somebody: follow them, look where they look, ask everybody to look with them, and for admins let them go.
// What is forbidden is not there; what cannot be done just now says why.
import type { Participant } from '@orrery/protocol';
import { Ellipsis, UserMinus } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useSay } from '../../../i18n/texts.ts';
import { usePersonActions } from './use-person-actions.ts';

interface PersonMenuProps {
  readonly participant: Participant;
  /** Asks whether to remove them; absent where one may not. */
  readonly onRemove: (() => void) | undefined;
}

export const PersonMenu = ({ participant, onRemove }: PersonMenuProps) => {
  const say = useSay();
  const { username } = participant;
  const actions = usePersonActions(participant);
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
        {actions.map(({ key, icon: Icon, says, why, run }) => (
          <DropdownMenu.Item key={key} className="orr-menu-item" disabled={why !== null} onSelect={run}>
            <Icon size={16} aria-hidden />
            <span className="orr-truncate">{says}</span>
            {why ? <span className="orr-label">{why}</span> : null}
          </DropdownMenu.Item>
        ))}
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
