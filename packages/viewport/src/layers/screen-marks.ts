// Discs and rings of a given size in pixels, always facing the reader: hit dots of lasers, rings about rows that
// people look at, the hovered row.
import {
  BufferGeometry,
  DynamicDrawUsage,
  Float32BufferAttribute,
  GLSL3,
  Points,
  RawShaderMaterial,
} from 'three';
import type { Rgb } from '../color/contrast.ts';
import { write } from './write-attribute.ts';

const VERTEX = /* glsl */ `
precision highp float;
uniform mat4 projectionMatrix, viewMatrix;
uniform float ratio;
in vec3 position;
in vec4 color;
in vec2 shape;
out vec4 vColor;
out float vSize, vLine;
void main() {
  gl_Position = projectionMatrix * viewMatrix * vec4(position, 1.0);
  vSize = shape.x * ratio;
  vLine = shape.y * ratio;
  gl_PointSize = vSize + 2.0;
  vColor = color;
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
in vec4 vColor;
in float vSize, vLine;
out vec4 pixel;
void main() {
  float r = length(gl_PointCoord - 0.5) * (vSize + 2.0);
  float outer = clamp(vSize * 0.5 + 0.5 - r, 0.0, 1.0);
  float inner = vLine > 0.0 ? clamp(r - (vSize * 0.5 - vLine) + 0.5, 0.0, 1.0) : 1.0;
  pixel = vec4(vColor.rgb, vColor.a * outer * inner);
}`;

const CAPACITY = 256; // 50 people: a hit dot and a row ring each, and the hover's own

export class ScreenMarks {
  readonly points: Points;
  private readonly geometry = new BufferGeometry();
  private readonly material: RawShaderMaterial;
  private count = 0;

  /** `depthTest` false draws over everything. */
  constructor(renderOrder: number, depthTest: boolean) {
    for (const [name, size] of [
      ['position', 3],
      ['color', 4],
      ['shape', 2],
    ] as const) {
      const attribute = new Float32BufferAttribute(new Float32Array(CAPACITY * size), size);
      attribute.setUsage(DynamicDrawUsage);
      this.geometry.setAttribute(name, attribute);
    }
    this.material = new RawShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: { ratio: { value: 1 } },
      transparent: true,
      depthWrite: false,
      depthTest,
    });
    this.points = new Points(this.geometry, this.material);
    this.points.frustumCulled = false;
    this.points.renderOrder = renderOrder;
  }

  clear(): void {
    this.count = 0;
  }

  /** `size` and `line` in CSS px; a line of 0 is a filled disc. */
  add(at: readonly [number, number, number], color: Rgb, opacity: number, size: number, line: number): void {
    if (this.count === CAPACITY) return;
    const { position, color: colors, shape } = this.geometry.attributes;
    write(position!, this.count, at);
    write(colors!, this.count, [color[0] / 255, color[1] / 255, color[2] / 255, opacity]);
    write(shape!, this.count, [size, line]);
    this.count++;
  }

  commit(ratio: number): void {
    this.geometry.setDrawRange(0, this.count);
    this.points.visible = this.count > 0;
    this.material.uniforms.ratio!.value = ratio;
  }

  dispose(): void {
    this.geometry.dispose();
    this.material.dispose();
  }
}
