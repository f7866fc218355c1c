// One note: who, about which rows, what; jumps to its rows, and is resolved by those who may.
import {
  type AnnotationRecord,
  capabilityFor,
  type Participant,
  type RecordId,
  textOf,
  type UserId,
} from '@orrery/protocol';
import { Check, RotateCcw } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { formatAge, formatCount, formatRow } from '../../../format/numbers.ts';
import { useStore } from '../../../hooks/use-store.ts';
import { type Say, useSay } from '../../../i18n/texts.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { PersonMark } from '../../../ui/person-mark.tsx';
import { useNameOf } from '../../people.ts';
import { useRoom, useRoomUi } from '../../room-context.ts';
import { PrivateSign } from './private-sign.tsx';

interface AnnotationCardProps {
  readonly id: string;
  readonly annotation: AnnotationRecord;
}

/** `rows` are those of the version on the stage: null while that is not known, `gone` where none is left. */
const aboutWhat = (rows: readonly number[] | 'gone' | 'place' | null, say: Say): string => {
  if (rows === 'place') return say('annotations.place');
  if (rows === 'gone') return say('annotations.gone');
  const [row] = rows ?? [];
  if (rows === null || row === undefined) return '';
  return rows.length === 1
    ? say('row.title', { row: formatRow(row, say.locale) })
    : say('annotations.rows', { n: formatCount(rows.length, say.locale) });
};

const someone = (user_id: UserId, username: string): Participant =>
  ({
    user_id,
    username,
    kind: 'person',
    avatar_config: { model: 'default_avatar', scale: 1 },
  }) as Participant;

export const AnnotationCard = ({ id, annotation }: AnnotationCardProps) => {
  const say = useSay();
  const { client, viewport } = useRoom();
  const nameOf = useNameOf();
  const author = useStore(client.participants, (all) => all.get(annotation.author));
  const current = useRoomUi((ui) => ui.annotation === id);
  const card = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) card.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const name = nameOf(annotation.author);
  const own = annotation.author === client.userId;
  const needs = capabilityFor({ op: 'set', record: id as RecordId, field: 'resolved' }, own);
  const audience = client.scene.audienceOf(id);
  const { anchor } = annotation;
  useStore(client.data); // another version numbers its rows anew, and says how in its own time
  const rows = anchor.kind === 'rows' ? client.rowsNow(anchor) : 'place';
  const row = rows === 'place' || rows === 'gone' ? undefined : rows?.[0];
  return (
    <li ref={card} className="orr-annotation" aria-current={current} data-resolved={annotation.resolved}>
      <button
        type="button"
        className="orr-annotation-jump"
        disabled={row === undefined}
        onClick={() => row !== undefined && viewport.getState()?.focusRow(row)}
      >
        <span className="orr-message-head">
          <PersonMark participant={author ?? someone(annotation.author, name)} size={24} />
          <strong className="orr-truncate">{name}</strong>
          <span className="orr-label">{formatAge(annotation.created_at, Date.now(), say.locale)}</span>
        </span>
        <span className="orr-message-text">{textOf(annotation.content)}</span>
        <span className="orr-label">{aboutWhat(rows, say)}</span>
      </button>
      {client.can(needs) ? (
        <IconButton
          icon={annotation.resolved ? RotateCcw : Check}
          label={say(annotation.resolved ? 'annotations.reopen' : 'annotations.resolve')}
          onClick={() => client.set(id, 'resolved', !annotation.resolved)}
        />
      ) : null}
      {audience ? (
        <div className="orr-annotation-private">
          <PrivateSign audience={audience} />
          {client.can(needs) ? (
            <button type="button" className="orr-button" data-kind="link" onClick={() => client.publish(id)}>
              {say('annotations.publish')}
            </button>
          ) : null}
        </div>
      ) : null}
    </li>
  );
};
