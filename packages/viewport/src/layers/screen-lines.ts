// Straight lines of a given width in pixels, smooth without multisampling: each is a quad stretched on the GPU.
// Grid, drop lines, gaze, lasers and strokes are all drawn by this one material. Its quads are no instances: software GL draws each
// instance as a call of its own, which made a stroke's pieces cost twenty times as much.
import {
  BufferAttribute,
  BufferGeometry,
  DynamicDrawUsage,
  GLSL3,
  Mesh,
  RawShaderMaterial,
  Vector2,
} from 'three';
import type { Rgb } from '../color/contrast.ts';
import { write } from './write-attribute.ts';

const VERTEX = /* glsl */ `
precision highp float;
uniform mat4 projectionMatrix, viewMatrix;
uniform vec2 resolution;
uniform float ratio;
in vec2 corner;
in vec3 start, end;
in vec4 color;
in float width;
out vec4 vColor;
out float vAcross, vHalf;
void main() {
  mat4 toClip = projectionMatrix * viewMatrix;
  vec4 a = toClip * vec4(start, 1.0);
  vec4 b = toClip * vec4(end, 1.0);
  float da = a.z + a.w, db = b.z + b.w; // distance to the near plane; below zero is behind it
  if (da < 0.0 && db < 0.0) { gl_Position = vec4(2.0, 2.0, 2.0, 1.0); return; }
  if (da < 0.0) a = mix(a, b, da / (da - db) + 1e-5);
  if (db < 0.0) b = mix(b, a, db / (db - da) + 1e-5);
  vec2 along = (b.xy / b.w - a.xy / a.w) * resolution;
  vec2 side = length(along) > 1e-4 ? normalize(vec2(-along.y, along.x)) : vec2(0.0, 1.0);
  vHalf = 0.5 * width * ratio;
  vAcross = corner.y * (vHalf + 1.0);
  vec4 p = corner.x < 0.5 ? a : b;
  p.xy += side * vAcross * 2.0 / resolution * p.w;
  gl_Position = p;
  vColor = color;
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
in vec4 vColor;
in float vAcross, vHalf;
out vec4 pixel;
void main() {
  pixel = vec4(vColor.rgb, vColor.a * clamp(vHalf + 0.5 - abs(vAcross), 0.0, 1.0));
}`;

type Point = readonly [number, number, number];

const CORNERS = [0, -1, 1, -1, 0, 1, 1, 1]; // along and across, of each quad's four
const TRIANGLES = [0, 1, 2, 2, 1, 3];
const OF_QUAD = CORNERS.length / 2;

/** Fills `into` with one quad's numbers again and again; `step` is added from one to the next. */
const repeated = <T extends Float32Array | Uint32Array>(
  into: T,
  quad: readonly number[],
  step: number,
): T => {
  for (let i = 0, add = 0; i < into.length; i += quad.length, add += step)
    for (let k = 0; k < quad.length; k++) into[i + k] = quad[k]! + add;
  return into;
};

export class ScreenLines {
  readonly mesh: Mesh;
  private readonly geometry = new BufferGeometry();
  private readonly material: RawShaderMaterial;
  private capacity = 0;
  private count = 0;

  /** `depthTest` false draws over everything, for lines that explain. */
  constructor(renderOrder: number, depthTest: boolean) {
    this.material = new RawShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: { resolution: { value: new Vector2(1, 1) }, ratio: { value: 1 } },
      transparent: true,
      depthWrite: false,
      depthTest,
    });
    this.mesh = new Mesh(this.geometry, this.material);
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = renderOrder;
    this.reserve(64);
  }

  clear(): void {
    this.count = 0;
  }

  /** `width` in CSS px, `color` 0..255, `opacity` 0..1. */
  add(start: Point, end: Point, color: Rgb, opacity: number, width: number): void {
    if (this.count === this.capacity) this.reserve(this.capacity * 2);
    const { start: from, end: to, color: colors, width: widths } = this.geometry.attributes;
    const first = this.count++ * OF_QUAD;
    const tint = [color[0] / 255, color[1] / 255, color[2] / 255, opacity];
    for (let at = first; at < first + OF_QUAD; at++) {
      write(from!, at, start);
      write(to!, at, end);
      write(colors!, at, tint);
      write(widths!, at, [width]);
    }
  }

  /** Hands over what was added since `clear`. `width`, `height` of the canvas in CSS px. */
  commit(width: number, height: number, ratio: number): void {
    this.geometry.setDrawRange(0, this.count * TRIANGLES.length);
    this.mesh.visible = this.count > 0;
    (this.material.uniforms.resolution!.value as Vector2).set(width * ratio, height * ratio);
    this.material.uniforms.ratio!.value = ratio;
  }

  dispose(): void {
    this.geometry.dispose();
    this.material.dispose();
  }

  private reserve(capacity: number): void {
    for (const [name, size] of [
      ['start', 3],
      ['end', 3],
      ['color', 4],
      ['width', 1],
    ] as const) {
      const values = new Float32Array(capacity * OF_QUAD * size);
      const before = this.geometry.attributes[name];
      if (before) values.set(before.array as Float32Array);
      const attribute = new BufferAttribute(values, size);
      attribute.setUsage(DynamicDrawUsage);
      this.geometry.setAttribute(name, attribute);
    }
    const corners = repeated(new Float32Array(capacity * CORNERS.length), CORNERS, 0);
    const triangles = repeated(new Uint32Array(capacity * TRIANGLES.length), TRIANGLES, OF_QUAD);
    this.geometry.setAttribute('corner', new BufferAttribute(corners, 2));
    this.geometry.setIndex(new BufferAttribute(triangles, 1));
    if (this.capacity > 0) this.geometry.dispose(); // its buffers on the GPU are too small now
    this.capacity = capacity;
  }
}
