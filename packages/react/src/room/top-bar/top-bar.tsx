// What this is, how much of it is shown, how the line is, who is here, and the way out.
import { LogOut } from 'lucide-react';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { recentSessions } from '../../lobby/recent-sessions.ts';
import { Mark } from '../../ui/mark.tsx';
import { AgendaClock } from '../agenda/agenda-clock.tsx';
import { StageSwitch } from '../drive/stage-switch.tsx';
import { useRoom } from '../room-context.ts';
import { ConnectionSign } from './connection-sign.tsx';
import { PeopleStrip } from './people-strip.tsx';
import { RowCount } from './row-count.tsx';
import { SharePopover } from './share-popover.tsx';

export const TopBar = () => {
  const say = useSay();
  const { client, ui } = useRoom();
  const session = useStore(client.session);
  // reloaded without a line, a session is known by what it was called the last time
  const title =
    session?.title ?? recentSessions().find(({ session_id }) => session_id === client.sessionId)?.title ?? '';
  return (
    <section className="orr-top-bar" data-region aria-label={say('region.top')}>
      <Mark size={20} />
      <h1 className="orr-truncate">{title}</h1>
      <RowCount />
      <StageSwitch />
      <span className="orr-space" />
      <AgendaClock />
      <ConnectionSign />
      <PeopleStrip />
      <SharePopover />
      <button
        type="button"
        className="orr-button"
        data-kind="quiet"
        onClick={() => ui.setState({ leaving: true })}
      >
        <LogOut size={16} aria-hidden />
        {say('top.leave')}
      </button>
    </section>
  );
};
