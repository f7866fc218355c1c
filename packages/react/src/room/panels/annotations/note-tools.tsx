// Over the list of notes: writing one, searching, which ones and in which order, taking them away.
import type { Thread } from '@orrery/client';
import type { UserId } from '@orrery/protocol';
import { MailCheck, Plus } from 'lucide-react';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Select } from '../../../ui/select.tsx';
import {
  NOTE_ORDERS,
  NOTE_STATES,
  type NoteFilter,
  type NoteOrder,
  type NoteState,
} from '../../notes/note-filter.ts';
import { useNameOf } from '../../people.ts';
import { useRoom } from '../../room-context.ts';
import { ExportNotes } from './export-notes.tsx';

interface NoteToolsProps {
  readonly threads: readonly Thread[];
  readonly filter: NoteFilter;
  readonly onFilter: (filter: NoteFilter) => void;
  /** Absent: nothing is unread. */
  readonly onRead: (() => void) | undefined;
}

export const NoteTools = ({ threads, filter, onFilter, onRead }: NoteToolsProps) => {
  const say = useSay();
  const { client, ui } = useRoom();
  const nameOf = useNameOf();
  useStore(client.me);
  const authors = [...new Set(threads.map(({ value }) => value.author))];
  return (
    <div className="orr-note-tools">
      <div>
        <input
          className="orr-input"
          type="search"
          value={filter.text}
          placeholder={say('notes.search')}
          aria-label={say('notes.search')}
          onChange={(event) => onFilter({ ...filter, text: event.target.value })}
        />
        {onRead === undefined ? null : (
          <IconButton icon={MailCheck} label={say('notes.read_all')} onClick={onRead} />
        )}
        <ExportNotes />
        {client.can('annotate') ? (
          <IconButton
            icon={Plus}
            label={say('notes.new')}
            onClick={() => ui.setState({ noteSelected: true })}
          />
        ) : null}
      </div>
      <div>
        <Select
          aria-label={say('notes.which')}
          value={filter.state}
          onChange={(event) => onFilter({ ...filter, state: event.target.value as NoteState })}
        >
          {NOTE_STATES.map((state) => (
            <option key={state} value={state}>
              {say(`notes.state_${state}`)}
            </option>
          ))}
        </Select>
        <Select
          aria-label={say('notes.whose')}
          value={filter.author ?? ''}
          onChange={(event) => onFilter({ ...filter, author: (event.target.value || null) as UserId | null })}
        >
          <option value="">{say('notes.everybody')}</option>
          {authors.map((author) => (
            <option key={author} value={author}>
              {nameOf(author)}
            </option>
          ))}
        </Select>
        <Select
          aria-label={say('notes.order')}
          value={filter.order}
          onChange={(event) => onFilter({ ...filter, order: event.target.value as NoteOrder })}
        >
          {NOTE_ORDERS.map((order) => (
            <option key={order} value={order}>
              {say(`notes.order_${order}`)}
            </option>
          ))}
        </Select>
      </div>
    </div>
  );
};
