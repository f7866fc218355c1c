// A topic while its title and minutes are changed, in its place: Enter keeps it, Escape leaves it as it was.
import type { AgendaTopic } from '@orrery/client';
import { limits } from '@orrery/protocol';
import { ArrowDown, ArrowUp, Check, X } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { KeptWords } from '../panels/annotations/kept-text.tsx';
import { useRoom } from '../room-context.ts';
import { stepTopic } from './step-topic.ts';
import { minutesOf } from './topic-minutes.ts';

const MOVES = [
  { step: -1, icon: ArrowUp, label: 'agenda.up' },
  { step: 1, icon: ArrowDown, label: 'agenda.down' },
] as const;

interface TopicEditorProps {
  readonly topic: AgendaTopic;
  /** The agenda it stands in. */
  readonly all: readonly AgendaTopic[];
  readonly may: boolean;
  readonly onClose: () => void;
}

export const TopicEditor = ({ topic, all, may, onClose }: TopicEditorProps) => {
  const say = useSay();
  const { meeting } = useRoom().client;
  const [title, setTitle] = useState(topic.title);
  const [minutes, setMinutes] = useState(topic.minutes);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.select(), []);
  const renamed = title.trim() !== topic.title;
  useEffect(() => {
    if (!may && !renamed) onClose();
  }, [may, renamed, onClose]);
  const keepIt = (event: FormEvent) => {
    event.preventDefault();
    const to = title.trim();
    const given = minutesOf(minutes);
    // only what is another: a change of somebody else to the rest stays
    meeting.changeTopic(topic.id, {
      ...(to !== '' && to !== topic.title && { title: to }),
      ...(given !== topic.minutes && { minutes: given }),
    });
    onClose();
  };
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation(); // the panel stays open
    onClose();
  };
  if (!may)
    return (
      <div className="orr-topic-kept">
        <span className="orr-topic-name">{topic.title}</span>
        <KeptWords words={renamed ? [title] : []} onDone={onClose} />
      </div>
    );
  return (
    <form className="orr-topic-editor" onSubmit={keepIt} onKeyDown={leave}>
      <input
        ref={first}
        className="orr-input"
        value={title}
        maxLength={limits.TITLE_CHARS}
        aria-label={say('agenda.topic')}
        onChange={(event) => setTitle(event.target.value)}
      />
      <span className="orr-topic-editor-line">
        <input
          className="orr-input"
          type="number"
          min={1}
          max={240}
          value={Number.isNaN(minutes) ? '' : minutes}
          aria-label={say('agenda.minutes')}
          onChange={(event) => setMinutes(event.target.valueAsNumber)}
        />
        <span className="orr-label" aria-hidden>
          {say('agenda.min')}
        </span>
        <span className="orr-space" />
        {MOVES.map(({ step, icon, label }) => (
          <IconButton
            key={label}
            icon={icon}
            label={say(label)}
            side="left"
            disabled={all.at(step < 0 ? 0 : -1)?.id === topic.id}
            onClick={() => stepTopic(meeting, all, topic.id, step)}
          />
        ))}
        <IconButton type="submit" icon={Check} label={say('agenda.keep')} side="left" />
        <IconButton icon={X} label={say('action.cancel')} side="left" onClick={onClose} />
      </span>
    </form>
  );
};
