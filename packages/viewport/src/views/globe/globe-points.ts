// Places on the globe as discs: positions once per mapping, colour, size, mask and selection in one texel a row. A disc is
// whole on this side of the horizon and gone behind it; the ball does not cut it.
import {
  BufferGeometry,
  Color,
  DataTexture,
  Float32BufferAttribute,
  GLSL3,
  Points,
  RawShaderMaterial,
  RGBAFormat,
} from 'three';
import type { FrameView } from '../../layers/layer.ts';
import { pointStyle } from '../scatter/point-style.ts';
import { GlobeStems } from './globe-stems.ts';
import { GLOBE_RADIUS } from './sphere.ts';

const WIDTH = 2_048; // texels; WebGL2 guarantees as many

const VERTEX = /* glsl */ `
precision highp float;
precision highp int;
precision highp sampler2D;
uniform mat4 projectionMatrix, viewMatrix;
uniform sampler2D rows, palette;
uniform vec3 eye, ground;
uniform float ratio, scale, orthographic, worldSize, leastPx, mostPx, rest, horizon;
in vec3 position;
out vec4 vColor;
out float vRadius;
void main() {
  vec4 row = texelFetch(rows, ivec2(gl_VertexID % ${WIDTH}, gl_VertexID / ${WIDTH}), 0);
  vec3 toEye = mix(normalize(eye - position), eye, orthographic);
  // On this side, or so high that the way from the eye passes the ball.
  bool behind = dot(position, toEye) < 0.0
    && length(position - toEye * dot(position, toEye)) < ${(GLOBE_RADIUS * 0.999).toFixed(4)};
  if (row.b < 0.5 || (horizon > 0.5 && behind)) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    gl_PointSize = 0.0;
    return;
  }
  vec4 seen = viewMatrix * vec4(position, 1.0);
  gl_Position = projectionMatrix * seen;
  float size = worldSize * mix(0.6, 1.8, row.g) * scale / mix(max(-seen.z, 1e-3), 1.0, orthographic);
  float px = clamp(size, leastPx, mostPx * mix(0.7, 2.2, row.g)) * ratio;
  vRadius = px * 0.5;
  gl_PointSize = px + 1.0;
  vec3 hue = texelFetch(palette, ivec2(int(row.r * 255.0 + 0.5), 0), 0).rgb;
  // Places near the horizon are seen aslant and fade a little.
  float slant = mix(1.0, smoothstep(0.0, 0.35, dot(normalize(position), toEye)), horizon);
  vColor = vec4(mix(ground, hue, mix(0.6, 1.0, slant)), row.a > 0.5 ? 1.0 : rest);
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
uniform float opacity;
in vec4 vColor;
in float vRadius;
out vec4 pixel;
void main() {
  float r = length(gl_PointCoord - 0.5) * (vRadius * 2.0 + 1.0);
  pixel = vec4(vColor.rgb, vColor.a * opacity * clamp(vRadius + 0.5 - r, 0.0, 1.0));
}`;

const REST_OPACITY = 0.25; // of what is not selected
const SINGLE_OPACITY = 0.85; // two discs on one another are seen as two
const MIDDLE_SIZE = 85; // of 255: a factor of 1

/** A byte a row each; null: every row alike. */
export interface PointLook {
  readonly codes: Uint8Array | null;
  readonly sizes: Uint8Array | null;
  readonly mask: Uint8Array | null;
  readonly selected: Uint8Array | null;
  readonly drawn: number;
}

export class GlobePoints {
  readonly object: Points<BufferGeometry, RawShaderMaterial>;
  private rows = new DataTexture(new Uint8Array(4), 1, 1, RGBAFormat);
  private readonly palette = new DataTexture(new Uint8Array(256 * 4), 256, 1, RGBAFormat);
  private readonly stems: GlobeStems;
  private drawn = 0;

  /** Without a horizon nothing is hidden: places anywhere in the cube. */
  constructor(horizon = true) {
    const value = (v: unknown): { value: unknown } => ({ value: v });
    const uniforms = {
      rows: value(this.rows),
      palette: value(this.palette),
      eye: value([0, 0, 1]),
      ground: value(new Color()),
      ratio: value(1),
      scale: value(1),
      orthographic: value(0),
      worldSize: value(0.02),
      leastPx: value(3),
      mostPx: value(8),
      opacity: value(1),
      rest: value(REST_OPACITY),
      horizon: value(horizon ? 1 : 0),
    };
    const material = new RawShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      transparent: true,
      depthWrite: false,
      depthTest: false,
      uniforms,
    });
    this.object = new Points(new BufferGeometry(), material);
    this.object.frustumCulled = false;
    this.object.renderOrder = 20;
    this.stems = new GlobeStems(WIDTH, this.palette, REST_OPACITY);
    this.object.add(this.stems.object);
  }

  /** Metres, three a row; NaN is nowhere. `roots`: where stems stand, of places that rise. */
  setPlaces(places: Float32Array, roots: Float32Array | null = null): void {
    const rows = places.length / 3;
    this.object.visible = rows > 0;
    this.object.geometry.dispose();
    this.object.geometry = new BufferGeometry();
    this.object.geometry.setAttribute('position', new Float32BufferAttribute(places, 3));
    const height = Math.max(1, Math.ceil(rows / WIDTH));
    this.rows.dispose();
    this.rows = new DataTexture(new Uint8Array(WIDTH * height * 4), WIDTH, height, RGBAFormat);
    this.object.material.uniforms.rows!.value = this.rows;
    this.stems.setPlaces(places, roots, this.rows);
  }

  setLook({ codes, sizes, mask, selected, drawn }: PointLook): void {
    const texels = this.rows.image.data as Uint8Array;
    const { position } = this.object.geometry.attributes;
    const places = position?.array as Float32Array | undefined;
    for (let row = 0; row < (places?.length ?? 0) / 3; row++) {
      texels[row * 4] = codes ? codes[row]! : 0;
      texels[row * 4 + 1] = sizes ? sizes[row]! : MIDDLE_SIZE;
      texels[row * 4 + 2] = (mask && mask[row] === 0) || Number.isNaN(places![row * 3]!) ? 0 : 255;
      texels[row * 4 + 3] = selected && selected[row] === 0 ? 0 : 255;
    }
    this.rows.needsUpdate = true;
    this.drawn = drawn;
  }

  /** 256 RGBA texels. */
  setPalette(texels: Uint8Array): void {
    (this.palette.image.data as Uint8Array).set(texels);
    this.palette.needsUpdate = true;
  }

  /** `ground`: the ball's colour. */
  update(view: FrameView, ground: string): void {
    const { uniforms } = this.object.material;
    const orthographic = 'isOrthographicCamera' in view.camera;
    uniforms.orthographic!.value = orthographic ? 1 : 0;
    uniforms.eye!.value = orthographic ? view.forward.clone().negate() : view.eye.clone();
    uniforms.ratio!.value = view.pixelRatio;
    uniforms.scale!.value = view.projector.scaleAt(1);
    const style = pointStyle(this.drawn);
    uniforms.worldSize!.value = style.worldSize * GLOBE_RADIUS;
    uniforms.leastPx!.value = style.leastPx;
    uniforms.mostPx!.value = style.mostPx;
    uniforms.opacity!.value = Math.min(SINGLE_OPACITY, style.opacity);
    (uniforms.ground!.value as Color).set(ground).convertLinearToSRGB();
  }

  dispose(): void {
    this.stems.dispose();
    this.object.geometry.dispose();
    this.object.material.dispose();
    this.rows.dispose();
    this.palette.dispose();
  }
}
