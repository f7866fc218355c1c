// Regions that rise from the globe: triangles once per atlas, height and colour of each region from a texture of one texel a
// region, so that a filter uploads a kilobyte. Tops are lit, walls are darker: flat and two-tone as bars are.
import {
  BufferGeometry,
  DataTexture,
  DoubleSide,
  Float32BufferAttribute,
  FloatType,
  GLSL3,
  Mesh,
  NearestFilter,
  RawShaderMaterial,
  RGBAFormat,
} from 'three';
import type { Rgb } from '../../color/contrast.ts';
import type { Atlas } from './atlas.ts';
import { regionTriangles } from './region-triangles.ts';
import { directionOf, GLOBE_RADIUS } from './sphere.ts';

const LIFT = 0.0025; // a region of no height lies above coast and ball

const VERTEX = /* glsl */ `
precision highp float;
precision highp int;
precision highp sampler2D;
uniform mat4 projectionMatrix, viewMatrix;
uniform sampler2D regions;
uniform vec2 turn; // cosine and sine
in vec3 position; // a direction
in vec3 part; // region, 1 on top, shade
out vec3 vColor;
void main() {
  vec4 region = texelFetch(regions, ivec2(int(part.x + 0.5), 0), 0);
  if (region.a < 0.0) { gl_Position = vec4(2.0, 2.0, 2.0, 1.0); return; }
  vec3 d = vec3(position.x * turn.x - position.z * turn.y, position.y, position.x * turn.y + position.z * turn.x);
  float r = ${GLOBE_RADIUS.toFixed(4)} * (1.0 + part.y * (${LIFT.toFixed(4)} + region.a));
  gl_Position = projectionMatrix * viewMatrix * vec4(d * r, 1.0);
  vColor = region.rgb * part.z;
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
in vec3 vColor;
out vec4 pixel;
void main() { pixel = vec4(vColor, 1.0); }`;

const WALL = 0.62; // of the top's colour

export interface RegionLook {
  /** Of the radius; below 0 is not drawn. */
  readonly height: number;
  readonly color: Rgb;
}

const geometryOf = (atlas: Atlas): BufferGeometry => {
  const positions: number[] = [];
  const parts: number[] = [];
  const corner = (longitude: number, latitude: number, region: number, top: number, shade: number): void => {
    positions.push(...directionOf(longitude, latitude, 0));
    parts.push(region, top, shade);
  };
  atlas.regions.forEach(({ shape }, region) => {
    const { tops, sides } = regionTriangles(shape);
    for (let i = 0; i < tops.length; i += 2) corner(tops[i]!, tops[i + 1]!, region, 1, 1);
    for (let i = 0; i < sides.length; i += 4) {
      const [ax, ay, bx, by] = [sides[i]!, sides[i + 1]!, sides[i + 2]!, sides[i + 3]!];
      for (const [x, y, top] of [
        [ax, ay, 0],
        [bx, by, 0],
        [ax, ay, 1],
        [ax, ay, 1],
        [bx, by, 0],
        [bx, by, 1],
      ] as const)
        corner(x, y, region, top, WALL);
    }
  });
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(positions, 3));
  geometry.setAttribute('part', new Float32BufferAttribute(parts, 3));
  return geometry;
};

export class RegionMesh {
  readonly mesh: Mesh<BufferGeometry, RawShaderMaterial>;
  private atlas: Atlas | null = null;
  private texture = new DataTexture(new Float32Array(4), 1, 1, RGBAFormat, FloatType);

  constructor() {
    const material = new RawShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      side: DoubleSide,
      uniforms: { regions: { value: this.texture }, turn: { value: [1, 0] } },
    });
    this.mesh = new Mesh(new BufferGeometry(), material);
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = 2;
    this.mesh.visible = false;
  }

  /** Null hides all. `looks` in the atlas's order. */
  show(atlas: Atlas | null, looks: readonly RegionLook[], facing: number): void {
    this.mesh.visible = atlas !== null;
    if (!atlas) return;
    if (atlas !== this.atlas) {
      this.atlas = atlas;
      this.mesh.geometry.dispose();
      this.mesh.geometry = geometryOf(atlas);
      this.texture.dispose();
      this.texture = new DataTexture(
        new Float32Array(looks.length * 4),
        looks.length,
        1,
        RGBAFormat,
        FloatType,
      );
      this.texture.minFilter = this.texture.magFilter = NearestFilter;
      this.mesh.material.uniforms.regions!.value = this.texture;
    }
    const texels = this.texture.image.data as Float32Array;
    looks.forEach(({ height, color }, region) => {
      texels.set([color[0] / 255, color[1] / 255, color[2] / 255, height], region * 4);
    });
    this.texture.needsUpdate = true;
    // Longitudes are turned as a whole: x' = x cos - z sin is the direction of longitude less facing.
    const angle = (facing * Math.PI) / 180;
    this.mesh.material.uniforms.turn!.value = [Math.cos(angle), Math.sin(angle)];
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
    this.texture.dispose();
  }
}
