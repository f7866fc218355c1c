// The stems of places that rise: a line of one pixel from the ground to each disc, in its colour. They share the discs' texels,
// so that a filter uploads nothing for them; the ball hides what is behind it by depth.
import {
  BufferGeometry,
  type DataTexture,
  Float32BufferAttribute,
  GLSL3,
  LineSegments,
  RawShaderMaterial,
} from 'three';

const OPACITY = 0.6; // of the disc's: discs are read, stems say where they stand

const vertexOf = (width: number): string => /* glsl */ `
precision highp float;
precision highp int;
precision highp sampler2D;
uniform mat4 projectionMatrix, viewMatrix;
uniform sampler2D rows, palette;
uniform float rest;
in vec3 position;
out vec4 vColor;
void main() {
  int at = gl_VertexID / 2;
  vec4 row = texelFetch(rows, ivec2(at % ${width}, at / ${width}), 0);
  gl_Position = row.b < 0.5 ? vec4(2.0, 2.0, 2.0, 1.0) : projectionMatrix * viewMatrix * vec4(position, 1.0);
  vColor = vec4(texelFetch(palette, ivec2(int(row.r * 255.0 + 0.5), 0), 0).rgb, row.a > 0.5 ? 1.0 : rest);
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
uniform float opacity;
in vec4 vColor;
out vec4 pixel;
void main() { pixel = vec4(vColor.rgb, vColor.a * opacity); }`;

export class GlobeStems {
  readonly object: LineSegments<BufferGeometry, RawShaderMaterial>;

  /** `width`: texels a line of the rows' texture. */
  constructor(width: number, palette: DataTexture, rest: number) {
    const material = new RawShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: vertexOf(width),
      fragmentShader: FRAGMENT,
      transparent: true,
      depthWrite: false,
      uniforms: {
        rows: { value: null },
        palette: { value: palette },
        rest: { value: rest },
        opacity: { value: OPACITY },
      },
    });
    this.object = new LineSegments(new BufferGeometry(), material);
    this.object.frustumCulled = false;
    this.object.renderOrder = 15;
    this.object.visible = false;
  }

  /** Metres, three a row each; NaN is nowhere. Null: nothing rises. */
  setPlaces(tips: Float32Array, roots: Float32Array | null, rows: DataTexture): void {
    this.object.visible = roots !== null;
    this.object.geometry.dispose();
    this.object.geometry = new BufferGeometry();
    this.object.material.uniforms.rows!.value = rows;
    if (!roots) return;
    const ends = new Float32Array(tips.length * 2);
    for (let at = 0; at < tips.length; at += 3) {
      ends.set(roots.subarray(at, at + 3), at * 2);
      ends.set(tips.subarray(at, at + 3), at * 2 + 3);
    }
    this.object.geometry.setAttribute('position', new Float32BufferAttribute(ends, 3));
  }

  dispose(): void {
    this.object.geometry.dispose();
    this.object.material.dispose();
  }
}
