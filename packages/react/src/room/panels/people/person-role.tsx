// Somebody's role: in words, or to be chosen by who manages people.
import { type Participant, ROLES, type Role } from '@orrery/protocol';
import { useSay } from '../../../i18n/texts.ts';
import { Select } from '../../../ui/select.tsx';
import { useRoom } from '../../room-context.ts';

export const PersonRole = ({
  participant,
  manage,
  host,
}: {
  readonly participant: Participant;
  readonly manage: boolean;
  readonly host: boolean;
}) => {
  const say = useSay();
  const { client } = useRoom();
  const { user_id, username, role, kind } = participant;
  if (!manage)
    return (
      <p className="orr-label">
        {kind === 'person' ? say(`role.${role}`) : say('people.agent')}
        {host ? ` · ${say('people.host')}` : ''}
      </p>
    );
  return (
    <Select
      value={role}
      aria-label={say('people.role_of', { name: username })}
      onChange={(event) => client.changeRole(user_id, event.target.value as Role)}
    >
      {ROLES.map((value) => (
        <option key={value} value={value}>
          {say(`role.${value}`)}
        </option>
      ))}
    </Select>
  );
};
