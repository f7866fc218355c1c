// A surface on the GPU: triangles between filled cells, coloured by height from a ramp, shaded by how they lie, with lines of
// equal height cut from the same triangles. A new answer is travelled to from the heights that are on the screen.
import {
  BufferAttribute,
  BufferGeometry,
  Color,
  DataTexture,
  DoubleSide,
  GLSL3,
  Group,
  Mesh,
  RawShaderMaterial,
  RGBAFormat,
  Vector2,
} from 'three';
import { parseHex } from '../../color/contrast.ts';
import type { FrameView } from '../../layers/layer.ts';
import { ScreenLines } from '../../layers/screen-lines.ts';
import { easeInOut, MARKS_MS } from '../../loop/easing.ts';
import type { SurfaceChart } from './surface-model.ts';
import { contour } from './triangles.ts';

const TILE = 0.36; // of a cell, each way from its middle: a cell without neighbours is seen and joins nothing
const STRONG = { width: 1.25, opacity: 0.6 };
const FAINT = { width: 1, opacity: 0.3 };

const VERTEX = /* glsl */ `
precision highp float;
uniform mat4 projectionMatrix, viewMatrix;
uniform float blend;
in vec4 place; // x, z, height before and now
in float lit;
out vec3 vAt;
out float vHeight, vLit;
void main() {
  float height = mix(place.z, place.w, blend);
  vAt = vec3(place.x, height, place.y);
  vHeight = height;
  vLit = lit;
  gl_Position = projectionMatrix * viewMatrix * vec4(vAt, 1.0);
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
precision highp sampler2D;
uniform sampler2D ramp;
uniform vec3 background;
uniform float shade;
uniform vec2 span; // heights with the first and the last colour
in vec3 vAt;
in float vHeight, vLit;
out vec4 pixel;
void main() {
  float code = clamp((vHeight - span.x) / (span.y - span.x), 0.0, 1.0) * 254.0;
  vec3 hue = texture(ramp, vec2((code + 0.5) / 256.0, 0.5)).rgb;
  vec3 normal = normalize(cross(dFdx(vAt), dFdy(vAt)));
  // Light from above and the left of the scene, the same on both sides: steep faces are a little darker.
  float light = abs(dot(normal, normalize(vec3(-0.45, 0.8, 0.4))));
  vec3 color = hue * mix(1.0 - shade, 1.0, light);
  pixel = vec4(mix(background, color, mix(0.25, 1.0, vLit)), 1.0);
}`;

export class SurfaceMesh {
  readonly group = new Group();
  private readonly mesh: Mesh;
  private readonly material: RawShaderMaterial;
  private readonly ramp = new DataTexture(new Uint8Array(256 * 4), 256, 1, RGBAFormat);
  private readonly lines = new ScreenLines(11, true);
  private chart: SurfaceChart | null = null;
  private from = new Float32Array(0);
  private start: number | null = null;
  private linesFor = '';

