// One request to an agent: who asked what, how far it is, and what came out.
import type { AgentTask } from '@orrery/client';
import { useSay } from '../../../i18n/texts.ts';
import { useNameOf } from '../../people.ts';
import { useRoom } from '../../room-context.ts';
import { ResultCard } from './result-card.tsx';

export const AgentTaskView = ({ task }: { readonly task: AgentTask }) => {
  const say = useSay();
  const { client } = useRoom();
  const nameOf = useNameOf();
  const asked = task.parameters.question ?? task.parameters.focus_area;
  const who = task.asked_by === client.userId ? say('agents.you') : nameOf(task.asked_by);
  const what = typeof asked === 'string' ? asked : say('agents.scene');
  return (
    <li className="orr-agent-task">
      <p className="orr-agent-question">
        <span className="orr-label">{say('agents.asked', { who, agent: nameOf(task.agent_id) })}</span>
        {what}
      </p>
      {task.result === null ? (
        <p className="orr-secondary" role="status">
          {task.status ?? say('agents.working')}
        </p>
      ) : (
        <ResultCard result={task.result} />
      )}
    </li>
  );
};
