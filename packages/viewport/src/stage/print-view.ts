// The stage on paper: what is in sight now, drawn anew in another size and theme. The screen is left to be drawn again.
import type { WebGLRenderer } from 'three';
import { CameraRig } from '../camera/camera-rig.ts';
import { projectorOf } from '../frame-view.ts';
import type { TextMeasure } from '../labels/text-measure.ts';
import { PAPER } from '../print/paint-sheet.ts';
import { sheetTexts } from '../print/sheet-texts.ts';
import type { Surface } from '../surface.ts';
import type { PictureOptions } from '../viewport.types.ts';
import { ballOf } from '../views/views.ts';
import { printStage } from './print-stage.ts';
import { sheetOrbit } from './sheet-orbit.ts';
import type { StageDeps } from './stage-face.ts';
import type { StageLayers } from './stage-layers.ts';

export interface PrintedView extends StageDeps {
  readonly renderer: WebGLRenderer;
  readonly surface: Surface;
  readonly layers: StageLayers;
  readonly rig: CameraRig;
  readonly measure: TextMeasure;
  /** CSS font-family. */
  readonly font: string;
}

export const printView = (
  { client, words, options, renderer, surface, layers, rig, measure, font }: PrintedView,
  wanted: PictureOptions,
): Promise<Blob> => {
  const { axes, stage, people, dropLines, marks, strokes, measures, laser, world } = layers;
  const { width = surface.width * 2, height = (width * surface.height) / surface.width } = wanted;
  const background = wanted.background ?? 'light';
  stage.sync({ theme: background, locale: options.locale, words }, performance.now(), true);
  dropLines.show(null);
  const blob = printStage({
    size: { width, height },
    theme: PAPER[background],
    renderer,
    canvas: surface.canvas,
    world,
    layers: [axes, stage, marks, strokes, measures, dropLines],
    hidden: [people.object, laser.object],
    prepare: (view) => stage.prepare(renderer, view, true),
    rig(plot) {
      const type = stage.view?.type;
      const screen = { projector: projectorOf(rig, surface), size: surface };
      const camera = new CameraRig(sheetOrbit(rig.orbit, screen, plot, type ? ballOf(type) : null));
      camera.projection = rig.projection;
      return camera;
    },
    ...sheetTexts(client, stage.report, wanted, options.locale, measure),
    font,
  });
  renderer.setDrawingBufferSize(surface.width, surface.height, surface.pixelRatio);
  return blob;
};
