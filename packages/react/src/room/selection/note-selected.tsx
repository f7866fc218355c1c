// Writes a note about the selected rows.
import { limits } from '@orrery/protocol';
import { type FormEvent, useState } from 'react';
import { formatCount } from '../../format/numbers.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useRoom, useRoomUi } from '../room-context.ts';

export const NoteSelected = () => {
  const say = useSay();
  const { client, ui } = useRoom();
  const open = useRoomUi((state) => state.noteSelected);
  const mask = useStore(client.selection, (selection) => selection.mask);
  const [text, setText] = useState('');
  if (!open || mask === null) return null;
  const rows: number[] = [];
  for (let row = 0; row < mask.length && rows.length < limits.ROWS_PER_ANCHOR; row += 1)
    if (mask[row] === 1) rows.push(row);
  const close = () => {
    setText('');
    ui.setState({ noteSelected: false });
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    client.annotate(text, { rows });
    close();
  };
  const n = formatCount(rows.length, say.locale);
  return (
    <Dialog label={say('selection.note_about', { count: rows.length, n })} onClose={close}>
      <form className="orr-note-form" onSubmit={save}>
        <label>
          <span className="orr-note-title">{say('selection.note_about', { count: rows.length, n })}</span>
          <textarea
            className="orr-input"
            value={text}
            maxLength={20_000}
            autoFocus
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <div className="orr-actions">
          <button type="button" className="orr-button" data-kind="quiet" onClick={close}>
            {say('action.cancel')}
          </button>
          <button type="submit" className="orr-button" data-kind="primary" disabled={text.trim() === ''}>
            {say('note.save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
};
