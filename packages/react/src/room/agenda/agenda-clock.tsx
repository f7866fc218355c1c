// The running topic and its time, quietly in the bar: amber from 80 % on, counted up when it is over. Opens the agenda.
import { runningTopic, timeOf } from '@orrery/client';
import { Timer } from 'lucide-react';
import { formatTimer } from '../../format/timer.ts';
import { useAgenda, useServerNow } from '../../hooks/use-meeting.ts';
import { useSay } from '../../i18n/texts.ts';
import { useRoom } from '../room-context.ts';
import { openPanel } from '../room-ui.ts';

export const AgendaClock = () => {
  const say = useSay();
  const { ui } = useRoom();
  const running = runningTopic(useAgenda());
  const now = useServerNow(running !== null);
  if (running === null) return null;
  const { left_ms, stand } = timeOf(running, now);
  const time = formatTimer(left_ms);
  const words = say(stand === 'over' ? 'agenda.over' : 'agenda.left', { time });
  return (
    <button
      type="button"
      className="orr-agenda-clock"
      data-stand={stand}
      aria-label={say('agenda.now', { title: running.title, time: words })}
      onClick={() => {
        ui.setState({ sheetTab: 'people', row: null, sheet: 'half' });
        openPanel(ui, 'right', 'agenda');
      }}
    >
      <Timer size={16} aria-hidden />
      <span className="orr-truncate orr-agenda-clock-title">{running.title}</span>
      <span>{stand === 'over' ? `+${time}` : time}</span>
    </button>
  );
};
