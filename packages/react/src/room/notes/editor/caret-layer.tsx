// Others' carets over the text: a line in their colour with their name. Drawn from where the text stands now.

import { colorOf } from '@orrery/viewport';
import type Quill from 'quill/core.js';
import { useStore } from '../../../hooks/use-store.ts';
import { useRoom } from '../../room-context.ts';
import type { RemoteCaret } from './use-carets.ts';

export const CaretLayer = ({
  quill,
  carets,
}: {
  readonly quill: Quill;
  readonly carets: readonly RemoteCaret[];
}) => {
  const { client } = useRoom();
  const everyone = useStore(client.participants);
  const last = quill.getLength() - 1;
  return (
    <div className="orr-carets" aria-hidden>
      {carets.map(({ user, index, length }) => {
        const who = everyone.get(user);
        const at = quill.getBounds(Math.min(index + length, last));
        if (who === undefined || at === null) return null;
        return (
          <span
            key={user}
            className="orr-caret"
            style={
              {
                left: at.left,
                top: at.top,
                height: at.height,
                '--orr-person': colorOf(who),
              } as React.CSSProperties
            }
          >
            <span>{who.username}</span>
          </span>
        );
      })}
    </div>
  );
};
