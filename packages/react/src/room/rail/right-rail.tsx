// Opens one of the right panels; a number where something is there to read.
import { Bot, ListTodo, MessageSquare, StickyNote, Users } from 'lucide-react';
import { useDecisions, useRounds } from '../../hooks/use-meeting.ts';
import { useAnnotations } from '../../hooks/use-records.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useRoom, useRoomUi } from '../room-context.ts';
import { openPanel, type RightPanel } from '../room-ui.ts';
import { UnreadCount } from './unread-count.tsx';
import { useUnread } from './use-unread.ts';

const PANELS = [
  { panel: 'people', icon: Users },
  { panel: 'chat', icon: MessageSquare },
  { panel: 'annotations', icon: StickyNote },
  { panel: 'agents', icon: Bot },
  { panel: 'agenda', icon: ListTodo },
] as const satisfies readonly { panel: RightPanel; icon: unknown }[];

export const RightRail = () => {
  const say = useSay();
  const { client, ui } = useRoom();
  const open = useRoomUi((state) => state.right);
  const unread = useUnread();
  const counts: Record<(typeof PANELS)[number]['panel'], number> = {
    people: 0, // the bar above counts them
    chat: unread.count,
    annotations: useAnnotations(client.scene).filter(({ value }) => !value.resolved).length,
    agenda:
      useRounds().filter(({ state }) => state === 'open').length +
      useDecisions().filter(({ state }) => state === 'open').length,
    agents: useStore(client.agents).filter((task) => task.result === null).length,
  };
  return (
    <nav className="orr-rail" data-region data-side="right" aria-label={say('region.panels')}>
      {PANELS.map(({ panel, icon }) => (
        <span key={panel} className="orr-rail-item">
          <IconButton
            icon={icon}
            label={say(`panel.${panel}`)}
            side="left"
            aria-expanded={open === panel}
            onClick={() => openPanel(ui, 'right', open === panel ? null : panel)}
          />
          {counts[panel] > 0 ? (
            <span className="orr-badge" data-new={panel === 'chat' || panel === 'agents'}>
              {panel === 'chat' ? <UnreadCount unread={unread} /> : counts[panel]}
            </span>
          ) : null}
        </span>
      ))}
    </nav>
  );
};
