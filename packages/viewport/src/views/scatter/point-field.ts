// A crowd of points, drawn off the screen and laid into the frame as one picture. While something moves it is a fair sample
// that fits the frame; at rest every point follows within half a second, in portions; while only people move nothing of
// it is drawn again. Small clouds are drawn straight among the other things and use the same budget.
import {
  GLSL3,
  Mesh,
  PlaneGeometry,
  RawShaderMaterial,
  type Texture,
  type WebGLRenderer,
  WebGLRenderTarget,
} from 'three';
import type { FrameView } from '../../layers/layer.ts';
import { DetailBudget } from './detail-budget.ts';
import { type PaintedField, SLICE } from './painted-field.ts';
import type { PointCloud } from './point-cloud.ts';
import { asSquares, CROWD, type PointStyle } from './point-style.ts';

const REST_MS = 40; // after the last change; a hand that only slows down is not interrupted
const PORTIONS = 3; // of the full picture at least: a portion is a frame one may wait for

const LAY_VERTEX = /* glsl */ `
uniform float depth;
in vec3 position;
void main() { gl_Position = vec4(position.xy, depth, 1.0); }`;
const LAY_FRAGMENT = /* glsl */ `
precision highp float;
uniform sampler2D picture;
out vec4 pixel;
void main() { pixel = texelFetch(picture, ivec2(gl_FragCoord.xy), 0); }`;

/** What the picture shows. */
interface Shown {
  readonly matrices: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly revision: number;
}

const target = (): WebGLRenderTarget => new WebGLRenderTarget(1, 1, { depthBuffer: true });

export class PointField {
  readonly mesh: Mesh;
  /** Slots in the picture now. */
  drawnNow = 0;
  readonly budget = new DetailBudget();
  /** Where software draws; null on a graphics card. */
  readonly painted: PaintedField | null;
  private front = target();
  private back = target();
  private shown: Shown | null = null;
  /** Slots already in the picture that is under way; null when the front shows all. */
  private progress: number | null = null;
  private movedAt = Number.NEGATIVE_INFINITY;
  private lastMoving: { at: number; points: number } | null = null;
  private readonly cloud: PointCloud;

