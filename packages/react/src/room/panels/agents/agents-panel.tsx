// The four agents, a question for the one that computes, and what was asked and answered so far.
import { AGENT_IDS } from '@orrery/protocol';
import { Sparkle } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { useRoom } from '../../room-context.ts';
import { AgentLine } from './agent-line.tsx';
import { AgentTaskView } from './agent-task-view.tsx';
import { ask } from './ask.ts';

export const AgentsPanel = () => {
  const say = useSay();
  const { client } = useRoom();
  const tasks = useStore(client.agents);
  useStore(client.me);
  return (
    <div className="orr-panel-body orr-agents">
      <ul className="orr-agent-list">
        {AGENT_IDS.map((agent) => (
          <AgentLine key={agent} agent={agent} />
        ))}
      </ul>
      {client.can('ask_agents') ? <AskForm /> : <p className="orr-secondary">{say('agents.observer')}</p>}
      <AgentTasks />
      {tasks.length === 0 ? <p className="orr-secondary">{say('agents.empty')}</p> : null}
    </div>
  );
};

/** What was asked and answered, newest first. */
export const AgentTasks = () => {
  const { client } = useRoom();
  const tasks = useStore(client.agents);
  return (
    <ol className="orr-agent-tasks">
      {[...tasks]
        .sort((a, b) => b.request_seq - a.request_seq)
        .map((task) => (
          <AgentTaskView key={task.request_seq} task={task} />
        ))}
    </ol>
  );
};

export const AskForm = () => {
  const say = useSay();
  const { client } = useRoom();
  const [question, setQuestion] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (question.trim() === '') return;
    ask(client, question);
    setQuestion('');
  };
  return (
    <form className="orr-ask" onSubmit={submit}>
      <label htmlFor="orr-question" className="orr-label">
        {say('agents.question')}
      </label>
      <input
        id="orr-question"
        className="orr-input"
        value={question}
        maxLength={500}
        placeholder={say('agents.question_example')}
        autoComplete="off"
        onChange={(event) => setQuestion(event.target.value)}
      />
      <div className="orr-actions">
        <button type="button" className="orr-button" onClick={() => ask(client, '')}>
          <Sparkle size={16} aria-hidden />
          {say('agents.analyze')}
        </button>
        <button type="submit" className="orr-button" data-kind="primary" disabled={question.trim() === ''}>
          {say('agents.ask')}
        </button>
      </div>
    </form>
  );
};
