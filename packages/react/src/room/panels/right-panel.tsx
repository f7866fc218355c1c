// The panel on the right: people, chat, annotations, agents or one row.
import { useSay } from '../../i18n/texts.ts';
import { AgendaPanel } from '../agenda/agenda-panel.tsx';
import { useRoom, useRoomUi } from '../room-context.ts';
import { openPanel, type RightPanel } from '../room-ui.ts';
import { AgentsPanel } from './agents/agents-panel.tsx';
import { AnnotationsPanel } from './annotations/annotations-panel.tsx';
import { ChatActions, ChatPanel } from './chat/chat-panel.tsx';
import { Panel } from './panel.tsx';
import { PeoplePanel } from './people/people-panel.tsx';
import { RowPanel } from './row/row-panel.tsx';

const BODIES: Record<RightPanel, () => React.JSX.Element> = {
  people: PeoplePanel,
  chat: ChatPanel,
  annotations: AnnotationsPanel,
  agents: AgentsPanel,
  agenda: AgendaPanel,
  row: RowPanel,
};

export const RightPanelView = () => {
  const say = useSay();
  const { ui } = useRoom();
  const panel = useRoomUi((state) => state.right);
  if (panel === null) return null;
  const Body = BODIES[panel];
  return (
    <Panel
      title={say(`panel.${panel}`)}
      side="right"
      actions={panel === 'chat' ? <ChatActions /> : undefined}
      onClose={() => openPanel(ui, 'right', null)}
    >
      <Body />
    </Panel>
  );
};
