// One topic: its time, and for who arranges the scene, its clock, its place and its end.
import { type AgendaTopic, timeOf } from '@orrery/client';
import { Check, GripVertical, Pause, Play, X } from 'lucide-react';
import { type DragEvent, type KeyboardEvent, useState } from 'react';
import { formatTimer } from '../../format/timer.ts';
import { useServerNow } from '../../hooks/use-meeting.ts';
import { useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useRoom } from '../room-context.ts';
import { stepTopic } from './step-topic.ts';
import { TopicEditor } from './topic-editor.tsx';

interface TopicRowProps {
  readonly topic: AgendaTopic;
  readonly all: readonly AgendaTopic[];
  readonly may: boolean;
}

export const TopicRow = ({ topic, all, may }: TopicRowProps) => {
  const say = useSay();
  const { meeting } = useRoom().client;
  const { id, title, state, minutes } = topic;
  const now = useServerNow(state === 'running');
  const { spent_ms, left_ms, stand } = timeOf(topic, now);
  const [changing, setChanging] = useState(false);
  const at = all.findIndex((one) => one.id === id);
  const words =
    state === 'done'
      ? say('agenda.took', { time: formatTimer(spent_ms) })
      : spent_ms > 0
        ? say(stand === 'over' ? 'agenda.over' : 'agenda.left', { time: formatTimer(left_ms) })
        : say('agenda.given', { n: minutes });
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (step === 0) return;
    event.preventDefault();
    stepTopic(meeting, all, id, step);
  };
  const drop = (event: DragEvent) => {
    const moved = event.dataTransfer.getData('text/x-orrery-topic');
    if (moved === '') return;
    event.preventDefault();
    const from = all.findIndex((one) => one.id === moved);
    meeting.moveTopic(moved, (from < at ? all[at + 1]?.id : id) ?? null);
  };
  if (changing)
    return (
      <li className="orr-topic" data-state={state}>
        <TopicEditor topic={topic} all={all} may={may} onClose={() => setChanging(false)} />
      </li>
    );
  return (
    <li
      className="orr-topic"
      data-may={may || undefined}
      data-state={state}
      data-stand={state === 'done' ? 'calm' : stand}
      onDragOver={(event) => may && event.preventDefault()}
      onDrop={may ? drop : undefined}
    >
      {may ? (
        <button
          type="button"
          className="orr-topic-grip"
          draggable
          aria-label={say('agenda.move', { title })}
          onDragStart={(event) => event.dataTransfer.setData('text/x-orrery-topic', id)}
          onKeyDown={move}
        >
          <GripVertical size={16} aria-hidden />
        </button>
      ) : null}
      <span className="orr-topic-words">
        {may ? (
          <button
            type="button"
            className="orr-topic-title"
            aria-label={say('agenda.change', { title })}
            title={say('agenda.change', { title })}
            onClick={() => setChanging(true)}
          >
            {title}
          </button>
        ) : (
          <span className="orr-topic-name">{title}</span>
        )}
        <span className="orr-label">
          {say(`agenda.state.${state}`)} · {words}
        </span>
      </span>
      {may ? (
        <span className="orr-topic-actions">
          <IconButton
            icon={state === 'running' ? Pause : Play}
            label={say(
              state === 'running' ? 'agenda.pause' : state === 'done' ? 'agenda.again' : 'agenda.start',
              { title },
            )}
            side="left"
            onClick={() => (state === 'running' ? meeting.pauseTopic() : meeting.startTopic(id))}
          />
          {state === 'done' ? null : (
            <IconButton
              icon={Check}
              label={say('agenda.finish', { title })}
              side="left"
              onClick={() => meeting.finishTopic(id)}
            />
          )}
          <IconButton
            icon={X}
            label={say('agenda.remove', { title })}
            side="left"
            onClick={() => meeting.removeTopic(id)}
          />
        </span>
      ) : null}
    </li>
  );
};
