// One agent: what it is for, and what it is doing now.
import type { AgentId, Participant, UserId } from '@orrery/protocol';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { PersonMark } from '../../../ui/person-mark.tsx';
import { useRoom } from '../../room-context.ts';

const agentOf = (agent: AgentId, username: string): Participant =>
  ({
    user_id: agent as string,
    username,
    kind: 'agent',
    avatar_config: { model: 'agent', scale: 1 },
  }) as Participant;

export const AgentLine = ({ agent }: { readonly agent: AgentId }) => {
  const say = useSay();
  const { client } = useRoom();
  const here = useStore(client.participants, (all) => all.get(agent as unknown as UserId));
  const working = useStore(client.agents, (tasks) =>
    tasks.find((task) => task.agent_id === agent && task.result === null),
  );
  const name = here?.username ?? say(`agent.${agent}`);
  const state = working
    ? (working.status ?? say('agents.working'))
    : say(here ? `agent.${agent}.about` : 'agents.absent');
  return (
    <li data-working={working !== undefined}>
      <PersonMark participant={here ?? agentOf(agent, name)} />
      <div>
        <p>{name}</p>
        <p className="orr-label">{state}</p>
      </div>
    </li>
  );
};
