// Writes a note about the row that was clicked with the annotate tool.
import { Lock } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { formatRow } from '../../format/numbers.ts';
import { useSay } from '../../i18n/texts.ts';
import { useRoom, useRoomUi } from '../room-context.ts';
import { BesidePoint } from './beside-point.tsx';

export const NoteComposer = () => {
  const about = useRoomUi((ui) => ui.noteAbout);
  return about === null ? null : (
    <BesidePoint x={about.x} y={about.y} className="orr-note-composer">
      <NoteForm key={about.row} row={about.row} />
    </BesidePoint>
  );
};

export const NoteForm = ({ row, onDone }: { readonly row: number; readonly onDone?: () => void }) => {
  const say = useSay();
  const { client, ui } = useRoom();
  const [text, setText] = useState('');
  const [onlyMe, setOnlyMe] = useState(false);
  const title = say('note.about', { row: formatRow(row, say.locale) });
  const done = () => {
    ui.setState({ noteAbout: null });
    onDone?.();
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    client.annotate(text, { rows: [row] }, onlyMe ? { audience: [] } : {});
    ui.setState({ tool: 'look' }); // one note is what most people came to write
    done();
  };
  return (
    <form
      className="orr-note-form"
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save(event);
        if (event.key === 'Escape') {
          event.preventDefault();
          done();
        }
      }}
    >
      <label>
        <span className="orr-note-title">{title}</span>
        <textarea
          className="orr-input"
          value={text}
          maxLength={20_000}
          // biome-ignore lint/a11y/noAutofocus: opened by a click that asked for it
          autoFocus
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <label className="orr-note-private">
        <input type="checkbox" checked={onlyMe} onChange={(event) => setOnlyMe(event.target.checked)} />
        <Lock aria-hidden />
        {say('note.only_me')}
      </label>
      <div className="orr-actions">
        <button type="button" className="orr-button" data-kind="quiet" onClick={done}>
          {say('action.cancel')}
        </button>
        <button type="submit" className="orr-button" data-kind="primary" disabled={text.trim() === ''}>
          {say('note.save')}
        </button>
      </div>
    </form>
  );
};
