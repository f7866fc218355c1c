// A picture for paper or a slide of the flat form: the plot drawn anew at the size asked for, marks and texts alike, with
// everything a reader needs around it. The part that is shown is the screen's.
import { placedLabels } from '../labels/label-overlay.ts';
import { encoded, paintLabels, paper } from '../picture.ts';
import { paintSheet } from '../print/paint-sheet.ts';
import { aroundPlot, type SheetTexts, sheetOf } from '../print/sheet.ts';
import type { Theme } from '../theme.ts';
import { drawPlot, plotLabels } from './draw-plot.ts';
import { plotArea } from './flat-axes.ts';
import type { FlatFrame, FlatPlot } from './flat-plot.ts';
import type { Zoom } from './flat-space.ts';

export interface FlatPrint extends SheetTexts {
  readonly size: { readonly width: number; readonly height: number };
  readonly theme: Theme;
  readonly plot: FlatPlot;
  readonly zoom: Zoom;
  /** CSS font-family. */
  readonly font: string;
}

/** Rejects where the browser gives no 2D canvas of that size. Afterwards the plot speaks of this frame until it is drawn again. */
export const printFlat = (work: FlatPrint): Promise<Blob> => {
  const { plot, theme, measure, font, locale } = work;
  const sheet = sheetOf(work.size, work);
  const { page, ratio, width, height } = sheet;
  const context = paper(page.width, page.height);
  if (!context) return Promise.reject(new Error('This browser gives no 2D canvas to paint the picture on.'));
  const area = plotArea(sheet.plot, plot, measure);
  const frame: FlatFrame = {
    width,
    height,
    pixelRatio: ratio,
    theme,
    area,
    clip: plot.aspect ? sheet.plot : area,
    zoom: work.zoom,
    now: performance.now(),
    moving: false,
    printed: true,
    hovered: null,
    measure,
    font,
  };
  context.scale(ratio, ratio);
  context.fillStyle = theme.canvas;
  context.fillRect(0, 0, width, height);
  drawPlot(context, frame, plot, locale);
  const labels = plotLabels(frame, plot, null, locale);
  paintLabels(context, placedLabels(labels, width, height, aroundPlot(sheet)), theme, font);
  paintSheet(context, sheet, theme, font);
  return encoded(context.canvas);
};
