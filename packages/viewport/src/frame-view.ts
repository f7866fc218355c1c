// One frame's view of things, from surface and rig: what every layer and the picker measure by.
import { Matrix4, Vector3 } from 'three';
import type { CameraRig } from './camera/camera-rig.ts';
import type { FrameView } from './layers/layer.ts';
import { createProjector, type Projector } from './picking/projector.ts';
import type { Theme } from './theme.ts';

/** The canvas, or a part of a sheet: CSS px. */
interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
}

export const projectorOf = (rig: CameraRig, surface: Canvas): Projector => {
  const { camera } = rig;
  const matrix = new Matrix4().multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse);
  const v = camera.matrixWorldInverse.elements;
  const row = [v[2]!, v[6]!, v[10]!, v[14]!] as const;
  const scale = camera.projectionMatrix.elements[5]!;
  const { width, height } = surface;
  return createProjector(matrix.elements, row, scale, rig.projection === 'orthographic', width, height);
};

export const frameViewOf = (
  rig: CameraRig,
  surface: Canvas,
  theme: Theme,
  reducedMotion: boolean,
  now: number,
  delta: number,
): FrameView => {
  const { width, height, pixelRatio } = surface;
  const { camera, eye, forward } = rig;
  const projector = projectorOf(rig, surface);
  return { now, delta, width, height, pixelRatio, camera, eye, forward, projector, theme, reducedMotion };
};

/** The ray through a place of the canvas (CSS px): where it starts and where it goes. */
export const rayAt = (
  view: FrameView,
  at: { readonly x: number; readonly y: number },
): { origin: [number, number, number]; direction: [number, number, number] } => {
  const x = (at.x / view.width) * 2 - 1;
  const y = 1 - (at.y / view.height) * 2;
  const origin = new Vector3(x, y, -1).unproject(view.camera);
  const direction = new Vector3(x, y, 1).unproject(view.camera).sub(origin).normalize();
  return { origin: origin.toArray(), direction: direction.toArray() };
};
