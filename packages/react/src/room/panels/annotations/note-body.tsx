// The text of a note or a reply: read, or written by whoever may, together with everybody else who does. Where the role is lowered
// or the record removed meanwhile, what stood there stays with its writer.
import { type BoundText, sceneText, TextBinding } from '@orrery/client';
import { capabilityFor, type RecordId, type RichText } from '@orrery/protocol';
import { useEffect, useRef, useState } from 'react';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { NoteEditor } from '../../notes/editor/note-editor.tsx';
import { RichTextView } from '../../notes/text/rich-text-view.tsx';
import { useRoom } from '../../room-context.ts';
import { tell } from '../../room-ui.ts';
import { KeptText } from './kept-text.tsx';

interface NoteBodyProps {
  readonly record: string;
  readonly text: RichText;
  readonly author: string;
  readonly editing: boolean;
  readonly onDone: () => void;
  /** It was removed while it was written; what stood there. */
  readonly onLost: (text: RichText) => void;
}

export const useMayEdit = (record: string, author: string): boolean => {
  const { client } = useRoom();
  useStore(client.me);
  const own = author === client.userId;
  return client.can(capabilityFor({ op: 'edit', record: record as RecordId, field: 'content' }, own));
};

export const NoteBody = ({ record, text, author, editing, onDone, onLost }: NoteBodyProps) => {
  const say = useSay();
  const { client, ui } = useRoom();
  const may = useMayEdit(record, author);
  const binding = useRef<TextBinding | null>(null);
  const [kept, setKept] = useState<RichText | null>(null);
  const wrote = useRef(false);

  useEffect(() => {
    if (!editing || may) return;
    // the role went down under the fingers: what is refused from now on is kept as it stood
    if (wrote.current) setKept(binding.current?.shown ?? null);
    onDone();
  }, [editing, may, onDone]);

  const bind = (show: Parameters<typeof makeBinding>[2]): BoundText => {
    const made = makeBinding(client, record, show, (error) =>
      tell(ui, { text: error instanceof Error ? error.message : String(error), problem: true }),
    );
    binding.current = made;
    wrote.current = false;
    made.state.subscribe((state) => {
      if (state === 'gone' && wrote.current) onLost(made.shown);
    });
    return {
      get shown() {
        return made.shown;
      },
      typed(delta) {
        wrote.current = true;
        made.typed(delta);
      },
      hold: () => made.hold(),
      close: () => made.close(),
    };
  };
  return (
    <>
      {kept === null ? null : <KeptText text={kept} why="role" onDone={() => setKept(null)} />}
      {editing && may ? (
        <div className="orr-note-editing">
          <NoteEditor
            bind={bind}
            label={say('notes.text')}
            placeholder={say('notes.placeholder')}
            record={record}
            autoFocus
            onSubmit={onDone}
            onEscape={onDone}
          />
          <div className="orr-actions">
            <button type="button" className="orr-button" onClick={onDone}>
              {say('notes.done')}
            </button>
          </div>
        </div>
      ) : (
        <RichTextView text={text} />
      )}
    </>
  );
};

const makeBinding = (
  client: ReturnType<typeof useRoom>['client'],
  record: string,
  show: ConstructorParameters<typeof TextBinding>[0]['show'],
  refused: (error: unknown) => void,
): TextBinding => new TextBinding({ text: sceneText(client, record, 'content'), show, refused });
