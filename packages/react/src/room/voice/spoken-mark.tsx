// Somebody's sign in a list, with a second ring while they speak; said to screen readers too.
import type { Participant } from '@orrery/protocol';
import { usePresence } from '../../hooks/use-presence.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { PersonMark } from '../../ui/person-mark.tsx';
import { useRoom } from '../room-context.ts';
import { voiceOf } from './voice.ts';

export const SpokenMark = ({ participant }: { readonly participant: Participant }) => {
  const say = useSay();
  const { client } = useRoom();
  const { speaking = false } = usePresence(client, participant.user_id);
  const own = useStore(voiceOf(client).store, (voice) => voice.state === 'on' && voice.speaking);
  const speaks = participant.user_id === client.userId ? own : speaking;
  return (
    <>
      <PersonMark participant={participant} speaking={speaks} />
      {speaks ? <span className="orr-hidden">{say('people.speaking')}</span> : null}
    </>
  );
};
