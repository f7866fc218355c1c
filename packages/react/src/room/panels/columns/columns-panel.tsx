// Derived columns of the stage: those there are, and the editor for one more. Everybody has them, everywhere a column is used.
import type { DerivedColumn } from '@orrery/client';
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { columnTitle } from '../../../format/columns.ts';
import { useCan } from '../../../hooks/use-can.ts';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { useNameOf } from '../../people.ts';
import { useRoom } from '../../room-context.ts';
import { ColumnEditor } from './column-editor.tsx';

export const ColumnsPanel = () => {
  const say = useSay();
  const { client } = useRoom();
  const derived = useStore(client.data, (data) => data.derived);
  const [editing, setEditing] = useState<string | null>(null);
  const may = useCan(client, 'map_stage');
  return (
    <div className="orr-panel-body orr-derived">
      {derived.length === 0 && editing === null ? (
        <p className="orr-secondary">{say('derived.empty')}</p>
      ) : (
        <ul>
          {derived.map((one) => (
            <li key={one.id}>
              {editing === one.id ? (
                <ColumnEditor before={one} onDone={() => setEditing(null)} />
              ) : (
                <Derived one={one} may={may} onEdit={() => setEditing(one.id)} />
              )}
            </li>
          ))}
        </ul>
      )}
      {editing === 'new' ? <ColumnEditor before={null} onDone={() => setEditing(null)} /> : null}
      {may && editing === null ? (
        <button type="button" className="orr-button" onClick={() => setEditing('new')}>
          <Plus size={16} aria-hidden />
          {say('derived.add')}
        </button>
      ) : null}
    </div>
  );
};

interface DerivedProps {
  readonly one: DerivedColumn;
  readonly may: boolean;
  readonly onEdit: () => void;
}

const Derived = ({ one, may, onEdit }: DerivedProps) => {
  const say = useSay();
  const { client } = useRoom();
  const nameOf = useNameOf();
  return (
    <article className="orr-derived-column">
      <header>
        <h3 className="orr-truncate">{columnTitle(one)}</h3>
        {may ? (
          <>
            <IconButton icon={Pencil} label={say('derived.edit', { column: one.label })} onClick={onEdit} />
            <IconButton
              icon={Trash2}
              label={say('derived.remove', { column: one.label })}
              onClick={() => client.removeDerived(one.id)}
            />
          </>
        ) : null}
      </header>
      <code>{one.expression}</code>
      <p className="orr-label">{say('derived.by', { name: nameOf(one.author) })}</p>
      {one.error === null ? null : <Problem>{one.error.message}</Problem>}
    </article>
  );
};
