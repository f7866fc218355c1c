// One row in full: every column, the rows before and after it, the way to its point, and a note about it.
import { ArrowLeft, ArrowRight, Crosshair, StickyNote } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { formatRow } from '../../../format/numbers.ts';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { RowValues } from '../../canvas/row-values.tsx';
import { RowNoteForm } from '../../notes/new-note.tsx';
import { useRoom, useRoomUi } from '../../room-context.ts';

const ALL = 2_000; // columns; the panel scrolls

export const RowPanel = () => {
  const row = useRoomUi((ui) => ui.row);
  const say = useSay();
  return (
    <div className="orr-panel-body orr-row-panel">
      {row === null ? <p className="orr-secondary">{say('row.none')}</p> : <RowDetail row={row} />}
    </div>
  );
};

interface RowDetailProps {
  readonly row: number;
  readonly close?: ReactNode;
}

export const RowDetail = ({ row, close }: RowDetailProps) => {
  const say = useSay();
  const { client, ui, viewport } = useRoom();
  const rows = useStore(client.data, (data) => data.dataset?.rows ?? 0);
  const derived = useStore(client.data, (data) => data.derived);
  const [writing, setWriting] = useState<number | null>(null);
  const [unseen, setUnseen] = useState<number | null>(null);
  const [read, setRead] = useState(0);
  useStore(client.me);
  useEffect(() => {
    // values of derived columns come with the columns
    for (const { name, column } of derived)
      if (column !== null)
        client.loadColumn(name).then(
          () => setRead((n) => n + 1),
          () => {},
        );
  }, [client, derived]);
  const go = (to: number) => {
    ui.setState({ row: to });
    viewport.getState()?.pointAt(to);
  };
  return (
    <>
      <header className="orr-row-head">
        <h3>{say('row.title', { row: formatRow(row, say.locale) })}</h3>
        <IconButton
          icon={ArrowLeft}
          label={say('row.previous')}
          disabled={row <= 0}
          onClick={() => go(row - 1)}
        />
        <IconButton
          icon={ArrowRight}
          label={say('row.next')}
          disabled={row >= rows - 1}
          onClick={() => go(row + 1)}
        />
        <IconButton
          icon={Crosshair}
          label={say('row.fly')}
          onClick={() => setUnseen(viewport.getState()?.focusRow(row) === false ? row : null)}
        />
        {client.can('annotate') ? (
          <IconButton
            icon={StickyNote}
            label={say('note.add')}
            aria-pressed={writing === row}
            onClick={() => setWriting(writing === row ? null : row)}
          />
        ) : null}
        {close}
      </header>
      {unseen === row ? (
        <p className="orr-secondary" role="status">
          {say('row.unseen')}
        </p>
      ) : null}
      {writing === row ? <RowNoteForm row={row} onDone={() => setWriting(null)} /> : null}
      <RowValues key={read} row={row} limit={ALL} />
    </>
  );
};
