// Drawing takes long here, as on a virtual desktop without a graphics card: the flat form shows the same numbers.
import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useRoom, useViewportState } from '../room-context.ts';

const SLOW_MS = 150; // a frame; below seven a second turning is guessing
const TIMES = 6; // frames in a row: one slow frame is loading

export const SlowHint = () => {
  const say = useSay();
  const { viewport: shared } = useRoom();
  const viewport = useStore(shared);
  const form = useViewportState((state) => state.form);
  const [slow, setSlow] = useState(false);
  const [closed, setClosed] = useState(false);
  const times = useRef(0);
  useEffect(() => {
    times.current = 0;
    return viewport?.state.subscribe(({ frame_ms }, before) => {
      if (frame_ms === before.frame_ms || frame_ms === null) return;
      times.current = frame_ms > SLOW_MS ? times.current + 1 : 0;
      if (times.current >= TIMES) setSlow(true);
    });
  }, [viewport]);
  if (!slow || closed || form === 'flat' || viewport === null) return null;
  return (
    <div className="orr-conflict" role="status">
      <p>{say('view.slow')}</p>
      <button type="button" className="orr-button" onClick={() => viewport.setForm('flat')}>
        {say('view.slow.flat')}
      </button>
      <IconButton icon={X} label={say('action.dismiss')} onClick={() => setClosed(true)} />
    </div>
  );
};
