// The mark under the pointer of the flat form: how it is emphasised, and what the interface is told of it.
import type { Hover } from '../viewport.types.ts';
import { drawDropLines } from './flat-axes.ts';
import type { FlatFrame, FlatMark, FlatPlot } from './flat-plot.ts';

const RING_PX = 6.5;

/** Its lines to the axes, and a ring where it is a row: bars, regions and connections say it themselves. */
export const drawMark = (
  context: CanvasRenderingContext2D,
  frame: FlatFrame,
  plot: FlatPlot,
  mark: FlatMark,
): void => {
  drawDropLines(context, frame, plot.axes, mark);
  if (!mark.key.startsWith('row:')) return;
  context.strokeStyle = frame.theme.text;
  context.lineWidth = 2;
  context.beginPath();
  context.arc(mark.at.x, mark.at.y, RING_PX, 0, 2 * Math.PI);
  context.stroke();
};

/** The hover to tell; the one `before` where nothing is another. */
export const hoverOf = (mark: FlatMark | null, before: Hover | null): Hover | null => {
  if (!mark) return null;
  const next: Hover = {
    row: mark.row,
    x: Math.round(mark.at.x),
    y: Math.round(mark.at.y),
    ...(mark.lines.length > 0 ? { mark: { lines: mark.lines } } : {}),
  };
  const same = before?.row === next.row && before.x === next.x && before.y === next.y;
  return same && before.mark?.lines === next.mark?.lines ? before : next;
};
