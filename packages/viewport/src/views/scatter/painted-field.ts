// The full picture of a crowd where software draws: painted by the processor and handed to WebGL as one texture. It takes the
// uniforms of the points as they are, so that both pictures are of one mind; what it cannot paint it leaves to the shader.
import { type Color, DataTexture, Matrix4, type PerspectiveCamera, type Texture } from 'three';
import type { FrameView } from '../../layers/layer.ts';
import type { PointCloud } from './point-cloud.ts';
import { type PaintedPoints, type PaintView, PointPainter } from './point-painter.ts';

/** Slots a frame may paint: some 130 ms; a frame more, with all that stands around, would cost half of that again. */
export const SLICE = 1_000_000;

const paintViewOf = (view: FrameView, cloud: PointCloud): PaintView => {
  const { pixelRatio, projector } = view;
  const camera = view.camera as PerspectiveCamera;
  const v = camera.matrixWorldInverse.elements;
  const number = (name: string): number => cloud.uniforms[name]!.value as number;
  const { r, g, b } = cloud.uniforms.background!.value as Color;
  return {
    width: Math.round(view.width * pixelRatio),
    height: Math.round(view.height * pixelRatio),
    matrix: new Matrix4().multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse).elements,
    depthRow: [v[2]!, v[6]!, v[10]!, v[14]!],
    orthographic: number('orthographic') > 0.5,
    scale: projector.scaleAt(1) * pixelRatio,
    worldSize: number('worldSize'),
    leastPx: Math.max(1, number('leastPx') * pixelRatio),
    mostPx: Math.max(1, number('mostPx') * pixelRatio),
    opacity: number('opacity'),
    nearDepth: number('nearDepth'),
    farDepth: number('farDepth'),
    background: [r, g, b],
  };
};

export class PaintedField {
  /** What there is to paint; null where the shader has to: sizes, shapes, a selection, rows that travel. */
  points: PaintedPoints | null = null;
  texture: Texture | null = null;
  private readonly painter = new PointPainter();

  /** Slots `from` to `to` of a picture, whose uniforms the cloud has; the picture begins with slot 0 and ends with `done`. */
  paint(view: FrameView, cloud: PointCloud, from: number, to: number, done: boolean): void {
    if (!this.points) return;
    if (from === 0) this.painter.begin(this.points, paintViewOf(view, cloud));
    this.painter.paint(from, to);
    if (done) this.hand();
  }

  dispose(): void {
    this.texture?.dispose();
  }

  private hand(): void {
    const { pixels, width, height } = this.painter;
    if (this.texture?.image !== undefined && (this.texture as DataTexture).image.data !== pixels) {
      this.texture.dispose();
      this.texture = null;
    }
    this.texture ??= new DataTexture(pixels, width, height);
    this.texture.needsUpdate = true;
  }
}
