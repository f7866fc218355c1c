// A picture for paper or a slide: the stage drawn anew at the size asked for, tile by tile on the canvas there is, with texts,
// title and legend painted crisp over it. It happens within one task, so that nobody sees it on the screen.
import type { Object3D, Scene, WebGLRenderer } from 'three';
import type { CameraRig } from '../camera/camera-rig.ts';
import { frameViewOf } from '../frame-view.ts';
import type { Label } from '../labels/label.ts';
import { placedLabels } from '../labels/label-overlay.ts';
import type { TextMeasure } from '../labels/text-measure.ts';
import type { FrameView, Layer } from '../layers/layer.ts';
import { encoded, paintLabels, paper } from '../picture.ts';
import { paintTitle, titleBoxes } from '../picture-title.ts';
import type { Theme } from '../theme.ts';
import type { Legend } from '../viewport.types.ts';

const TILE = 2_048; // device px: every WebGL2 draws this, and no driver is asked for more memory than for a screen
const LAYOUT = 1_280; // CSS px across: texts keep the proportion they have on a screen
const MOST = 8_192; // device px: larger canvases cannot be encoded everywhere

export interface PrintWork {
  readonly size: { readonly width: number; readonly height: number };
  readonly theme: Theme;
  readonly renderer: WebGLRenderer;
  readonly canvas: HTMLCanvasElement;
  readonly world: Scene;
  /** What is drawn, and what is in the world but stays off paper. */
  readonly layers: readonly Layer[];
  readonly hidden: readonly (Object3D | null)[];
  readonly prepare: (view: FrameView) => void;
  /** Made for this: it is turned and cut as the paper needs. */
  readonly rig: CameraRig;
  readonly legend: Legend | null;
  readonly title: string;
  readonly description: string;
  readonly measure: TextMeasure;
  /** CSS font-family. */
  readonly font: string;
  readonly locale: string;
}

/** Rejects where the browser gives no 2D canvas of that size. */
export const printStage = (work: PrintWork): Promise<Blob> => {
  const width = Math.round(Math.min(MOST, Math.max(64, work.size.width)));
  const height = Math.round(Math.min(MOST, Math.max(64, work.size.height)));
  const ratio = Math.max(1, width / LAYOUT);
  const frame = { width: width / ratio, height: height / ratio, pixelRatio: ratio };
  const context = paper(width, height);
  if (!context) return Promise.reject(new Error('This browser gives no 2D canvas to paint the picture on.'));
  const { renderer, rig, theme, layers } = work;
  const now = performance.now();
  rig.update(now, 0, frame);
  const shown = work.hidden.map((object) => object?.visible ?? false);
  for (const object of work.hidden) if (object) object.visible = false;
  const labels: Label[] = [];
  const whole = frameViewOf(rig, frame, theme, true, now, 0);
  for (const layer of layers) layer.labels(whole, labels);
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
      context.drawImage(work.canvas, 0, 0, across, down, left, top, across, down);
    }
  rig.camera.clearViewOffset();
  work.hidden.forEach((object, i) => {
    if (object) object.visible = shown[i]!;
  });
  context.scale(ratio, ratio);
  const boxes = titleBoxes(work, frame.width);
  paintLabels(context, placedLabels(labels, frame.width, frame.height, boxes), theme, work.font);
  paintTitle(context, work, frame.width);
  return encoded(context.canvas);
};
