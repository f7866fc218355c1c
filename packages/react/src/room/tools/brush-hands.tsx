// The brush over the canvas: a ring as large as what it goes over, in one's own colour, and beside it how many rows it holds.
import { colorOf } from '@orrery/viewport';
import { useRef, useState } from 'react';
import { formatCount } from '../../format/numbers.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { useRoom, useRoomUi } from '../room-context.ts';
import { sizeBrush } from '../room-ui.ts';
import { BrushPainter } from './brush-painter.ts';
import { type HandPlace, useHands } from './use-hands.ts';

const WHEEL_SIZE = 0.0015; // one notch (100) is a seventh
const FINGER_PX = 56; // what a finger and its tip hide

export const BrushHands = () => {
  const say = useSay();
  const { client, ui, viewport } = useRoom();
  const me = useStore(client.me);
  const radius = useRoomUi((state) => state.brushRadius);
  const [at, setAt] = useState<HandPlace | null>(null);
  const [count, setCount] = useState<number | null>(null);
  const [away, setAway] = useState(false);
  const touch = useRef(false);
  const painter = useRef<BrushPainter | null>(null);
  const hands = useHands({
    down(place, event) {
      const canvas = viewport.getState();
      if (!canvas || !client.can('select')) return;
      const mode = event.altKey || ui.getState().selectMode === 'subtract' ? 'subtract' : 'add';
      touch.current = event.pointerType === 'touch';
      setAway(mode === 'subtract');
      setAt(place);
      painter.current = BrushPainter.begin(
        {
          client,
          touch: (from, to, px) => canvas.tools.touch(from, to, px),
          radius: () => ui.getState().brushRadius,
          counted: setCount,
          soon: (work) => requestAnimationFrame(work),
        },
        place,
        mode,
      );
    },
    move(place) {
      setAt(place);
      painter.current?.go(place);
    },
    up() {
      void painter.current?.end().catch(() => {}); // the room says why
      painter.current = null;
      setAway(false);
      if (touch.current) setAt(null);
    },
    cancel() {
      painter.current?.cancel();
      painter.current = null;
      setAway(false);
      setAt(null);
    },
    hover: (place, event) => {
      setAt(place);
      setAway(event.altKey);
    },
    wheel(event) {
      if (event.ctrlKey || event.metaKey) return false;
      sizeBrush(ui, ui.getState().brushRadius * Math.exp(-event.deltaY * WHEEL_SIZE));
      return true;
    },
  });
  return (
    <>
      <svg className="orr-hands" data-tool="brush" role="img" aria-label={say('tool.brush')} {...hands}>
        {at === null ? null : (
          <circle
            cx={at.x}
            cy={at.y}
            r={radius}
            stroke={me === null ? 'currentColor' : colorOf(me)}
            strokeDasharray={away ? '4 4' : undefined}
          />
        )}
      </svg>
      {count !== null && at !== null ? (
        <output
          className="orr-outline-count"
          style={{ left: at.x + radius + 6, top: touch.current ? at.y - FINGER_PX - radius : at.y - 10 }}
        >
          {formatCount(count, say.locale)}
        </output>
      ) : null}
    </>
  );
};
