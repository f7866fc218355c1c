// A thin bar while the line is lost: editing goes on, and what was changed is kept here, also over a reload.
import { useEffect, useState } from 'react';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { useRoom } from '../room-context.ts';

export const ConnectionBar = () => {
  const say = useSay();
  const { client } = useRoom();
  const connection = useStore(client.connection);
  const { place, waiting } = useStore(client.unsent);
  const [wasLive, setWasLive] = useState(connection.state === 'live');
  useEffect(() => {
    if (connection.state === 'live') setWasLive(true);
  }, [connection.state]);
  // the first connecting is entry, not loss; unless the page was reloaded with something unsent
  const entering = !wasLive && connection.state === 'connecting' && waiting === 0;
  if (connection.state === 'live' || entering) return null;
  const what = place === 'device' ? 'connection.kept' : 'connection.memory';
  return (
    <p className="orr-connection-bar" role="status">
      {say(connection.state === 'closed' ? 'connection.closed' : 'connection.lost')}{' '}
      {waiting > 0 ? say(what, { count: waiting, n: waiting }) : say('connection.edit')}
    </p>
  );
};
