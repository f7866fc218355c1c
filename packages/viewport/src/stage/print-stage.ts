// A picture for paper or a slide: the stage drawn anew at the size asked for, tile by tile on the canvas there is, with texts,
// title and legend painted crisp around it. It happens within one task, so that nobody sees it on the screen.
import type { Object3D, Scene, WebGLRenderer } from 'three';
import type { CameraRig } from '../camera/camera-rig.ts';
import type { Frame } from '../camera/framing.ts';
import { frameViewOf } from '../frame-view.ts';
import type { Label } from '../labels/label.ts';
import { placedLabels } from '../labels/label-overlay.ts';
import type { FrameView, Layer } from '../layers/layer.ts';
import { encoded, paintLabels, paper } from '../picture.ts';
import { paintSheet } from '../print/paint-sheet.ts';
import { type SheetTexts, sheetOf } from '../print/sheet.ts';
import type { Theme } from '../theme.ts';

const TILE = 2_048; // device px: every WebGL2 draws this, and no driver is asked for more memory than for a screen

export interface PrintWork extends SheetTexts {
  readonly size: { readonly width: number; readonly height: number };
  readonly theme: Theme;
  readonly renderer: WebGLRenderer;
  readonly canvas: HTMLCanvasElement;
  readonly world: Scene;
  /** What is drawn, and what is in the world but stays off paper. */
  readonly layers: readonly Layer[];
  readonly hidden: readonly (Object3D | null)[];
  readonly prepare: (view: FrameView) => void;
  /** Made for this, given the plot's size: it is turned and cut as the paper needs. */
  readonly rig: (plot: Frame) => CameraRig;
  /** CSS font-family. */
  readonly font: string;
}

/** Rejects where the browser gives no 2D canvas of that size. */
export const printStage = (work: PrintWork): Promise<Blob> => {
  const sheet = sheetOf(work.size, work);
  const { page, ratio, plot } = sheet;
  const context = paper(page.width, page.height);
  if (!context) return Promise.reject(new Error('This browser gives no 2D canvas to paint the picture on.'));
  const { renderer, theme, layers } = work;
  const frame = { width: plot.width, height: plot.height, pixelRatio: ratio };
  const [width, height] = [Math.round(plot.width * ratio), Math.round(plot.height * ratio)];
  const [x, y] = [Math.round(plot.left * ratio), Math.round(plot.top * ratio)];
  const now = performance.now();
  const rig = work.rig(plot);
  rig.update(now, 0, frame);
  const shown = work.hidden.map((object) => object?.visible ?? false);
  for (const object of work.hidden) if (object) object.visible = false;
  const labels: Label[] = [];
  const whole = frameViewOf(rig, frame, theme, true, now, 0);
  for (const layer of layers) layer.labels(whole, labels);
  context.fillStyle = theme.canvas;
  context.fillRect(0, 0, page.width, page.height);
  for (let top = 0; top < height; top += TILE)
    for (let left = 0; left < width; left += TILE) {
      const [across, down] = [Math.min(TILE, width - left), Math.min(TILE, height - top)];
      rig.camera.setViewOffset(width, height, left, top, across, down);
      const tile = { width: across / ratio, height: down / ratio, pixelRatio: ratio };
      const view = frameViewOf(rig, tile, theme, true, now, 0);
      renderer.setDrawingBufferSize(across, down, 1);
      work.prepare(view);
      for (const layer of layers) layer.update(view);
      renderer.setClearColor(theme.canvas);
      renderer.render(work.world, view.camera);
      context.drawImage(work.canvas, 0, 0, across, down, x + left, y + top, across, down);
    }
  rig.camera.clearViewOffset();
  work.hidden.forEach((object, i) => {
    if (object) object.visible = shown[i]!;
  });
  context.scale(ratio, ratio);
  context.save();
  context.translate(plot.left, plot.top);
  paintLabels(context, placedLabels(labels, plot.width, plot.height, []), theme, work.font);
  context.restore();
  paintSheet(context, sheet, theme, work.font);
  return encoded(context.canvas);
};
