// A flat plot as the layers of the canvas see it: a frame with an orthographic camera that looks straight at the plot's
// -1..1. Pins, their moves and their clusters are thereby the same code in both forms.
import { OrthographicCamera, Vector3 } from 'three';
import type { FrameView } from '../layers/layer.ts';
import { createProjector } from '../picking/projector.ts';
import type { FlatFrame } from './flat-plot.ts';
import { atX, atY } from './flat-space.ts';

const BACK = 10; // metres before the plot: nothing lies nearer
const camera = new OrthographicCamera();

/** `delta` in ms. The view is good until the next is made. */
export const flatViewOf = (frame: FlatFrame, delta: number, reducedMotion: boolean): FrameView => {
  const { width, height } = frame;
  camera.left = atX(frame, 0);
  camera.right = atX(frame, width);
  camera.top = atY(frame, 0);
  camera.bottom = atY(frame, height);
  camera.near = 0;
  camera.far = 2 * BACK;
  camera.position.set(0, 0, BACK);
  camera.updateProjectionMatrix();
  camera.updateMatrixWorld(true);
  const matrix = camera.projectionMatrix.clone().multiply(camera.matrixWorldInverse);
  const v = camera.matrixWorldInverse.elements;
  const row = [v[2]!, v[6]!, v[10]!, v[14]!] as const;
  const scale = camera.projectionMatrix.elements[5]!;
  return {
    now: frame.now,
    delta,
    width,
    height,
    pixelRatio: frame.pixelRatio,
    camera,
    eye: new Vector3(0, 0, BACK),
    forward: new Vector3(0, 0, -1),
    projector: createProjector(matrix.elements, row, scale, true, width, height),
    theme: frame.theme,
    reducedMotion,
  };
};
