// Answers a note. What was typed stays until it is sent, also when the note is removed or the role lowered meanwhile.
import { isBlank, TextDraft } from '@orrery/client';
import { OrreryError, type RichText } from '@orrery/protocol';
import { useEffect, useRef, useState } from 'react';
import { useSay } from '../../../i18n/texts.ts';
import { NoteEditor } from '../../notes/editor/note-editor.tsx';
import { useRoom } from '../../room-context.ts';
import { tell } from '../../room-ui.ts';
import { KeptText } from './kept-text.tsx';

interface ReplyFormProps {
  readonly annotation: string;
  readonly may: boolean;
  readonly onLost: (text: RichText) => void;
}

export const ReplyForm = ({ annotation, may, onLost }: ReplyFormProps) => {
  const say = useSay();
  const { client, ui } = useRoom();
  const text = useRef<RichText>([]);
  const [blank, setBlank] = useState(true);
  const [open, setOpen] = useState(false);
  const [turn, setTurn] = useState(0);
  const lost = useRef(onLost);
  lost.current = onLost;
  useEffect(
    () => () => {
      const isGone = !Object.hasOwn(client.scene.current(), annotation);
      if (isGone && !isBlank(text.current)) lost.current(text.current);
    },
    [client, annotation],
  );
  const changed = (now: RichText) => {
    text.current = now;
    setBlank(isBlank(now));
  };
  const send = () => {
    if (isBlank(text.current)) return;
    try {
      client.reply(annotation, text.current);
    } catch (error) {
      tell(ui, { text: error instanceof OrreryError ? error.message : String(error), problem: true });
      return;
    }
    changed([]);
    setTurn(turn + 1);
  };
  if (!may)
    return (
      <>
        {blank ? null : <KeptText text={text.current} why="unsent" onDone={() => changed([])} />}
        <p className="orr-secondary">{say('notes.may_not_reply')}</p>
      </>
    );
  if (!open)
    return (
      <button type="button" className="orr-button orr-reply-open" onClick={() => setOpen(true)}>
        {say('notes.reply')}
      </button>
    );
  return (
    <form
      className="orr-note-editing"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <NoteEditor
        key={turn}
        bind={() => new TextDraft(text.current, changed)}
        label={say('notes.reply')}
        placeholder={say('notes.reply_placeholder')}
        record={null}
        autoFocus
        onSubmit={send}
      />
      <div className="orr-actions">
        {blank ? (
          <button type="button" className="orr-button" data-kind="quiet" onClick={() => setOpen(false)}>
            {say('action.cancel')}
          </button>
        ) : null}
        <button type="submit" className="orr-button" data-kind="primary" disabled={blank}>
          {say('notes.send_reply')}
        </button>
      </div>
    </form>
  );
};
