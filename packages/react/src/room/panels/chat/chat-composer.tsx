// Says something; an @ offers who can be mentioned, agents included.
import type { Participant } from '@orrery/protocol';
import { SendHorizontal } from 'lucide-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { completeMention, mentionName, openMention } from '../../../format/mentions.ts';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { PersonMark } from '../../../ui/person-mark.tsx';
import { useRoom } from '../../room-context.ts';

const OFFERED = 6;

export const ChatComposer = () => {
  const say = useSay();
  const id = useId();
  const { client } = useRoom();
  const everyone = useStore(client.participants);
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const [cursor, setCursor] = useState(0);
  const [chosen, setChosen] = useState(0);
  const [closed, setClosed] = useState(false);

  const mention = closed ? null : openMention(text, cursor);
  const offered =
    mention === null
      ? []
      : [...everyone.values()]
          .filter(({ user_id }) => user_id !== client.userId)
          .filter(({ user_id, username }) =>
            `${username} ${user_id}`.toLocaleLowerCase().includes(mention.typed),
          )
          .slice(0, OFFERED);
  const at = Math.min(chosen, offered.length - 1);

  const put = (participant: Participant) => {
    if (mention === null) return;
    const next = completeMention(text, cursor, mention, mentionName(participant));
    setText(next.text);
    setCursor(next.cursor);
    setChosen(0);
    requestAnimationFrame(() => field.current?.setSelectionRange(next.cursor, next.cursor));
    field.current?.focus();
  };
  const send = () => {
    if (text.trim() === '') return;
    client.sendChat(text.trim());
    setText('');
    setCursor(0);
  };
  const onKey = (event: KeyboardEvent) => {
    const pick = offered[at];
    if (pick !== undefined) {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (step !== 0) setChosen((at + step + offered.length) % offered.length);
      else if (event.key === 'Enter' || event.key === 'Tab') put(pick);
      else if (event.key === 'Escape') setClosed(true);
      else return;
      event.preventDefault();
    } else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      send();
    }
  };
  return (
    <div className="orr-composer">
      {offered.length > 0 ? (
        <div id={`${id}-list`} className="orr-mentions" role="listbox" aria-label={say('chat.mention')}>
          {offered.map((participant, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard on the field, which keeps the focus
            <div
              key={participant.user_id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at}
              tabIndex={-1}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => put(participant)}
            >
              <PersonMark participant={participant} size={20} />
              <span className="orr-truncate">{participant.username}</span>
            </div>
          ))}
        </div>
      ) : null}
      <textarea
        ref={field}
        className="orr-input"
        rows={2}
        value={text}
        maxLength={4_000}
        placeholder={say('chat.placeholder')}
        aria-label={say('chat.placeholder')}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={offered.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={offered.length > 0 ? `${id}-${at}` : undefined}
        onChange={(event) => {
          setText(event.target.value);
          setCursor(event.target.selectionStart);
          setClosed(false);
        }}
        onSelect={(event) => setCursor(event.currentTarget.selectionStart)}
        onKeyDown={onKey}
      />
      <IconButton
        icon={SendHorizontal}
        label={say('chat.send')}
        disabled={text.trim() === ''}
        onClick={send}
      />
    </div>
  );
};
