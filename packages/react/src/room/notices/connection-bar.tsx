// A thin bar while the line is lost: editing goes on, and what was changed is kept here.
import { useEffect, useState } from 'react';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { useRoom } from '../room-context.ts';

export const ConnectionBar = () => {
  const say = useSay();
  const { client } = useRoom();
  const connection = useStore(client.connection);
  const kept = useStore(client.history, (history) => history.unacknowledged);
  const [wasLive, setWasLive] = useState(connection.state === 'live');
  useEffect(() => {
    if (connection.state === 'live') setWasLive(true);
  }, [connection.state]);
  // the first connecting is entry, not loss
  if (connection.state === 'live' || (!wasLive && connection.state === 'connecting')) return null;
  return (
    <p className="orr-connection-bar" role="status">
      {say(connection.state === 'closed' ? 'connection.closed' : 'connection.lost')}{' '}
      {kept > 0 ? say('connection.kept', { count: kept, n: kept }) : say('connection.edit')}
    </p>
  );
};
