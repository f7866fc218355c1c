// Writes a new note: what it is about, the text, who reads it. What was typed is kept on this device until it is saved or
// thrown away.
import { isBlank, type NoteSubject, TextDraft } from '@orrery/client';
import { OrreryError, type RichText, type UserId } from '@orrery/protocol';
import { Lock } from 'lucide-react';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { keep, kept } from '../../hooks/kept.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { Problem } from '../../ui/problem.tsx';
import { KeptText } from '../panels/annotations/kept-text.tsx';
import { usePeople } from '../people.ts';
import { useRoom } from '../room-context.ts';
import { useSavedView } from '../views/use-show-view.ts';
import { NoteEditor } from './editor/note-editor.tsx';
import './notes.css';

interface NoteFormProps {
  readonly subject: NoteSubject;
  readonly title: string;
  /** Between the title and the text: a choice of what it is about. */
  readonly children?: ReactNode;
  readonly onDone: () => void;
}

export const NoteForm = ({ subject, title, children, onDone }: NoteFormProps) => {
  const say = useSay();
  const { client, ui } = useRoom();
  const savedView = useSavedView();
  const may = useStore(client.me, () => client.can('annotate'));
  const place = `note_draft.${client.sessionId}`;
  const [first] = useState(() => kept<RichText>(place) ?? []);
  const text = useRef<RichText>(first);
  const [blank, setBlank] = useState(isBlank(first));
  const [readers, setReaders] = useState<readonly UserId[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const changed = (now: RichText) => {
    text.current = now;
    setBlank(isBlank(now));
    keep(place, now);
  };
  const done = () => {
    keep(place, []);
    onDone();
  };
  const save = async (event?: FormEvent) => {
    event?.preventDefault();
    if (isBlank(text.current) || saving) return;
    setSaving(true);
    setProblem(null);
    try {
      const anchor = await client.anchorAbout(subject);
      client.annotateAbout({
        content: text.current,
        anchor,
        saved: savedView(),
        ...(readers && { audience: readers }),
      });
      ui.setState({ tool: 'look' }); // one note is what most people came to write
      done();
    } catch (error) {
      setProblem(error instanceof OrreryError ? error.message : String(error));
      setSaving(false);
    }
  };
  if (!may)
    return (
      <div className="orr-note-form">
        <span className="orr-note-title">{title}</span>
        {blank ? (
          <>
            <p className="orr-secondary">{say('notes.may_not_write')}</p>
            <div className="orr-actions">
              <button type="button" className="orr-button" data-kind="quiet" onClick={done}>
                {say('action.dismiss')}
              </button>
            </div>
          </>
        ) : (
          <KeptText text={text.current} why="unsent" onDone={done} />
        )}
      </div>
    );
  return (
    <form className="orr-note-form" onSubmit={(event) => void save(event)}>
      <span className="orr-note-title">{title}</span>
      {children}
      <NoteEditor
        bind={() => new TextDraft(text.current, changed)}
        label={title}
        placeholder={say('notes.placeholder')}
        record={null}
        autoFocus
        onSubmit={() => void save()}
        onEscape={onDone}
      />
      <Readers readers={readers} onReaders={setReaders} />
      {problem === null ? null : <Problem>{problem}</Problem>}
      <div className="orr-actions">
        <button type="button" className="orr-button" data-kind="quiet" onClick={done}>
          {say('action.cancel')}
        </button>
        <button type="submit" className="orr-button" data-kind="primary" disabled={blank || saving}>
          {say('note.save')}
        </button>
      </div>
    </form>
  );
};

/** Everyone, only me, or me and those who are ticked. */
const Readers = ({
  readers,
  onReaders,
}: {
  readonly readers: readonly UserId[] | null;
  readonly onReaders: (readers: readonly UserId[] | null) => void;
}) => {
  const say = useSay();
  const { client } = useRoom();
  const others = usePeople().filter(({ user_id }) => user_id !== client.userId);
  return (
    <>
      <label className="orr-note-private">
        <input
          type="checkbox"
          checked={readers !== null}
          onChange={(event) => onReaders(event.target.checked ? [] : null)}
        />
        <Lock aria-hidden />
        {say('note.only_me')}
      </label>
      {readers === null || others.length === 0 ? null : (
        <fieldset className="orr-note-readers">
          <legend>{say('notes.and_these')}</legend>
          {others.map(({ user_id, username }) => (
            <label key={user_id}>
              <input
                type="checkbox"
                className="orr-check"
                checked={readers.includes(user_id)}
                onChange={(event) =>
                  onReaders(
                    event.target.checked ? [...readers, user_id] : readers.filter((user) => user !== user_id),
                  )
                }
              />
              <span className="orr-truncate">{username}</span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
};
