// Box and lasso: while one of them is held, the canvas is drawn on instead of turned. What lies inside is counted while
// one draws and selected when the hand lets go; with Shift it is added, with Alt taken away. The wheel still zooms, and a
// second finger hands both to the canvas, which moves as ever.
import { countOf, type SelectMode } from '@orrery/client';
import { colorOf } from '@orrery/viewport';
import { type PointerEvent, useEffect, useRef, useState, type WheelEvent } from 'react';
import { formatCount } from '../../format/numbers.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { useRoom, useRoomUi } from '../room-context.ts';
import { drawnOn, isShape, type OutlinePoint } from './outline.ts';

const COUNT_SHARE = 4; // counting takes a quarter of the time at most, so that the line keeps up

const FINGER_PX = 56; // what a finger and its tip hide

/** Keys say it; where there are none, what was chosen. */
const modeOf = (event: { shiftKey: boolean; altKey: boolean }, chosen: SelectMode): SelectMode =>
  event.shiftKey && event.altKey ? 'intersect' : event.shiftKey ? 'add' : event.altKey ? 'subtract' : chosen;

export const OutlineLayer = () => {
  const shape = useRoomUi((ui) => (ui.tool === 'select' && ui.shape !== 'click' ? ui.shape : null));
  return shape === null ? null : <Drawing shape={shape} />;
};

const Drawing = ({ shape }: { readonly shape: 'box' | 'lasso' }) => {
  const say = useSay();
  const { client, ui, viewport } = useRoom();
  const me = useStore(client.me);
  const [line, setLine] = useState<readonly OutlinePoint[]>([]);
  const [inside, setInside] = useState<number | null>(null);
  const host = useRef<SVGSVGElement>(null);
  const held = useRef(false);
  const down = useRef<globalThis.PointerEvent | null>(null);
  const touch = useRef(false);
  const countAt = useRef(0);
  const drop = () => {
    held.current = false;
    setLine([]);
    setInside(null);
  };
  useEffect(() => {
    const cancel = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !held.current) return;
      event.preventDefault();
      drop();
    };
    document.addEventListener('keydown', cancel, { capture: true });
    return () => document.removeEventListener('keydown', cancel, { capture: true });
  });
  const at = (event: PointerEvent): OutlinePoint => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const move = (event: PointerEvent) => {
    if (!held.current) return;
    const next = drawnOn(line, at(event), shape);
    setLine(next);
    const now = performance.now();
    if (now < countAt.current || !isShape(next)) return;
    const rows = viewport.getState()?.lasso(next);
    const took = performance.now() - now;
    countAt.current = performance.now() + took * (COUNT_SHARE - 1);
    if (rows) setInside(countOf(rows));
  };
  const release = (event: PointerEvent) => {
    if (!held.current) return;
    const mode = modeOf(event, ui.getState().selectMode);
    const rows = isShape(line) ? viewport.getState()?.lasso(line) : undefined;
    drop();
    if (rows && rows.length > 0) void client.select(rows, mode).catch(() => {});
  };
  const canvas = () => host.current?.parentElement?.querySelector('.orr-canvas-host canvas');
  /** The canvas below zooms as ever. */
  const zoom = (event: WheelEvent) =>
    canvas()?.dispatchEvent(new globalThis.WheelEvent('wheel', event.nativeEvent));
  const press = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.preventDefault(); // a line, not a selection of words
    if (held.current && down.current && event.pointerType === 'touch') {
      // the canvas captures both: from here on it hears them itself
      for (const finger of [down.current, event.nativeEvent])
        canvas()?.dispatchEvent(new globalThis.PointerEvent('pointerdown', finger));
      drop();
      return;
    }
    if (!event.isPrimary) return; // a third finger
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = true;
    down.current = event.nativeEvent;
    touch.current = event.pointerType === 'touch';
    setLine([at(event)]);
  };
  const last = line.at(-1);
  return (
    <>
      <svg
        ref={host}
        className="orr-outline"
        role="img"
        aria-label={say(`tool.${shape}`)}
        onPointerDown={press}
        onPointerMove={move}
        onPointerUp={release}
        onPointerCancel={drop}
        onWheel={zoom}
      >
        {line.length > 1 ? (
          <polygon
            points={line.map(({ x, y }) => `${x},${y}`).join(' ')}
            stroke={me === null ? 'currentColor' : colorOf(me)}
          />
        ) : null}
      </svg>
      {inside !== null && last ? (
        <output
          className="orr-outline-count"
          style={{ left: last.x + 12, top: touch.current ? last.y - FINGER_PX : last.y + 12 }}
        >
          {formatCount(inside, say.locale)}
        </output>
      ) : null}
    </>
  );
};
