// While one follows: whom, what they do, and the way out; and when it ends for another reason than that, why, once.
import { useEffect, useMemo } from 'react';
import { usePresence } from '../../hooks/use-presence.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { BANNER, Banner, useBanner } from '../banner/banner.tsx';
import { useRoom, useViewportState } from '../room-context.ts';
import { tell } from '../room-ui.ts';
import { SpokenMark } from '../voice/spoken-mark.tsx';
import { doing, endedBecause } from './follow-words.ts';
import { useLeader } from './use-leader.ts';

export const FollowingBanner = () => {
  const say = useSay();
  const { client } = useRoom();
  const leader = useLeader();
  const { leaderPrivate, spotlit } = useStore(client.following);
  const live = useStore(client.connection, (connection) => connection.state === 'live');
  const flatOnly = useViewportState((state) => state.has_depth === false);
  const { tool } = usePresence(client, leader?.participant.user_id ?? client.userId);
  const banner = useMemo(() => {
    if (leader === null) return null;
    const { participant, color } = leader;
    const details = [
      spotlit ? say('follow.by_spotlight') : null,
      doing(tool, say),
      leaderPrivate ? say('follow.leader_private') : null,
      flatOnly ? say('follow.flat_only') : null,
      live ? null : say('follow.waiting'),
    ].filter((part) => part !== null);
    return (
      <Banner
        sign={<SpokenMark participant={participant} />}
        color={color}
        detail={details.length === 0 ? null : details.join(', ')}
        actions={
          <button type="button" className="orr-button" onClick={() => client.follow(null)}>
            {say('follow.stop')} <kbd className="orr-key">Esc</kbd>
          </button>
        }
      >
        {say('follow.following', { name: participant.username })}
      </Banner>
    );
  }, [client, say, leader, tool, spotlit, leaderPrivate, flatOnly, live]);
  useBanner(BANNER.following, banner);
  useEndedNotice();
  return null;
};

const useEndedNotice = (): void => {
  const say = useSay();
  const { client, ui } = useRoom();
  useEffect(
    () =>
      client.following.subscribe(({ ended }, before) => {
        if (ended === null || ended === before.ended) return;
        const { user, name, why } = ended;
        const text = endedBecause(why, name, say);
        if (text === null) return;
        const again = { label: say('follow.again'), run: () => client.follow(user) };
        const back = client.mayFollow(user) === null && (why === 'moved' || why === 'changed');
        tell(ui, { text, ...(back && { action: again }) });
      }),
    [client, ui, say],
  );
};
