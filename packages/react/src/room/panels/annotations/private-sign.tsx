// Says that not everyone sees a note, and who does.
import type { UserId } from '@orrery/protocol';
import { Lock } from 'lucide-react';
import { useSay } from '../../../i18n/texts.ts';
import { useNameOf } from '../../people.ts';
import { useRoom } from '../../room-context.ts';

export const PrivateSign = ({ audience }: { readonly audience: readonly UserId[] }) => {
  const say = useSay();
  const { client } = useRoom();
  const nameOf = useNameOf();
  const others = audience.filter((user) => user !== client.userId).map(nameOf);
  return (
    <span className="orr-private-sign">
      <Lock aria-hidden />
      {others.length === 0
        ? say('annotations.only_you')
        : say('annotations.only_some', { names: others.join(', ') })}
    </span>
  );
};
