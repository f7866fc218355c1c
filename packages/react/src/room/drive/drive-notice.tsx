// The one notice of the driving at the foot of the canvas; it goes by itself.
import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useRoom } from '../room-context.ts';
import { driveNotices } from './drive-notices.ts';

const SAID_MS = 12_000; // long enough to notice what was lost

export const DriveNoticeView = () => {
  const say = useSay();
  const { client } = useRoom();
  const notices = driveNotices(client);
  const notice = useStore(notices);
  useEffect(() => {
    if (notice === null) return;
    const timer = setTimeout(() => notices.setState(null, true), SAID_MS);
    return () => clearTimeout(timer);
  }, [notice, notices]);
  if (notice === null) return null;
  const close = (): void => notices.setState(null, true);
  return (
    <div className="orr-conflict" role="status">
      <p>{say('drive.left', { count: notice.changes, n: notice.changes })}</p>
      <button
        type="button"
        className="orr-button"
        onClick={() => {
          notice.bringBack();
          close();
        }}
      >
        {say('action.undo')}
      </button>
      <IconButton icon={X} label={say('action.dismiss')} onClick={close} />
    </div>
  );
};
