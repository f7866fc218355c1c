// Box and lasso: while one of them is held, the canvas is drawn on instead of turned. What lies inside is counted while
// one draws and selected when the hand lets go; with Shift it is added, with Alt taken away. The wheel still zooms.
import { countOf, type SelectMode } from '@orrery/client';
import { colorOf } from '@orrery/viewport';
import { type PointerEvent, useEffect, useRef, useState, type WheelEvent } from 'react';
import { formatCount } from '../../format/numbers.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { useRoom, useRoomUi } from '../room-context.ts';
import { drawnOn, isShape, type OutlinePoint } from './outline.ts';

const COUNT_SHARE = 4; // counting takes a quarter of the time at most, so that the line keeps up

const modeOf = (event: { shiftKey: boolean; altKey: boolean }): SelectMode =>
  event.shiftKey && event.altKey
    ? 'intersect'
    : event.shiftKey
      ? 'add'
      : event.altKey
        ? 'subtract'
        : 'replace';

export const OutlineLayer = () => {
  const shape = useRoomUi((ui) => (ui.tool === 'select' && ui.shape !== 'click' ? ui.shape : null));
  return shape === null ? null : <Drawing shape={shape} />;
};

const Drawing = ({ shape }: { readonly shape: 'box' | 'lasso' }) => {
  const say = useSay();
  const { client, viewport } = useRoom();
  const me = useStore(client.me);
  const [line, setLine] = useState<readonly OutlinePoint[]>([]);
  const [inside, setInside] = useState<number | null>(null);
  const host = useRef<SVGSVGElement>(null);
  const held = useRef(false);
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
    const mode = modeOf(event);
    const rows = isShape(line) ? viewport.getState()?.lasso(line) : undefined;
    drop();
    if (rows && rows.length > 0) void client.select(rows, mode).catch(() => {});
  };
  /** The canvas below zooms as ever. */
  const zoom = (event: WheelEvent) => {
    const canvas = host.current?.parentElement?.querySelector('.orr-canvas-host canvas');
    canvas?.dispatchEvent(new globalThis.WheelEvent('wheel', event.nativeEvent));
  };
  const last = line.at(-1);
  return (
    <>
      <svg
        ref={host}
        className="orr-outline"
        role="img"
        aria-label={say(`tool.${shape}`)}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.preventDefault(); // a line, not a selection of words
          event.currentTarget.setPointerCapture(event.pointerId);
          held.current = true;
          setLine([at(event)]);
        }}
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
        <output className="orr-outline-count" style={{ left: last.x + 12, top: last.y + 12 }}>
          {formatCount(inside, say.locale)}
        </output>
      ) : null}
    </>
  );
};
