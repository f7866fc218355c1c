// What the agents found, on a phone.
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { Legend } from '../canvas/legend.tsx';
import { AgentTasks } from '../panels/agents/agents-panel.tsx';
import { ask } from '../panels/agents/ask.ts';
import { useRoom } from '../room-context.ts';

export const InsightsSheet = () => {
  const say = useSay();
  const { client } = useRoom();
  const none = useStore(client.agents, (tasks) => tasks.length === 0);
  useStore(client.me);
  return (
    <div className="orr-panel-body orr-agents">
      <Legend />
      {none ? <p className="orr-secondary">{say('agents.empty')}</p> : null}
      {client.can('ask_agents') ? (
        <button type="button" className="orr-button" onClick={() => ask(client, '')}>
          {say('agents.analyze')}
        </button>
      ) : null}
      <AgentTasks />
    </div>
  );
};
