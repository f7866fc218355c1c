// One picture of a flat plot: grid, marks inside their clip, and the texts that want to stand on it. On the screen and on
// printed sheets it is the same.
import type { Label } from '../labels/label.ts';
import { axisLabels, drawGrid, shownTicks } from './flat-axes.ts';
import type { FlatFrame, FlatMark, FlatPlot } from './flat-plot.ts';

/** The pen stands in CSS px. */
export const drawPlot = (
  pen: CanvasRenderingContext2D,
  frame: FlatFrame,
  plot: FlatPlot,
  locale: string,
  /** Drawn between the grid and the marks. */
  under?: () => void,
): void => {
  drawGrid(pen, frame, shownTicks(plot.axes, frame, locale));
  under?.();
  const { left, top, width, height } = frame.clip;
  pen.save();
  pen.beginPath();
  pen.rect(left, top, width, height);
  pen.clip();
  plot.draw(pen, frame);
  pen.restore();
};

export const plotLabels = (
  frame: FlatFrame,
  plot: FlatPlot,
  mark: FlatMark | null,
  locale: string,
): Label[] => {
  const labels: Label[] = [];
  axisLabels(plot.axes, shownTicks(plot.axes, frame, locale), mark, frame, labels);
  plot.labels?.(frame, labels);
  return labels;
};
