// The agenda: topics in order with their time; who arranges the scene adds, moves, starts and ends them, everybody else sees it.
import { runningTopic, topicAfter } from '@orrery/client';
import { limits } from '@orrery/protocol';
import { type FormEvent, useState } from 'react';
import { useAgenda } from '../../hooks/use-meeting.ts';
import { useSay } from '../../i18n/texts.ts';
import { KeptWords } from '../panels/annotations/kept-text.tsx';
import { useRoom } from '../room-context.ts';
import { minutesOf } from './topic-minutes.ts';
import { TopicRow } from './topic-row.tsx';

const MINUTES = 10; // of a topic nobody has thought about

export const AgendaSection = ({ may }: { readonly may: boolean }) => {
  const say = useSay();
  const { meeting } = useRoom().client;
  const topics = useAgenda();
  const next = topicAfter(topics);
  return (
    <section aria-label={say('agenda.title')}>
      {topics.length === 0 ? (
        <p className="orr-secondary">{say(may ? 'agenda.empty' : 'agenda.none')}</p>
      ) : (
        <ol className="orr-topics">
          {topics.map((topic) => (
            <TopicRow key={topic.id} topic={topic} all={topics} may={may} />
          ))}
        </ol>
      )}
      {may && next !== null && runningTopic(topics) !== null ? (
        <button type="button" className="orr-button" onClick={() => meeting.nextTopic()}>
          {say('agenda.next', { title: next.title })}
        </button>
      ) : null}
      <TopicForm may={may} />
    </section>
  );
};

const TopicForm = ({ may }: { readonly may: boolean }) => {
  const say = useSay();
  const { meeting } = useRoom().client;
  const [title, setTitle] = useState('');
  const [minutes, setMinutes] = useState(MINUTES);
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() === '') return;
    meeting.addTopic(title, minutesOf(minutes));
    setTitle('');
  };
  if (!may) return <KeptWords words={[title]} onDone={() => setTitle('')} />;
  return (
    <form className="orr-topic-form" onSubmit={add}>
      <input
        className="orr-input"
        value={title}
        maxLength={limits.TITLE_CHARS}
        placeholder={say('agenda.topic')}
        aria-label={say('agenda.topic')}
        onChange={(event) => setTitle(event.target.value)}
      />
      <input
        className="orr-input"
        type="number"
        min={1}
        max={240}
        value={Number.isNaN(minutes) ? '' : minutes}
        aria-label={say('agenda.minutes')}
        title={say('agenda.minutes')}
        onChange={(event) => setMinutes(event.target.valueAsNumber)}
      />
      <span className="orr-label" aria-hidden>
        {say('agenda.min')}
      </span>
      <button type="submit" className="orr-button" disabled={title.trim() === ''}>
        {say('agenda.add')}
      </button>
    </form>
  );
};
