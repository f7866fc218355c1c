// Picking by ids on the graphics card. Every row whose disc reaches the pointer writes its slot into one of 256 texels, by the
// program and filters that draw it; the depth test keeps the best of each, and the rule decides between them in 64-bit. The
// answer is fetched behind a fence: no frame waits for it.
import {
  GLSL3,
  NoBlending,
  Points,
  RawShaderMaterial,
  Vector2,
  type WebGLRenderer,
  WebGLRenderTarget,
} from 'three';
import { NearestRow } from './nearest-row.ts';
import type { PointCloud } from './point-cloud.ts';
import type { PickQuestion, RowPick } from './row-pick.ts';
import { ID_FRAGMENT, ID_SIDE, SCATTER_VERTEX } from './scatter-shader.ts';

export class IdPick implements RowPick {
  private readonly cloud: PointCloud;
  private readonly renderer: WebGLRenderer;
  private readonly target = new WebGLRenderTarget(ID_SIDE, ID_SIDE, { depthBuffer: true });
  private readonly aim = {
    pointer: { value: new Vector2() },
    canvas: { value: new Vector2() },
    slack: { value: 0 },
    layer: { value: 0 },
  };
  private readonly points: Points;

  constructor(cloud: PointCloud, renderer: WebGLRenderer) {
    this.cloud = cloud;
    this.renderer = renderer;
    const material = new RawShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: SCATTER_VERTEX,
      fragmentShader: ID_FRAGMENT,
      blending: NoBlending,
      uniforms: { ...cloud.uniforms, ...this.aim },
      defines: { IDS: 1 },
    });
    this.points = new Points(cloud.geometry, material);
    this.points.frustumCulled = false;
  }

  async at(question: PickQuestion): Promise<number | null> {
    const { places, view, x, y, order } = question;
    if (places.rows === 0 || this.cloud.count !== places.rows) return null;
    this.draw(question);
    const ids = new Uint8Array(ID_SIDE * ID_SIDE * 4);
    try {
      await this.renderer.readRenderTargetPixelsAsync(this.target, 0, 0, ID_SIDE, ID_SIDE, ids);
    } catch {
      return null; // the context went away
    }
    const nearest = new NearestRow(places, view.projector, x, y, question);
    for (const id of new Uint32Array(ids.buffer))
      if (id > 0 && id <= places.rows) nearest.look(order.rowOf(id - 1));
    return nearest.row;
  }

  dispose(): void {
    this.target.dispose();
    (this.points.material as RawShaderMaterial).dispose();
  }

  private draw({ view, style, x, y, slack }: PickQuestion): void {
    const { cloud, renderer, target, aim, points } = this;
    cloud.aim(view, style);
    aim.pointer.value.set(x, y);
    aim.canvas.value.set(view.width, view.height);
    aim.slack.value = slack;
    const material = points.material as RawShaderMaterial;
    const defines = { ...cloud.shared.defines, IDS: 1 };
    if (JSON.stringify(defines) !== JSON.stringify(material.defines)) {
      material.defines = defines;
      material.needsUpdate = true;
    }
    points.geometry = cloud.geometry;
    const { start, count } = points.geometry.drawRange;
    const before = { target: renderer.getRenderTarget(), autoClear: renderer.autoClear };
    renderer.setRenderTarget(target);
    renderer.autoClear = false;
    renderer.setClearColor(0x000000, 0);
    renderer.clear();
    cloud.range(0, cloud.count); // all of them, also while fewer are drawn
    renderer.render(points, view.camera);
    points.geometry.setDrawRange(start, count);
    renderer.setRenderTarget(before.target);
    renderer.autoClear = before.autoClear;
  }
}
