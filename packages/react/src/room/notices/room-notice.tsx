// A sentence about something that was just done or could not be: said once, read out, with at most one thing to do about it.
import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Problem } from '../../ui/problem.tsx';
import { useRoom, useRoomUi } from '../room-context.ts';
import { tell } from '../room-ui.ts';

const STAYS_MS = 8_000; // as long as a conflict's chip; problems stay until they are dismissed

export const RoomNotice = () => {
  const say = useSay();
  const { ui } = useRoom();
  const notice = useRoomUi((state) => state.notice);
  useEffect(() => {
    if (notice === null || notice.problem) return;
    const timer = setTimeout(() => ui.setState({ notice: null }), STAYS_MS);
    return () => clearTimeout(timer);
  }, [ui, notice]);
  if (notice === null) return null;
  const { text, problem, action } = notice;
  return (
    <div className="orr-conflict" role={problem ? undefined : 'status'}>
      {problem ? <Problem>{text}</Problem> : <p>{text}</p>}
      {action === undefined ? null : (
        <button
          type="button"
          className="orr-button"
          onClick={() => {
            tell(ui, null);
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
      <IconButton icon={X} label={say('action.dismiss')} onClick={() => tell(ui, null)} />
    </div>
  );
};
