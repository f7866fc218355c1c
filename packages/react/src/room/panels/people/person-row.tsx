// One participant in the roster: who, in which role, where to find them; for admins, what may be changed.
import { type Participant, ROLES, type Role } from '@orrery/protocol';
import { Crosshair, UserMinus } from 'lucide-react';
import { useState } from 'react';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Select } from '../../../ui/select.tsx';
import { ChangeLook } from '../../look/change-look.tsx';
import { useRoom } from '../../room-context.ts';
import { SpokenMark } from '../../voice/spoken-mark.tsx';
import { useToolOf } from './use-tools.ts';

export const PersonRow = ({ participant }: { readonly participant: Participant }) => {
  const say = useSay();
  const { client, viewport } = useRoom();
  const session = useStore(client.session);
  useStore(client.me);
  const [removing, setRemoving] = useState(false);
  const { user_id, username, role } = participant;
  const me = user_id === client.userId;
  const selecting = useToolOf(user_id) === 'select';
  const person = participant.kind === 'person';
  const host = session?.host_user_id === user_id;
  const manage = client.can('manage') && person && !me && !host;
  return (
    <li className="orr-person">
      <SpokenMark participant={participant} />
      <div className="orr-truncate">
        <p className="orr-truncate">{me ? say('people.you', { name: username }) : username}</p>
        {manage ? null : (
          <p className="orr-label">
            {person ? say(`role.${role}`) : say('people.agent')}
            {host ? ` · ${say('people.host')}` : ''}
            {selecting ? ` · ${say('people.selecting')}` : ''}
          </p>
        )}
        {manage ? (
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
        ) : null}
      </div>
      {me ? <ChangeLook /> : null}
      {me || !person ? null : (
        <IconButton
          icon={Crosshair}
          label={say('people.jump', { name: username })}
          onClick={() => viewport.getState()?.jumpTo(user_id)}
        />
      )}
      {manage ? (
        <IconButton
          icon={UserMinus}
          label={say('people.remove', { name: username })}
          aria-expanded={removing}
          onClick={() => setRemoving(!removing)}
        />
      ) : null}
      {removing ? (
        <div className="orr-person-confirm">
          <p>{say('people.remove_sure', { name: username })}</p>
          <div className="orr-actions">
            <button type="button" className="orr-button" data-kind="quiet" onClick={() => setRemoving(false)}>
              {say('action.cancel')}
            </button>
            <button type="button" className="orr-button" onClick={() => client.removeParticipant(user_id)}>
              {say('people.remove_yes')}
            </button>
          </div>
        </div>
      ) : null}
    </li>
  );
};
