// It is my turn: somebody lowered my hand for me, and is named.
import { handsOf } from '@orrery/protocol';
import { Hand, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useNameOf } from '../people.ts';
import { useRoom } from '../room-context.ts';
import { useHandTone } from './hand-sound.tsx';

const SHOWN_MS = 8_000;

export const CalledNotice = () => {
  const say = useSay();
  const { client } = useRoom();
  const nameOf = useNameOf();
  const [by, setBy] = useState<string | null>(null);
  useHandTone();
  useEffect(
    () =>
      client.on('scene_committed', ({ user_id, ops }) => {
        if (user_id === client.userId) return;
        const lowered = ops.some(
          (op) => op.op === 'set' && op.record === 'hands' && op.key === client.userId && op.value === null,
        );
        const up = handsOf(client.scene.current()).some((hand) => hand.user_id === client.userId);
        if (lowered && !up) setBy(user_id);
      }),
    [client],
  );
  useEffect(() => {
    if (by === null) return;
    const timer = setTimeout(() => setBy(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [by]);
  return (
    <div role="status">
      {by === null ? null : (
        <p className="orr-chip orr-called">
          <Hand size={16} aria-hidden />
          {say('hand.called', { name: nameOf(by) })}
          <IconButton icon={X} label={say('action.dismiss')} side="top" onClick={() => setBy(null)} />
        </p>
      )}
    </div>
  );
};
