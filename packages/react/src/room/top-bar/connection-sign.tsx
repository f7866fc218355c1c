// The line to the server, in a word and a dot; the measured round trip where there is one.
import { formatRounded } from '../../format/numbers.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { useRoom } from '../room-context.ts';

export const ConnectionSign = () => {
  const say = useSay();
  const connection = useStore(useRoom().client.connection);
  const live = connection.state === 'live';
  const trip =
    live && connection.round_trip_ms !== null ? formatRounded(connection.round_trip_ms, say.locale, 2) : null;
  const word = live
    ? say('connection.live')
    : say(connection.state === 'waiting' ? 'connection.waiting' : 'connection.connecting');
  return (
    <p
      className="orr-connection"
      data-state={connection.state}
      title={trip === null ? word : `${word} ${say('status.ms', { ms: trip })}`}
    >
      <span className="orr-connection-word">{word}</span>
      {trip === null ? null : <span className="orr-secondary"> {say('status.ms', { ms: trip })}</span>}
    </p>
  );
};
