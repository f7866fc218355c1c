// Drawing takes long here, as on a virtual desktop without a graphics card: the flat form shows the same numbers.
import { X } from 'lucide-react';
import { useState } from 'react';
import { keep, kept } from '../../hooks/kept.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useRoom, useViewportState } from '../room-context.ts';

export const SlowHint = () => {
  const say = useSay();
  const { viewport: shared } = useRoom();
  const viewport = useStore(shared);
  const suggested = useViewportState((state) => state.slow === true && state.form === '3d');
  const [closed, setClosed] = useState(kept<boolean>('slow_hint') === false);
  const close = () => {
    keep('slow_hint', false); // whoever said no is not asked again on this device
    setClosed(true);
  };
  if (!suggested || closed || viewport === null) return null;
  return (
    <div className="orr-conflict" role="status">
      <p>{say('view.slow')}</p>
      <button type="button" className="orr-button" onClick={() => viewport.setForm('flat')}>
        {say('view.slow.flat')}
      </button>
      <IconButton icon={X} label={say('action.dismiss')} onClick={close} />
    </div>
  );
};
