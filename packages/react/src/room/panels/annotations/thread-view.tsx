// One note with its thread: its text, what it is about and what became of that, votes, answers, and what may be done with it.
import type { Thread } from '@orrery/client';
import { capabilityFor, type RecordId, type RichText } from '@orrery/protocol';
import { ArrowBigUp, ArrowLeft, Check, Eye, Link, Pencil, RotateCcw, Trash2 } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { formatAge, formatCount } from '../../../format/numbers.ts';
import { sessionLink } from '../../../format/session-address.ts';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { PersonMark } from '../../../ui/person-mark.tsx';
import { noteReads } from '../../notes/note-reads.ts';
import { useAnchorNow } from '../../notes/use-threads.ts';
import { useNameOf } from '../../people.ts';
import { useRoom } from '../../room-context.ts';
import { tell } from '../../room-ui.ts';
import { useShowView } from '../../views/use-show-view.ts';
import { Drifted, useAboutWords } from './annotation-card.tsx';
import { MovedBy } from './moved-by.tsx';
import { NoteBody, useMayEdit } from './note-body.tsx';
import { useReanchor } from './orphan-tray.tsx';
import { PrivateSign } from './private-sign.tsx';
import { ReplyForm } from './reply-form.tsx';
import { ReplyItem } from './reply-item.tsx';
import { ShareNote } from './share-note.tsx';
import { ShowThem } from './show-them.tsx';
import { someone } from './someone.ts';

interface ThreadViewProps {
  readonly thread: Thread;
  /** What was written in a record that is gone. */
  readonly onLost: (text: RichText) => void;
}

export const ThreadView = ({ thread, onLost }: ThreadViewProps) => {
  const { id, value, replies } = thread;
  const say = useSay();
  const { client, ui } = useRoom();
  const nameOf = useNameOf();
  const author = useStore(client.participants, (all) => all.get(value.author));
  const now = useAnchorNow()(value.anchor);
  const about = useAboutWords(value.anchor, now);
  const may = useMayEdit(id, value.author);
  const [editing, setEditing] = useState(false);
  const done = useCallback(() => setEditing(false), []);
  const top = useRef<HTMLElement>(null);
  const reads = noteReads(client.sessionId, client.userId);
  useEffect(() => reads.read(thread), [reads, thread]);
  useEffect(() => top.current?.focus(), []);
  const name = nameOf(value.author);
  return (
    <article className="orr-thread" aria-label={say('notes.by', { name })}>
      <header ref={top} tabIndex={-1}>
        <IconButton
          icon={ArrowLeft}
          label={say('notes.back')}
          onClick={() => ui.setState({ annotation: null })}
        />
        <PersonMark participant={author ?? someone(value.author, name)} size={24} />
        <strong className="orr-truncate">{name}</strong>
        <span className="orr-label">{formatAge(value.created_at, Date.now(), say.locale)}</span>
      </header>
      <p className="orr-label">{about}</p>
      <Drifted now={now} />
      <MovedBy id={id} note={value} />
      {now.state === 'hidden' ? <ShowThem anchor={value.anchor} /> : null}
      {now.state === 'gone' && may ? <Reanchor id={id} /> : null}
      <NoteBody
        record={id}
        text={value.content}
        author={value.author}
        editing={editing}
        onDone={done}
        onLost={onLost}
      />
      {value.resolved ? (
        <p className="orr-label">
          <Check size={14} aria-hidden />{' '}
          {value.resolved_by === null
            ? say('notes.resolved')
            : say('notes.resolved_by', { name: nameOf(value.resolved_by) })}
        </p>
      ) : null}
      <ThreadActions thread={thread} editing={editing} onEdit={() => setEditing(true)} />
      <ol className="orr-replies" aria-label={say('notes.thread')}>
        {replies.map((reply) => (
          <ReplyItem key={reply.id} reply={reply} onLost={onLost} />
        ))}
      </ol>
      <ReplyForm annotation={id} may={client.can('annotate')} onLost={onLost} />
    </article>
  );
};

const Reanchor = ({ id }: { readonly id: string }) => {
  const say = useSay();
  const { client } = useRoom();
  const reanchor = useReanchor();
  const selected = useStore(client.selection, ({ count }) => (count ?? 0) > 0);
  return (
    <button
      type="button"
      className="orr-button"
      data-kind="quiet"
      disabled={!selected}
      title={selected ? undefined : say('notes.orphans_select')}
      onClick={() => reanchor(id)}
    >
      {say('notes.reanchor')}
    </button>
  );
};

interface ThreadActionsProps {
  readonly thread: Thread;
  readonly editing: boolean;
  readonly onEdit: () => void;
}

const ThreadActions = ({ thread, editing, onEdit }: ThreadActionsProps) => {
  const { id, value } = thread;
  const say = useSay();
  const { client, ui } = useRoom();
  const showView = useShowView();
  const may = useMayEdit(id, value.author);
  const own = value.author === client.userId;
  const mayResolve = client.can(capabilityFor({ op: 'set', record: id as RecordId, field: 'resolved' }, own));
  const audience = client.scene.audienceOf(id);
  const votes = Object.keys(value.votes);
  const voted = votes.includes(client.userId);
  const copy = async () => {
    const address = sessionLink(location.origin, client.sessionId);
    await navigator.clipboard.writeText(`${address}?note=${id.slice('annotation:'.length)}`);
    tell(ui, { text: say('notes.link_copied') });
  };
  const remove = () => {
    client.removeThread(id);
    ui.setState({ annotation: null });
    tell(ui, { text: say('notes.removed'), action: { label: say('action.undo'), run: () => client.undo() } });
  };
  const { saved } = value;
  return (
    <div className="orr-thread-actions">
      <button
        type="button"
        className="orr-button"
        data-kind="quiet"
        aria-pressed={voted}
        aria-label={say(voted ? 'notes.vote_back' : 'notes.vote')}
        onClick={() => client.vote(id, !voted)}
      >
        <ArrowBigUp size={16} aria-hidden fill={voted ? 'currentColor' : 'none'} />
        {formatCount(votes.length, say.locale)}
      </button>
      {mayResolve ? (
        <IconButton
          icon={value.resolved ? RotateCcw : Check}
          label={say(value.resolved ? 'annotations.reopen' : 'annotations.resolve')}
          onClick={() => client.resolve(id, !value.resolved)}
        />
      ) : null}
      {may && !editing ? <IconButton icon={Pencil} label={say('notes.edit')} onClick={onEdit} /> : null}
      {saved ? (
        <IconButton icon={Eye} label={say('notes.show_view')} onClick={() => showView(saved)} />
      ) : null}
      <IconButton icon={Link} label={say('notes.copy_link')} onClick={() => void copy()} />
      {may ? <IconButton icon={Trash2} label={say('notes.remove')} onClick={remove} /> : null}
      {audience ? (
        <span className="orr-thread-private">
          <PrivateSign audience={audience} />
          <ShareNote thread={thread} audience={audience} />
        </span>
      ) : null}
    </div>
  );
};
