// The spotlight: who has it sees how many look with them; everybody else is invited, and comes along by themselves after a moment
// unless they are at something or say no. Refused once, it does not ask again until it is lit anew (decision 0058).
import { colorOf } from '@orrery/viewport';
import { Focus } from 'lucide-react';
import { useMemo } from 'react';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { BANNER, Banner, useBanner } from '../banner/banner.tsx';
import { usePeople } from '../people.ts';
import { useRoom, useRoomUi } from '../room-context.ts';
import { SpokenMark } from '../voice/spoken-mark.tsx';
import { useInvited, WAITS_S } from './use-invited.ts';

export const Spotlight = () => {
  useOwnSpotlight();
  useSpotlightInvitation();
  return null;
};

const useOwnSpotlight = (): void => {
  const say = useSay();
  const { client } = useRoom();
  const touring = useRoomUi((ui) => ui.tour !== null); // its banner counts them too
  const mine = useStore(client.spotlit) === client.userId && !touring;
  const others = usePeople().length - 1;
  const looking = useStore(client.followers).length;
  const may = useStore(client.me, () => client.can('arrange_scene'));
  const banner = useMemo(
    () =>
      mine ? (
        <Banner
          sign={<Focus size={18} strokeWidth={1.75} aria-hidden />}
          detail={say('spotlight.counted', { n: looking, all: others })}
          actions={
            may ? (
              <button type="button" className="orr-button" onClick={() => client.spotlight(null)}>
                {say('spotlight.stop')}
              </button>
            ) : null
          }
        >
          {say('spotlight.mine')}
        </Banner>
      ) : null,
    [client, say, mine, looking, others, may],
  );
  useBanner(BANNER.invitation, banner);
};

const useSpotlightInvitation = (): void => {
  const say = useSay();
  const { client } = useRoom();
  const { by, seconds, look, refuse } = useInvited();
  const participant = useStore(client.participants, (all) => (by === null ? undefined : all.get(by)));
  const banner = useMemo(
    () =>
      participant ? (
        <Banner
          sign={<SpokenMark participant={participant} />}
          color={colorOf(participant)}
          actions={
            <>
              <button type="button" className="orr-button" data-kind="primary" onClick={look}>
                <span className="orr-spotlight-look">
                  <span>
                    {seconds === null ? say('spotlight.look') : say('spotlight.look_in', { n: seconds })}
                  </span>
                  <span aria-hidden="true">{say('spotlight.look_in', { n: WAITS_S })}</span>
                </span>
              </button>
              <button type="button" className="orr-button" data-kind="quiet" onClick={refuse}>
                {say('spotlight.not_now')}
              </button>
            </>
          }
        >
          {say('spotlight.asks', { name: participant.username })}
        </Banner>
      ) : null,
    [say, participant, seconds, look, refuse],
  );
  useBanner(BANNER.invitation, banner);
};
