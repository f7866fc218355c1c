// Ask on a phone: the chat, or a question for the agents with what they answered. One at a time, so that half a screen holds it.
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { AgentTasks, AskForm } from '../panels/agents/agents-panel.tsx';
import { chatDeskOf } from '../panels/chat/chat-desk.ts';
import { ChatActions, ChatPanel } from '../panels/chat/chat-panel.tsx';
import { useRoom, useRoomUi } from '../room-context.ts';
import { openPanel } from '../room-ui.ts';
import { SheetParts } from './sheet-parts.tsx';

export const AskSheet = () => {
  const say = useSay();
  const { client, ui } = useRoom();
  const mayAsk = useStore(client.me, () => client.can('ask_agents'));
  const agents = useRoomUi(({ right }) => right === 'agents') && mayAsk;
  const searching = useStore(chatDeskOf(client), (desk) => desk.searching);
  const parts = [
    { part: 'chat', label: say('panel.chat') },
    ...(mayAsk ? [{ part: 'agents', label: say('panel.agents') } as const] : []),
  ] as const;
  return (
    <>
      {searching && !agents ? null : ( // the search has a head of its own
        <SheetParts
          parts={parts}
          shown={agents ? 'agents' : 'chat'}
          onShow={(part) => openPanel(ui, 'right', part)}
        >
          {agents ? null : <ChatActions />}
        </SheetParts>
      )}
      {agents ? (
        <div className="orr-panel-body orr-agents">
          <AskForm />
          <AgentTasks />
        </div>
      ) : (
        <ChatPanel />
      )}
    </>
  );
};
