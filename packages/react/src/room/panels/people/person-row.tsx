// One participant in the roster: who, in which role, what they do and with what they are here; and what can be done about them.
import type { Participant } from '@orrery/protocol';
import { useState } from 'react';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { ChangeLook } from '../../look/change-look.tsx';
import { useRoom } from '../../room-context.ts';
import { RaisedSign } from '../../signals/hand-queue.tsx';
import { SpokenMark } from '../../voice/spoken-mark.tsx';
import { PersonMenu } from './person-menu.tsx';
import { PersonRole } from './person-role.tsx';
import { PersonSigns } from './person-signs.tsx';

export const PersonRow = ({ participant }: { readonly participant: Participant }) => {
  const say = useSay();
  const { client } = useRoom();
  const hostId = useStore(client.session, (session) => session?.host_user_id);
  const mayManage = useStore(client.me, () => client.can('manage'));
  const followed = useStore(client.following, ({ user }) => user === participant.user_id);
  const follows = useStore(client.followers, (all) => all.includes(participant.user_id));
  const lit = useStore(client.spotlit) === participant.user_id;
  const [removing, setRemoving] = useState(false);
  const { user_id, username } = participant;
  const me = user_id === client.userId;
  const person = participant.kind === 'person';
  const host = hostId === user_id;
  const manage = mayManage && person && !me && !host;
  const states = [
    followed ? say('people.followed') : null,
    follows ? say('follow.follows_you') : null,
    lit ? say('people.spotlit') : null,
  ].filter((state) => state !== null);
  return (
    <li className="orr-person" data-followed={followed || undefined}>
      <SpokenMark participant={participant} />
      <div className="orr-truncate">
        <p className="orr-truncate" title={username}>
          {me ? say('people.you', { name: username }) : username}
          <RaisedSign user={user_id} />
        </p>
        <div className="orr-person-about">
          <PersonRole participant={participant} manage={manage} host={host} />
          {states.length === 0 ? null : (
            <p className="orr-label orr-truncate" title={states.join(' · ')}>
              · {states.join(' · ')}
            </p>
          )}
        </div>
      </div>
      {me ? null : <PersonSigns user={user_id} />}
      {me ? <ChangeLook /> : null}
      {me || !person ? null : (
        <PersonMenu participant={participant} onRemove={manage ? () => setRemoving(true) : undefined} />
      )}
      {removing ? (
        <div
          className="orr-person-confirm"
          role="alertdialog"
          aria-label={say('people.remove', { name: username })}
        >
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
