// Who is here, people first, then agents; and the changes that met.
import { useState } from 'react';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { DriveSettings } from '../../drive/drive-settings.tsx';
import { agentsIn, usePeople } from '../../people.ts';
import { useRoom } from '../../room-context.ts';
import { HandQueue } from '../../signals/hand-queue.tsx';
import { ConflictHistory } from './conflict-history.tsx';
import { PersonRow } from './person-row.tsx';

const SEARCHED_FROM = 12; // fewer are seen at a glance

export const PeoplePanel = () => {
  const say = useSay();
  const { client } = useRoom();
  const people = usePeople();
  const agents = agentsIn(useStore(client.participants));
  const session = useStore(client.session);
  const [sought, setSought] = useState('');
  const found = people.filter(({ username }) =>
    username.toLocaleLowerCase().includes(sought.trim().toLocaleLowerCase()),
  );
  return (
    <div className="orr-panel-body orr-people">
      <HandQueue />
      <h3>{say('people.people', { n: people.length, seats: session?.max_participants ?? people.length })}</h3>
      <DriveSettings />
      {people.length > SEARCHED_FROM ? (
        <input
          type="search"
          className="orr-input orr-people-search"
          value={sought}
          aria-label={say('people.search')}
          placeholder={say('people.search')}
          onChange={(event) => setSought(event.target.value)}
        />
      ) : null}
      {found.length === 0 ? <p className="orr-label">{say('people.none_found', { text: sought })}</p> : null}
      <ul>
        {found.map((person) => (
          <PersonRow key={person.user_id} participant={person} />
        ))}
      </ul>
      {agents.length > 0 ? (
        <>
          <h3>{say('people.agents')}</h3>
          <ul>
            {agents.map((agent) => (
              <PersonRow key={agent.user_id} participant={agent} />
            ))}
          </ul>
        </>
      ) : null}
      <ConflictHistory />
    </div>
  );
};
