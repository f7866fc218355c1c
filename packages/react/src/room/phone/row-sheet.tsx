// The tapped row in the sheet, and a note about it.
import { X } from 'lucide-react';
import { useState } from 'react';
import { formatRow } from '../../format/numbers.ts';
import { useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { NoteForm } from '../canvas/note-composer.tsx';
import { RowValues } from '../canvas/row-values.tsx';
import { useRoom } from '../room-context.ts';

const ALL = 200; // columns; a sheet scrolls

export const RowSheet = ({ row }: { readonly row: number }) => {
  const say = useSay();
  const { client, ui } = useRoom();
  const [writing, setWriting] = useState<number | null>(null);
  return (
    <section className="orr-panel-body orr-row-sheet">
      <header>
        <h2>{say('row.title', { row: formatRow(row, say.locale) })}</h2>
        {client.can('annotate') && writing !== row ? (
          <button type="button" className="orr-button" onClick={() => setWriting(row)}>
            {say('note.add')}
          </button>
        ) : null}
        <IconButton icon={X} label={say('action.close')} onClick={() => ui.setState({ row: null })} />
      </header>
      {writing === row ? <NoteForm row={row} onDone={() => setWriting(null)} /> : null}
      <RowValues row={row} limit={ALL} />
    </section>
  );
};
