// The queue of raised hands, above the list of people: everybody sees its order; who arranges the scene calls the next (whoever
// asked for the stage gets it, where it is one's to hand) and lowers a hand, everybody lowers their own.
import type { UserId } from '@orrery/protocol';
import { Hand, X } from 'lucide-react';
import { useHands } from '../../hooks/use-hands.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { PersonMark } from '../../ui/person-mark.tsx';
import { useMayHand } from '../drive/use-may-hand.ts';
import { useRoom } from '../room-context.ts';
import { HandSound } from './hand-sound.tsx';

/** Calls somebody: their hand goes down, and they are told whose turn it is. */
export const HandQueue = () => {
  const say = useSay();
  const { client } = useRoom();
  const hands = useHands();
  const people = useStore(client.participants);
  useStore(client.me);
  const mayHand = useMayHand();
  const [first] = hands;
  if (first === undefined) return null;
  const mayCall = client.can('arrange_scene');
  const next = () => {
    if (first.about === 'stage' && mayHand) client.handStage(first.user_id);
    else client.lowerHand(first.user_id);
  };
  const nameOf = (user: UserId) => people.get(user)?.username ?? '';
  return (
    <section className="orr-hand-queue" aria-label={say('hand.queue')}>
      <h3>{say('hand.queue')}</h3>
      <ol>
        {hands.map(({ user_id, about }, index) => {
          const person = people.get(user_id);
          const mine = user_id === client.userId;
          const name = nameOf(user_id);
          return (
            <li key={user_id}>
              <span className="orr-hand-queue-place">{index + 1}</span>
              {person ? <PersonMark participant={person} size={24} /> : null}
              <span className="orr-truncate">
                {mine ? say('people.you', { name }) : name}
                {about === 'stage' ? <span className="orr-label">{say('hand.for_stage')}</span> : null}
              </span>
              {mine || mayCall ? (
                <IconButton
                  icon={X}
                  label={mine ? say('hand.lower') : say('hand.lower_of', { name })}
                  side="left"
                  onClick={() => client.lowerHand(user_id)}
                />
              ) : null}
            </li>
          );
        })}
      </ol>
      {mayCall && first.user_id !== client.userId ? (
        <button type="button" className="orr-button" onClick={next}>
          <Hand size={16} aria-hidden />
          {say('hand.next', { name: nameOf(first.user_id) })}
        </button>
      ) : null}
      <HandSound />
    </section>
  );
};

/** In somebody's row: their hand is up. */
export const RaisedSign = ({ user }: { readonly user: string }) => {
  const say = useSay();
  const up = useHands().some(({ user_id }) => user_id === user);
  return up ? (
    <span className="orr-raised" role="img" aria-label={say('hand.up')} title={say('hand.up')}>
      <Hand size={14} aria-hidden />
    </span>
  ) : null;
};