  constructor(cloud: PointCloud, painted: PaintedField | null = null) {
    this.cloud = cloud;
    this.painted = painted;
    const material = new RawShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: LAY_VERTEX,
      fragmentShader: LAY_FRAGMENT,
      uniforms: { picture: { value: null }, depth: { value: 0 } },
      transparent: true,
      premultipliedAlpha: true,
      depthWrite: false,
    });
    this.mesh = new Mesh(new PlaneGeometry(2, 2), material);
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = 20;
    this.mesh.visible = false;
  }

  /** More detail is to come. */
  stirs(now: number): boolean {
    return this.progress !== null && now - this.movedAt >= REST_MS;
  }

  /** The context was lost. */
  forget(): void {
    this.shown = null;
  }

  /**
   * Prepares a frame: decides how many points it has, and draws a crowd into its picture. `whole`: all of them now, for a
   * picture that is kept.
   */
  prepare(renderer: WebGLRenderer, view: FrameView, style: PointStyle, whole: boolean): void {
    const total = this.cloud.count;
    const crowd = total > CROWD;
    this.cloud.object.visible = !crowd && total > 0;
    this.mesh.visible = crowd;
    this.cloud.styled(style);
    const still = this.sees(view) && !this.cloud.travelling;
    const points = whole ? total : this.portion(view, total, still);
    if (!crowd) {
      const waiting = still && this.progress !== null && view.now - this.movedAt < REST_MS;
      const shown = waiting && !whole ? this.drawnNow : points;
      if (shown === total) this.progress = null;
      this.cloud.update(view, style, 1, true);
      this.cloud.range(0, shown);
      this.drawnNow = shown;
    } else if (!(whole && still && this.progress === null && this.drawnNow === total))
      this.drawCrowd(renderer, view, style, points, still && !whole);
    this.note(view);
  }

  dispose(): void {
    this.front.dispose();
    this.back.dispose();
    this.painted?.dispose();
    this.mesh.geometry.dispose();
    (this.mesh.material as RawShaderMaterial).dispose();
  }

  /** How many slots this frame may draw, and what is left to do afterwards. */
  private portion(view: FrameView, total: number, still: boolean): number {
    if (!still) {
      const budget = this.budget.points(total);
      if (this.lastMoving) this.budget.learn(this.lastMoving.points, view.now - this.lastMoving.at);
      this.lastMoving = { at: view.now, points: budget };
      this.movedAt = view.now;
      this.progress = budget < total ? 0 : null;
      return budget;
    }
    this.lastMoving = null;
    return total;
  }

  private drawCrowd(
    renderer: WebGLRenderer,
    view: FrameView,
    style: PointStyle,
    points: number,
    still: boolean,
  ): void {
    const total = this.cloud.count;
    const resting = still && (this.progress === null || view.now - this.movedAt < REST_MS);
    if (resting) return;
    const from = still ? this.progress! : 0;
    // Only at rest: what moves sends nothing to the GPU.
    const painted = still && this.painted?.points && asSquares(style, view.pixelRatio) ? this.painted : null;
    const size = painted ? SLICE : Math.max(this.budget.points(total) * 2, Math.ceil(total / PORTIONS));
    const to = still ? Math.min(total, from + size) : points;
    this.cloud.update(view, style, still ? 1 : to / total, false);
    if (painted) {
      painted.paint(view, this.cloud, from, to, to === total);
      this.progress = to === total ? null : to;
      if (to < total) return;
      this.drawnNow = total;
      this.lay(painted.texture!, view);
      return;
    }
    const into = still ? this.back : this.front;
    into.setSize(Math.round(view.width * view.pixelRatio), Math.round(view.height * view.pixelRatio));
    this.render(renderer, view, into, from, to);
    if (!still) {
      if (to === total) this.progress = null;
      this.drawnNow = to;
      this.lay(this.front.texture, view);
    } else if (to < total) this.progress = to;
    else {
      [this.front, this.back] = [this.back, this.front];
      this.progress = null;
      this.drawnNow = total;
      this.lay(this.front.texture, view);
    }
  }

  private render(
    renderer: WebGLRenderer,
    view: FrameView,
    into: WebGLRenderTarget,
    from: number,
    to: number,
  ): void {
    const { object } = this.cloud;
    const before = { target: renderer.getRenderTarget(), autoClear: renderer.autoClear };
    renderer.setRenderTarget(into);
    renderer.autoClear = false;
    if (from === 0) {
      renderer.setClearColor(0x000000, 0);
      renderer.clear();
    }
    this.cloud.range(from, to);
    object.visible = true;
    renderer.render(object, view.camera);
    object.visible = false;
    renderer.setRenderTarget(before.target);
    renderer.autoClear = before.autoClear;
  }

  /** The picture lies at the depth of the cloud's middle: who stands before it is seen before it. */
  private lay(picture: Texture, view: FrameView): void {
    const { uniforms } = this.mesh.material as RawShaderMaterial;
    uniforms.picture!.value = picture;
    const m = view.projector.matrix;
    const [z, w] = [m[14]!, m[15]!];
    uniforms.depth!.value = w > 0.1 ? Math.min(0.999, Math.max(-0.999, z / w)) : -0.999;
  }

  private sees(view: FrameView): boolean {
    const { shown } = this;
    const matrices = view.projector.matrix;
    return (
      shown !== null &&
      shown.revision === this.cloud.revision &&
      shown.width === view.width * view.pixelRatio &&
      shown.height === view.height * view.pixelRatio &&
      shown.matrices.every((value, i) => value === matrices[i])
    );
  }

  private note(view: FrameView): void {
    this.shown = {
      matrices: Array.from(view.projector.matrix),
      width: view.width * view.pixelRatio,
      height: view.height * view.pixelRatio,
      revision: this.cloud.revision,
    };
  }
}
