// Rings about places, as many as there are brushed rows: one vertex each, given to the GPU when the set changes and left alone
// while the camera moves. About rows they lie below all points, so that a crowd of rings does not hide what the data says.

import {
  BufferAttribute,
  BufferGeometry,
  Color,
  DynamicDrawUsage,
  GLSL3,
  Points,
  RawShaderMaterial,
} from 'three';
import type { RingStyle } from '../people/row-rings.ts';

const VERTEX = /* glsl */ `
precision highp float;
uniform mat4 projectionMatrix, viewMatrix;
uniform float ratio, px, more, line, casing;
in vec3 position;
in vec4 color;
in float level;
out vec4 vColor;
out float vSize, vLine;
void main() {
  vec4 at = viewMatrix * vec4(position, 1.0);
  gl_Position = projectionMatrix * at;
  gl_Position.z -= 2e-4 * gl_Position.w; // before the ground its row stands on
  vSize = (px + more * level) * ratio;
  vLine = line * ratio;
  gl_PointSize = vSize + 2.0 + 2.0 * casing * ratio;
  vColor = color;
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
uniform vec3 ground;
uniform float ratio, casing;
in vec4 vColor;
in float vSize, vLine;
out vec4 pixel;
void main() {
  float air = casing * ratio;
  float r = length(gl_PointCoord - 0.5) * (vSize + 2.0 + 2.0 * air);
  float outer = vSize * 0.5 + 0.5 - r;
  float inner = r - (vSize * 0.5 - vLine) + 0.5;
  float hue = clamp(outer, 0.0, 1.0) * clamp(inner, 0.0, 1.0);
  float cased = air > 0.0 ? clamp(outer + air, 0.0, 1.0) * clamp(inner + air, 0.0, 1.0) : 0.0;
  float cover = max(hue, cased);
  if (cover < 0.02) discard;
  pixel = vec4(mix(ground, vColor.rgb, hue / cover), vColor.a * cover);
}`;

export interface RingArrays {
  /** x, y, z each. */
  readonly position: Float32Array;
  /** RGBA each, 0 to 255. */
  readonly color: Uint8Array;
  /** How many rings stand inside. */
  readonly level: Uint8Array;
}

export class RingCloud {
  readonly points: Points;
  private readonly geometry = new BufferGeometry();
  private readonly material: RawShaderMaterial;
  private capacity = 0;
  private count = 0;

  constructor(renderOrder: number) {
    this.material = new RawShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: {
        ratio: { value: 1 },
        px: { value: 8 },
        more: { value: 4 },
        line: { value: 1.5 },
        casing: { value: 0 },
        ground: { value: new Color() },
      },
      transparent: true,
      depthWrite: false,
    });
    this.points = new Points(this.geometry, this.material);
    this.points.frustumCulled = false;
    this.points.renderOrder = renderOrder;
    this.points.visible = false;
  }

  set({ position, color, level }: RingArrays): void {
    this.count = level.length;
    if (this.count > this.capacity) this.reserve(this.count);
    const { attributes } = this.geometry;
    for (const [name, values] of [
      ['position', position],
      ['color', color],
      ['level', level],
    ] as const) {
      const attribute = attributes[name] as BufferAttribute | undefined;
      if (!attribute) continue;
      attribute.array.set(values);
      attribute.clearUpdateRanges();
      attribute.addUpdateRange(0, values.length); // what is beyond is not drawn
      attribute.needsUpdate = true;
    }
  }

  /** How many are drawn, and how; sizes in CSS px. */
  draw(shown: number, style: RingStyle, ground: string, ratio: number): void {
    this.geometry.setDrawRange(0, Math.min(shown, this.count));
    this.points.visible = this.count > 0 && shown > 0;
    const { uniforms } = this.material;
    uniforms.ratio!.value = ratio;
    uniforms.px!.value = style.px;
    uniforms.more!.value = style.more;
    uniforms.line!.value = style.line;
    uniforms.casing!.value = style.casing;
    (uniforms.ground!.value as Color).set(ground).convertLinearToSRGB(); // the shader mixes display colours
  }

  /** When it is drawn, and whether what is nearer hides it. */
  lay(order: number, depthTest: boolean): void {
    this.points.renderOrder = order;
    this.material.depthTest = depthTest;
  }

  dispose(): void {
    this.geometry.dispose();
    this.material.dispose();
  }

  private reserve(wanted: number): void {
    this.capacity = Math.ceil(wanted * 1.5) + 64; // a brush grows while it paints
    const make = (array: Float32Array | Uint8Array, size: number, normalized: boolean): BufferAttribute => {
      const attribute = new BufferAttribute(array, size, normalized);
      attribute.setUsage(DynamicDrawUsage);
      return attribute;
    };
    this.geometry.dispose(); // its buffers on the GPU are too small now
    this.geometry.setAttribute('position', make(new Float32Array(this.capacity * 3), 3, false));
    this.geometry.setAttribute('color', make(new Uint8Array(this.capacity * 4), 4, true));
    this.geometry.setAttribute('level', make(new Uint8Array(this.capacity), 1, false));
  }
}
