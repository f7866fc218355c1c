// A new note about what one looks at: the selection, what the filters show, the box around either, or one row.
import type { NoteSubject } from '@orrery/client';
import { useState } from 'react';
import { filterSentence } from '../../format/filter-sentence.ts';
import { formatCount, formatRow } from '../../format/numbers.ts';
import { useFilters } from '../../hooks/use-records.ts';
import { useStore } from '../../hooks/use-store.ts';
import type { TextKey } from '../../i18n/en.ts';
import { useSay } from '../../i18n/texts.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useRoom, useRoomUi } from '../room-context.ts';
import { NoteForm } from './note-form.tsx';

type Kind = 'selection' | 'filters' | 'region';

const CHOICES: Readonly<Record<Kind, TextKey>> = {
  selection: 'notes.choice_selection',
  filters: 'notes.choice_filters',
  region: 'notes.choice_region',
};

/** What a note can be about now, the likeliest first. */
const useKinds = (): readonly Kind[] => {
  const { client } = useRoom();
  const selected = useStore(client.selection, ({ about }) => about !== null);
  const filtered = Object.keys(useFilters(client.scene)).length > 0;
  return [
    ...(selected ? (['selection'] as const) : []),
    ...(filtered ? (['filters'] as const) : []),
    'region',
  ];
};

export const NewNote = () => {
  const open = useRoomUi((state) => state.noteSelected);
  return open ? <NewNoteDialog /> : null;
};

const NewNoteDialog = () => {
  const say = useSay();
  const { client, ui } = useRoom();
  const kinds = useKinds();
  const [wanted, setWanted] = useState<Kind | null>(null);
  const { count } = useStore(client.selection);
  const dataset = useStore(client.data, (data) => data.dataset);
  const filters = useFilters(client.scene);
  const kind: Kind = wanted !== null && kinds.includes(wanted) ? wanted : (kinds[0] ?? 'region');
  const close = () => ui.setState({ noteSelected: false });
  const n = count === null ? '' : formatCount(count, say.locale);
  const title =
    kind === 'selection'
      ? say('selection.note_about', { count: count ?? 0, n })
      : kind === 'filters'
        ? say('notes.about_rule', { rule: filterSentence(filters, dataset, say) })
        : say('notes.about_region');
  const subject: NoteSubject = { kind };
  return (
    <Dialog label={title} onClose={close}>
      <NoteForm subject={subject} title={title} onDone={close}>
        {kinds.length > 1 ? (
          <fieldset className="orr-note-kinds">
            <legend className="orr-hidden">{say('notes.choice')}</legend>
            {kinds.map((one) => (
              <label key={one}>
                <input type="radio" name="note-kind" checked={one === kind} onChange={() => setWanted(one)} />
                {say(CHOICES[one])}
              </label>
            ))}
          </fieldset>
        ) : null}
      </NoteForm>
    </Dialog>
  );
};

/** A note about one row, where it was clicked or opened. */
export const RowNoteForm = ({ row, onDone }: { readonly row: number; readonly onDone?: () => void }) => {
  const say = useSay();
  const { ui } = useRoom();
  const done = () => {
    ui.setState({ noteAbout: null });
    onDone?.();
  };
  return (
    <NoteForm
      subject={{ kind: 'rows', rows: [row] }}
      title={say('note.about', { row: formatRow(row, say.locale) })}
      onDone={done}
    />
  );
};
