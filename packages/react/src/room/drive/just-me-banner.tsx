// While exploring alone: says so, how much differs from the stage, and the two ways out.
import { UserRound } from 'lucide-react';
import { useMemo } from 'react';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { BANNER, Banner, useBanner } from '../banner/banner.tsx';
import { useRoom } from '../room-context.ts';
import { driveNotices, leaveExploration } from './drive-notices.ts';

export const JustMeBanner = () => {
  const say = useSay();
  const { client } = useRoom();
  const { mode, changes, apart } = useStore(client.stage);
  const banner = useMemo(() => {
    if (mode !== 'private') return null;
    const publish = (): void => {
      driveNotices(client).setState(null, true);
      client.publishStage();
    };
    return (
      <Banner
        sign={<UserRound size={18} strokeWidth={1.75} aria-hidden />}
        detail={
          <>
            {changes === 0 ? say('drive.no_changes') : say('drive.changes', { count: changes, n: changes })}
            {apart ? `. ${say('drive.apart')}` : ''}
          </>
        }
        actions={
          <>
            {changes === 0 ? null : (
              <button type="button" className="orr-button" data-kind="primary" onClick={publish}>
                {say('drive.publish')}
              </button>
            )}
            <button
              type="button"
              className="orr-button"
              data-kind="quiet"
              onClick={() => leaveExploration(client)}
            >
              {say('drive.back')}
            </button>
          </>
        }
      >
        {say('drive.private')}
      </Banner>
    );
  }, [client, say, mode, changes, apart]);
  useBanner(BANNER.private, banner);
  return null;
};
