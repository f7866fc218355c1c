// The one hint for somebody new: move, point, ask.
import { X } from 'lucide-react';
import { useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useRoom, useRoomUi } from '../room-context.ts';
import { dismissHint } from '../room-ui.ts';

export const Hint = ({ phone = false }: { readonly phone?: boolean }) => {
  const say = useSay();
  const { ui } = useRoom();
  const shown = useRoomUi((state) => state.hint);
  if (!shown) return null;
  const way = phone ? 'touch' : 'mouse';
  return (
    <div className="orr-hint">
      <ul>
        {(['move', 'point', 'ask'] as const).map((what) => (
          <li key={what}>
            <strong>{say(`hint.${what}`)}</strong>{' '}
            <span className="orr-secondary">{say(`hint.${what}.${way}`)}</span>
          </li>
        ))}
      </ul>
      <IconButton icon={X} label={say('action.dismiss')} onClick={() => dismissHint(ui)} />
    </div>
  );
};
