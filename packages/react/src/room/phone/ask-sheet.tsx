// Ask on a phone: a question for the agents, and the chat.
import { useStore } from '../../hooks/use-store.ts';
import { AskForm } from '../panels/agents/agents-panel.tsx';
import { ChatPanel } from '../panels/chat/chat-panel.tsx';
import { useRoom } from '../room-context.ts';

export const AskSheet = () => {
  const { client } = useRoom();
  useStore(client.me);
  return (
    <div className="orr-ask-sheet">
      {client.can('ask_agents') ? <AskForm /> : null}
      <ChatPanel />
    </div>
  );
};
