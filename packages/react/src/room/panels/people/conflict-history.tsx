// Changes that met, after their chips have gone: still restorable.
import { X } from 'lucide-react';
import { conflictSentence } from '../../../format/conflict-sentence.ts';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { RestoreButton } from '../../notices/restore-button.tsx';
import { useNameOf } from '../../people.ts';
import { useRoom } from '../../room-context.ts';

export const ConflictHistory = () => {
  const say = useSay();
  const { client } = useRoom();
  const nameOf = useNameOf();
  const notices = useStore(client.conflicts);
  const dataset = useStore(client.data, (data) => data.dataset);
  if (notices.length === 0) return null;
  return (
    <section className="orr-conflict-history">
      <h3>{say('conflict.list')}</h3>
      <ul>
        {notices.map((notice) => (
          <li key={notice.id}>
            <p>{conflictSentence(notice, nameOf, dataset, say)}</p>
            <div className="orr-actions">
              <RestoreButton notice={notice} />
              <IconButton
                icon={X}
                label={say('action.dismiss')}
                onClick={() => client.dismissConflict(notice.id)}
              />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
};
