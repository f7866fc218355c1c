// A histogram of one column, brushable: all rows behind, those that pass the filters over them, the selected ones in the
// accent's colour. Dragging across it sets the range, everyone's stage following; keys do it on the thumbs beside.
import { type PointerEvent, useRef } from 'react';
import type { Pair } from '../../format/range.ts';

const HEIGHT = 40;

interface HistogramProps {
  readonly all: readonly number[];
  readonly passing: readonly number[] | null;
  readonly selected: readonly number[] | null;
  readonly label: string;
  /** What is let through; null where the column has no filter. */
  readonly range: Pair | null;
  readonly span: Pair;
  /** While it is dragged; absent where it cannot be brushed. */
  readonly onBrush?: ((range: Pair) => void) | undefined;
  readonly onDrop?: (() => void) | undefined;
}

const CLICK_PX = 4; // a press that moves less is no brush

export const Histogram = (props: HistogramProps) => {
  const { all, passing, selected, label, range, span, onBrush, onDrop } = props;
  const from = useRef<{ share: number; x: number } | null>(null);
  const bins = all.length;
  const top = Math.max(1, ...all);
  const shareAt = (event: PointerEvent): number => {
    const box = event.currentTarget.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
  };
  const valueAt = (share: number): number => span[0] + share * (span[1] - span[0]);
  const move = (event: PointerEvent) => {
    if (!from.current || !onBrush || Math.abs(event.clientX - from.current.x) < CLICK_PX) return;
    const [a, b] = [from.current.share, shareAt(event)];
    onBrush([valueAt(Math.min(a, b)), valueAt(Math.max(a, b))]);
  };
  const place = (value: number): number => ((value - span[0]) / (span[1] - span[0] || 1)) * bins;
  const bars = (counts: readonly number[], kind: string) =>
    counts.map((count, bin) => (
      <rect
        // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place
        key={bin}
        data-kind={kind}
        x={bin + 0.08}
        width={0.84}
        y={HEIGHT - (count / top) * HEIGHT}
        height={(count / top) * HEIGHT}
      />
    ));
  return (
    <svg
      className="orr-histogram"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${Math.max(1, bins)} ${HEIGHT}`}
      preserveAspectRatio="none"
      data-brushable={onBrush !== undefined}
      onPointerDown={(event) => {
        if (!onBrush || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { share: shareAt(event), x: event.clientX };
      }}
      onPointerMove={move}
      onLostPointerCapture={() => {
        from.current = null;
        onDrop?.();
      }}
    >
      {range === null ? null : (
        <rect
          data-kind="range"
          x={place(range[0])}
          width={Math.max(0, place(range[1]) - place(range[0]))}
          y={0}
          height={HEIGHT}
        />
      )}
      {bars(all, 'all')}
      {passing === null ? null : bars(passing, 'passing')}
      {selected === null ? null : bars(selected, 'selected')}
    </svg>
  );
};
