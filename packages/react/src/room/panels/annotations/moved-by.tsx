// Who is moving a note just now, where its text stands: with the way to ask for it, for whoever may move it too.
import { mayMoveNote, noteMover, placePath } from '@orrery/client';
import { type AnnotationRecord, pathKey } from '@orrery/protocol';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { PersonMark } from '../../../ui/person-mark.tsx';
import { useNameOf } from '../../people.ts';
import { useRoom } from '../../room-context.ts';
import { someone } from './someone.ts';

interface MovedByProps {
  readonly id: string;
  readonly note: AnnotationRecord;
}

export const MovedBy = ({ id, note }: MovedByProps) => {
  const say = useSay();
  const { client } = useRoom();
  const nameOf = useNameOf();
  useStore(client.me);
  const by = useStore(client.drags, (drags) => noteMover(drags, id, client.userId));
  const mover = useStore(client.participants, (all) => (by === null ? undefined : all.get(by)));
  const path = placePath(id);
  const asked = useStore(client.stageNews, (news) =>
    news.some((one) => one.kind === 'held' && one.asked && pathKey(one.path) === pathKey(path)),
  );
  if (by === null) return null;
  return (
    <p className="orr-annotation-moved orr-label" role="status">
      <PersonMark participant={mover ?? someone(by, nameOf(by))} size={24} />
      <span>{say('filters.mover', { name: nameOf(by) })}</span>
      {mayMoveNote(client, note) ? (
        <button
          type="button"
          className="orr-button"
          data-kind="link"
          disabled={asked}
          onClick={() => client.askFor(path)}
        >
          {say(asked ? 'news.asked_for' : 'news.ask_for')}
        </button>
      ) : null}
    </p>
  );
};
