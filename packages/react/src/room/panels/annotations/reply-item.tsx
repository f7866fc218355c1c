// One answer in a thread.
import type { Reply } from '@orrery/client';
import type { RecordId, RichText } from '@orrery/protocol';
import { Pencil, Trash2 } from 'lucide-react';
import { useCallback, useState } from 'react';
import { formatAge } from '../../../format/numbers.ts';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { PersonMark } from '../../../ui/person-mark.tsx';
import { useNameOf } from '../../people.ts';
import { useRoom } from '../../room-context.ts';
import { NoteBody, useMayEdit } from './note-body.tsx';
import { someone } from './someone.ts';

interface ReplyItemProps {
  readonly reply: Reply;
  readonly onLost: (text: RichText) => void;
}

export const ReplyItem = ({ reply: { id, value }, onLost }: ReplyItemProps) => {
  const say = useSay();
  const { client } = useRoom();
  const nameOf = useNameOf();
  const author = useStore(client.participants, (all) => all.get(value.author));
  const may = useMayEdit(id, value.author);
  const [editing, setEditing] = useState(false);
  const done = useCallback(() => setEditing(false), []);
  const name = nameOf(value.author);
  return (
    <li className="orr-reply">
      <p className="orr-message-head">
        <PersonMark participant={author ?? someone(value.author, name)} size={24} />
        <strong className="orr-truncate">{name}</strong>
        <span className="orr-label">{formatAge(value.created_at, Date.now(), say.locale)}</span>
        {may && !editing ? (
          <span className="orr-reply-actions">
            <IconButton icon={Pencil} label={say('notes.edit_reply')} onClick={() => setEditing(true)} />
            <IconButton
              icon={Trash2}
              label={say('notes.remove_reply')}
              onClick={() => client.submit([{ op: 'remove', record: id as RecordId }])}
            />
          </span>
        ) : null}
      </p>
      <NoteBody
        record={id}
        text={value.content}
        author={value.author}
        editing={editing}
        onDone={done}
        onLost={onLost}
      />
    </li>
  );
};
