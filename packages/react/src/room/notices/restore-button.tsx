// Takes back what a conflict overruled.
import type { ConflictNotice } from '@orrery/client';
import { useState } from 'react';
import { useSay } from '../../i18n/texts.ts';
import { failureOf } from '../../services/failure.ts';
import { useNameOf } from '../people.ts';
import { useRoom } from '../room-context.ts';

export const RestoreButton = ({ notice }: { readonly notice: ConflictNotice }) => {
  const say = useSay();
  const { client } = useRoom();
  const nameOf = useNameOf();
  const [failure, setFailure] = useState<string | null>(null);
  const { earlier, later } = notice.conflict;
  const other = earlier.user_id === client.userId ? later : earlier;
  const restore = () => {
    try {
      client.restore(notice);
    } catch (error) {
      setFailure(failureOf(error, say('error.unreachable')).message);
    }
  };
  if (failure !== null) return <span className="orr-secondary">{failure}</span>;
  return (
    <button type="button" className="orr-button" onClick={restore}>
      {notice.mine_stands
        ? say('conflict.restore_theirs', { name: nameOf(other.user_id) })
        : say('conflict.restore_mine')}
    </button>
  );
};
