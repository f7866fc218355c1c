// How figures are painted: faceted and matte, lit from above and from one side, each at its own place, turn, size and
// opacity. One material paints all figures of a kind in one call.
import { DoubleSide, GLSL3, RawShaderMaterial, Vector3 } from 'three';
import { parseHex } from '../color/contrast.ts';
import type { Theme } from '../theme.ts';

const VERTEX = /* glsl */ `
precision highp float;
uniform mat4 projectionMatrix, viewMatrix;
in vec3 position;
in float part;
in vec4 place; // xyz and size
in vec4 turn;
in vec4 tint; // own colour and opacity
flat out float vPart;
flat out vec4 vTint;
out vec3 vWorld;
vec3 turned(vec3 v, vec4 q) { return v + 2.0 * cross(q.xyz, cross(q.xyz, v) + q.w * v); }
void main() {
  vWorld = turned(position * place.w, turn) + place.xyz;
  vPart = part;
  vTint = tint;
  gl_Position = projectionMatrix * viewMatrix * vec4(vWorld, 1.0);
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
uniform vec3 skin, dark, shade, eye;
flat in float vPart;
flat in vec4 vTint;
in vec3 vWorld;
out vec4 pixel;
void main() {
  if (vPart > 2.5) { pixel = vTint; return; }
  vec3 normal = normalize(cross(dFdx(vWorld), dFdy(vWorld)));
  if (dot(normal, eye - vWorld) < 0.0) normal = -normal; // seen from inside: an open band
  float sun = max(0.0, dot(normal, vec3(0.324, 0.811, 0.487)));
  float light = 0.62 + 0.13 * normal.y + 0.36 * sun;
  vec3 base = vPart < 0.5 ? skin : vPart < 1.5 ? dark : shade;
  pixel = vec4(base * light, vTint.a);
}`;

/** `solid` figures hide what is behind them; faint ones must not, or data would be missing there. */
export const figureMaterial = (solid: boolean): RawShaderMaterial =>
  new RawShaderMaterial({
    glslVersion: GLSL3,
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms: {
      skin: { value: new Vector3() },
      dark: { value: new Vector3() },
      shade: { value: new Vector3() },
      eye: { value: new Vector3() },
    },
    side: DoubleSide,
    transparent: !solid,
    depthWrite: solid,
  });

const SHADE = 0.72; // of the head's colour: collars, brims, ears

/** Gives the theme's colours and where the eye is. */
export const paintFigures = (material: RawShaderMaterial, theme: Theme, eye: Vector3): void => {
  const { uniforms } = material;
  const set = (name: string, hex: string, share = 1): void => {
    const [r, g, b] = parseHex(hex);
    (uniforms[name]!.value as Vector3).set((r / 255) * share, (g / 255) * share, (b / 255) * share);
  };
  set('skin', theme.head);
  set('dark', theme.visor);
  set('shade', theme.head, SHADE);
  (uniforms.eye!.value as Vector3).copy(eye);
};
