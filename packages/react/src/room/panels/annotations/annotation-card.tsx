// One note in the list: who, about what, the first words; opens its thread, and says what became of its rows.
import type { AnchorNow, Thread } from '@orrery/client';
import { type Anchor, capabilityFor, type RecordId } from '@orrery/protocol';
import { ArrowBigUp, Check, MessageSquare, RotateCcw, TriangleAlert } from 'lucide-react';
import { formatAge, formatCount } from '../../../format/numbers.ts';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { PersonMark } from '../../../ui/person-mark.tsx';
import { excerptOf } from '../../notes/note-filter.ts';
import { aboutWords, driftWords } from '../../notes/note-words.ts';
import { useNameOf } from '../../people.ts';
import { useRoom } from '../../room-context.ts';
import { MovedBy } from './moved-by.tsx';
import { PrivateSign } from './private-sign.tsx';
import { ShareNote } from './share-note.tsx';
import { ShowThem } from './show-them.tsx';
import { someone } from './someone.ts';

interface AnnotationCardProps {
  readonly thread: Thread;
  readonly unread: boolean;
  readonly now: AnchorNow;
  readonly onOpen: () => void;
}

export const useAboutWords = (anchor: Anchor, now: AnchorNow): string => {
  const say = useSay();
  const { client } = useRoom();
  const dataset = useStore(client.data, (data) => data.dataset);
  const rows = anchor.kind === 'rows' ? client.rowsNow(anchor) : null;
  return aboutWords(anchor, now, rows, dataset, say);
};

export const AnnotationCard = ({ thread, unread, now, onOpen }: AnnotationCardProps) => {
  const { id, value, replies } = thread;
  const say = useSay();
  const { client } = useRoom();
  const nameOf = useNameOf();
  const author = useStore(client.participants, (all) => all.get(value.author));
  const about = useAboutWords(value.anchor, now);
  useStore(client.me);
  const name = nameOf(value.author);
  const own = value.author === client.userId;
  const needs = capabilityFor({ op: 'set', record: id as RecordId, field: 'resolved' }, own);
  const audience = client.scene.audienceOf(id);
  const votes = Object.keys(value.votes).length;
  return (
    <li className="orr-annotation" data-resolved={value.resolved} data-unread={unread}>
      <button type="button" className="orr-annotation-jump" onClick={onOpen}>
        <span className="orr-message-head">
          <PersonMark participant={author ?? someone(value.author, name)} size={24} />
          <strong className="orr-truncate">{name}</strong>
          <span className="orr-label">{formatAge(value.created_at, Date.now(), say.locale)}</span>
          {unread ? <span className="orr-unread" role="img" aria-label={say('notes.unread')} /> : null}
        </span>
        <span className="orr-message-text orr-annotation-words">
          {excerptOf(value.content) || say('notes.no_words')}
        </span>
        <span className="orr-label">{about}</span>
        <Drifted now={now} />
        <span className="orr-annotation-facts orr-label">
          {replies.length > 0 ? (
            <span>
              <MessageSquare size={14} aria-hidden />
              {say('notes.replies', { count: replies.length, n: formatCount(replies.length, say.locale) })}
            </span>
          ) : null}
          {votes > 0 ? (
            <span>
              <ArrowBigUp size={14} aria-hidden />
              {say('notes.votes', { count: votes, n: formatCount(votes, say.locale) })}
            </span>
          ) : null}
          {value.resolved && value.resolved_by !== null ? (
            <span>{say('notes.resolved_by', { name: nameOf(value.resolved_by) })}</span>
          ) : null}
        </span>
      </button>
      {client.can(needs) ? (
        <IconButton
          icon={value.resolved ? RotateCcw : Check}
          label={say(value.resolved ? 'annotations.reopen' : 'annotations.resolve')}
          onClick={() => client.resolve(id, !value.resolved)}
        />
      ) : null}
      <MovedBy id={id} note={value} />
      {now.state === 'hidden' ? <ShowThem anchor={value.anchor} /> : null}
      {audience ? (
        <div className="orr-annotation-private">
          <PrivateSign audience={audience} />
          <ShareNote thread={thread} audience={audience} />
        </div>
      ) : null}
    </li>
  );
};

/** What changed since the note was written, in amber. */
export const Drifted = ({ now }: { readonly now: AnchorNow }) => {
  const say = useSay();
  const { client } = useRoom();
  const dataset = useStore(client.data, (data) => data.dataset);
  return now.drift === null ? null : (
    <span className="orr-drift">
      <TriangleAlert size={14} aria-hidden />
      {driftWords(now.drift, dataset, say)}
    </span>
  );
};