  constructor() {
    this.material = new RawShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      side: DoubleSide,
      transparent: true, // drawn in order after the grid, which knows no depth; every pixel is opaque
      polygonOffset: true, // the lines lie on it exactly
      polygonOffsetFactor: 1,
      polygonOffsetUnits: 2,
      uniforms: {
        blend: { value: 1 },
        ramp: { value: this.ramp },
        background: { value: new Color() },
        shade: { value: 0.28 },
        span: { value: new Vector2(-1, 1) },
      },
    });
    this.mesh = new Mesh(new BufferGeometry(), this.material);
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = 10;
    this.group.add(this.mesh, this.lines.mesh);
  }

  get travelling(): boolean {
    return this.start !== null;
  }

  setRamp(texels: Uint8Array): void {
    (this.ramp.image.data as Uint8Array).set(texels);
    this.ramp.needsUpdate = true;
  }

  /** Heights on the screen at this moment. */
  private current(now: number): Float32Array<ArrayBuffer> {
    const { chart, from, start } = this;
    if (!chart) return new Float32Array(0);
    const t = start === null ? 1 : easeInOut((now - start) / MARKS_MS);
    return Float32Array.from(chart.heights, (height, cell) => from[cell]! + (height - from[cell]!) * t);
  }

  /** Null draws nothing. `keep` where the cells are the same as before: heights then travel. */
  show(chart: SurfaceChart | null, keep: boolean, now: number): void {
    const before = keep ? this.current(now) : null;
    this.chart = chart;
    this.mesh.geometry.dispose();
    this.linesFor = '';
    this.group.visible = chart !== null;
    if (!chart) return;
    // A cell that was a hole is simply there: nothing led to it.
    this.from = Float32Array.from(chart.heights, (height, cell) =>
      before && !Number.isNaN(before[cell]!) ? before[cell]! : height,
    );
    this.start = before ? now : null;
    (this.material.uniforms.span!.value as Vector2).set(...chart.ramp);
    this.mesh.geometry = this.geometryOf(chart);
  }

  update(view: FrameView): void {
    const t = this.start === null ? 1 : (view.now - this.start) / MARKS_MS;
    if (t >= 1) this.start = null;
    const { uniforms } = this.material;
    uniforms.blend!.value = easeInOut(t);
    (uniforms.background!.value as Color).set(view.theme.canvas).convertLinearToSRGB();
    const wanted = `${view.theme.name}${t < 1 ? t : ''}`;
    if (this.chart && wanted !== this.linesFor) this.drawLines(this.chart, view);
    this.linesFor = wanted;
    this.lines.commit(view.width, view.height, view.pixelRatio);
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.material.dispose();
    this.ramp.dispose();
    this.lines.dispose();
  }

  private geometryOf(chart: SurfaceChart): BufferGeometry {
    const { grid, heights, triangulation, lit } = chart;
    const { triangles, lonely } = triangulation;
    const [sx, sz] = [grid.x.scale, grid.z.scale];
    const cells = heights.length;
    const places = new Float32Array((cells + lonely.length * 4) * 4);
    const lights = new Float32Array(cells + lonely.length * 4).fill(1);
    const put = (vertex: number, cell: number, dx: number, dz: number): void => {
      const x = sx.slope * (Math.floor(cell / grid.z.count) + dx) + sx.intercept;
      const z = sz.slope * ((cell % grid.z.count) + dz) + sz.intercept;
      const hole = Number.isNaN(heights[cell]!);
      places.set([x, z, hole ? 0 : this.from[cell]!, hole ? 0 : heights[cell]!], vertex * 4);
      if (lit) lights[vertex] = lit[cell]!;
    };
    for (let cell = 0; cell < cells; cell++) put(cell, cell, 0, 0);
    const index = new Uint32Array(triangles.length + lonely.length * 6);
    index.set(triangles);
    lonely.forEach((cell, i) => {
      const first = cells + i * 4;
      put(first, cell, -TILE, -TILE);
      put(first + 1, cell, TILE, -TILE);
      put(first + 2, cell, TILE, TILE);
      put(first + 3, cell, -TILE, TILE);
      index.set([first, first + 1, first + 2, first, first + 2, first + 3], triangles.length + i * 6);
    });
    const geometry = new BufferGeometry();
    geometry.setAttribute('place', new BufferAttribute(places, 4));
    geometry.setAttribute('lit', new BufferAttribute(lights, 1));
    geometry.setIndex(new BufferAttribute(index, 1));
    return geometry;
  }

  private drawLines(chart: SurfaceChart, view: FrameView): void {
    const { grid, triangulation, levels } = chart;
    const heights = this.current(view.now);
    const color = parseHex(view.theme.canvas);
    const [sx, sz] = [grid.x.scale, grid.z.scale];
    const at = (a: number, b: number, t: number, level: number): [number, number, number] => {
      const [xa, xb] = [Math.floor(a / grid.z.count), Math.floor(b / grid.z.count)];
      const [za, zb] = [a % grid.z.count, b % grid.z.count];
      return [
        sx.slope * (xa + (xb - xa) * t) + sx.intercept,
        level,
        sz.slope * (za + (zb - za) * t) + sz.intercept,
      ];
    };
    this.lines.clear();
    for (const { at: level, strong } of levels) {
      const { width, opacity } = strong ? STRONG : FAINT;
      contour(heights, triangulation.triangles, level, (a, b, t, c, d, u) =>
        this.lines.add(at(a, b, t, level), at(c, d, u, level), color, opacity, width),
      );
    }
  }
}
