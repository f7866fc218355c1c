// Says something, or says it differently; an @ offers who can be mentioned. What is written outlives the panel, and a role that
// was lowered meanwhile: it is kept, and said why it cannot be sent.
import type { Participant } from '@orrery/protocol';
import { limits, OrreryError } from '@orrery/protocol';
import { ScanEye, SendHorizontal, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import {
  completeMention,
  offeredFor,
  openMention,
  ownMentionName,
  strangersIn,
} from '../../../format/mentions.ts';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { useRoom } from '../../room-context.ts';
import { useSavedView } from '../../views/use-show-view.ts';
import { chatDeskOf } from './chat-desk.ts';
import { MentionList } from './mention-list.tsx';
import { canChange } from './message-actions.tsx';
import { ViewChip } from './view-chip.tsx';

const OFFERED = 8;

export const ChatComposer = () => {
  const say = useSay();
  const id = useId();
  const { client } = useRoom();
  const desk = chatDeskOf(client);
  const { draft, view, editing } = useStore(desk);
  const everyone = useStore(client.participants);
  const savedView = useSavedView();
  useStore(client.me);
  const may = client.can('chat');
  const field = useRef<HTMLTextAreaElement>(null);
  /** Where the caret goes with the next text: in the same step, for who types on is faster than a slow frame. */
  const caret = useRef<number | null>(null);
  const [changed, setChanged] = useState('');
  const [cursor, setCursor] = useState(draft.length);
  const [chosen, setChosen] = useState(0);
  const [closed, setClosed] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const text = editing === null ? draft : changed;

  const others = [...everyone.values()].filter(({ user_id }) => user_id !== client.userId);
  const mention =
    closed || !may
      ? null
      : openMention(
          text,
          cursor,
          others.map(({ username }) => username),
        );
  const offered = mention === null ? [] : offeredFor(mention.typed, others, OFFERED);
  const at = Math.min(chosen, offered.length - 1);
  const strangers = offered.length === 0 ? strangersIn(text, everyone.values()) : [];

  useEffect(() => {
    if (editing === null) return;
    const message = client.chat.getState().messages.find((one) => one.seq === editing);
    setChanged(message?.text ?? '');
    field.current?.focus();
  }, [client, editing]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the text that has changed
  useLayoutEffect(() => {
    if (caret.current !== null) field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [text]);

  const write = (next: string) => {
    setProblem(null);
    if (editing === null) desk.setState({ draft: next });
    else setChanged(next);
  };
  const put = (participant: Participant) => {
    if (mention === null) return;
    const next = completeMention(text, cursor, mention, ownMentionName(participant, everyone.values()));
    write(next.text);
    setCursor(next.cursor);
    setChosen(0);
    caret.current = next.cursor;
    field.current?.focus();
  };
  const stopEditing = () => desk.setState({ editing: null });
  const send = () => {
    try {
      if (editing !== null) {
        client.editChat(editing, text);
        stopEditing();
      } else if (text.trim() !== '' || view !== null) {
        client.sendChat(text.trim() === '' ? say('chat.view_alone') : text, { view: view ?? undefined });
        desk.setState({ draft: '', view: null });
      }
      setCursor(0);
    } catch (error) {
      setProblem(error instanceof OrreryError ? error.message : String(error));
    }
  };
  /** The arrow up in an empty field takes up one's last message again. */
  const editLast = (): boolean => {
    if (editing !== null || text !== '') return false;
    const now = client.meeting.now();
    const last = client.chat.getState().messages.findLast((one) => canChange(one, client.userId, now));
    if (last) desk.setState({ editing: last.seq });
    return last !== undefined;
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
    } else if (event.key === 'Escape' && editing !== null) {
      event.preventDefault();
      stopEditing();
    } else if (event.key === 'ArrowUp' && editLast()) event.preventDefault();
  };
  const hint =
    problem ??
    (!may
      ? say(text === '' ? 'chat.observer' : 'chat.lowered')
      : strangers.length > 0
        ? say('chat.strangers', { count: strangers.length, names: strangers.join(', ') })
        : null);
  return (
    <div className="orr-composer">
      {offered.length > 0 ? <MentionList id={id} offered={offered} chosen={at} onPick={put} /> : null}
      {editing === null ? null : (
        <p className="orr-composer-head">
          <span>{say('chat.editing')}</span>
          <IconButton icon={X} label={say('action.cancel')} side="top" onClick={stopEditing} />
        </p>
      )}
      {view === null || editing !== null ? null : (
        <ViewChip saved={view} onRemove={() => desk.setState({ view: null })} />
      )}
      {hint === null ? null : (
        <p className={problem === null ? 'orr-label' : 'orr-problem'} role="status">
          {hint}
        </p>
      )}
      {may || text !== '' ? (
        <div className="orr-composer-line">
          <textarea
            ref={field}
            className="orr-input"
            rows={2}
            value={text}
            readOnly={!may}
            maxLength={limits.CHAT_CHARS}
            placeholder={say('chat.placeholder')}
            aria-label={say(editing === null ? 'chat.placeholder' : 'chat.editing')}
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={offered.length > 0}
            aria-controls={`${id}-list`}
            aria-activedescendant={offered.length > 0 ? `${id}-${at}` : undefined}
            onChange={(event) => {
              write(event.target.value);
              setCursor(event.target.selectionStart);
              setClosed(false);
              if (event.target.value !== '') client.typingChat();
            }}
            onSelect={(event) => setCursor(event.currentTarget.selectionStart)}
            onKeyDown={onKey}
          />
          {may ? (
            <div className="orr-composer-actions">
              {editing === null ? (
                <IconButton
                  icon={ScanEye}
                  label={say('chat.attach_view')}
                  side="top"
                  aria-pressed={view !== null}
                  onClick={() => desk.setState({ view: view === null ? savedView() : null })}
                />
              ) : null}
              <IconButton
                icon={SendHorizontal}
                label={say(editing === null ? 'chat.send' : 'chat.save')}
                side="top"
                disabled={text.trim() === '' && view === null && editing === null}
                onClick={send}
              />
            </div>
          ) : null}
        </div>
      ) : null}
    </div>
  );
};
