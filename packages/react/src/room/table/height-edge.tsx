// The edge between canvas and table: dragged, or moved by the arrow keys.
// biome-ignore-all lint/a11y/useSemanticElements: a separator that is moved has no element of its own
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useSay } from '../../i18n/texts.ts';

const LEAST = 0.15;
const MOST = 0.75; // the canvas stays
const STEP = 0.05;

interface HeightEdgeProps {
  /** Of the window's height under the bar. */
  readonly share: number;
  readonly onShare: (share: number) => void;
  readonly onSettled: (share: number) => void;
}

const clamp = (share: number): number => Math.min(MOST, Math.max(LEAST, share));

export const HeightEdge = ({ share, onShare, onSettled }: HeightEdgeProps) => {
  const say = useSay();
  const held = useRef<{ y: number; share: number; height: number } | null>(null);
  const move = (event: PointerEvent) => {
    if (held.current)
      onShare(clamp(held.current.share + (held.current.y - event.clientY) / held.current.height));
  };
  const press = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? STEP : event.key === 'ArrowDown' ? -STEP : 0;
    if (by === 0) return;
    event.preventDefault();
    onShare(clamp(share + by));
    onSettled(clamp(share + by));
  };
  return (
    <div
      role="separator"
      aria-orientation="horizontal"
      aria-label={say('table.height')}
      aria-valuenow={Math.round(share * 100)}
      aria-valuemin={LEAST * 100}
      aria-valuemax={MOST * 100}
      tabIndex={0}
      className="orr-height-edge"
      onPointerDown={(event) => {
        const height = event.currentTarget.closest('.orr-room')?.clientHeight ?? window.innerHeight;
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = { y: event.clientY, share, height };
      }}
      onPointerMove={move}
      onPointerUp={() => {
        held.current = null;
        onSettled(share);
      }}
      onKeyDown={press}
    />
  );
};
