// The points' shader: places, looks and filter keys by slot. Filters are decided here, from uniforms; one program per
// combination of what is mapped, so that a point costs no more than what it shows. With IDS the same rows, instead of being drawn,
// compete for the pointer.
import { TABLE_CODES } from './filter-keys.ts';

const TABLE_WIDTH = 256;
export const TABLE_ROWS = TABLE_CODES / TABLE_WIDTH;
export { TABLE_WIDTH };

/** Texels of an id buffer along a side: rows of as many classes are in the running at once. */
export const ID_SIDE = 16;

/** The few lines that `keyPasses` is the reference of; FILTERS is how many places are looked at. */
export const FILTER_GLSL = /* glsl */ `
#if FILTERS > 0
uniform highp uvec4 ranges[4];
uniform float byTable[4];
uniform sampler2D table;
in uvec2 key0;
#if FILTERS > 1
in uvec2 key1;
#endif
#if FILTERS > 2
in uvec2 key2;
#endif
#if FILTERS > 3
in uvec2 key3;
#endif
bool holds(uvec2 key, int place) {
  if (byTable[place] > 0.5)
    return texelFetch(table, ivec2(int(key.x & 255u), place * ${TABLE_ROWS} + int(key.x >> 8)), 0).r > 0.5;
  uvec4 range = ranges[place];
  return (key.x > range.x || (key.x == range.x && key.y >= range.y))
    && (key.x < range.z || (key.x == range.z && key.y <= range.w));
}
bool passes() {
  if (!holds(key0, 0)) return false;
#if FILTERS > 1
  if (!holds(key1, 1)) return false;
#endif
#if FILTERS > 2
  if (!holds(key2, 2)) return false;
#endif
#if FILTERS > 3
  if (!holds(key3, 3)) return false;
#endif
  return true;
}
#else
bool passes() { return true; }
#endif`;

/** Shared by points and trails: where a slot stands, and whether it is there at all. */
export const PLACE_GLSL = /* glsl */ `
precision highp float;
precision highp int;
precision highp sampler2D;
uniform mat4 projectionMatrix, viewMatrix;
uniform float blend;
in vec4 position;
#ifdef TRAVEL
in vec4 positionFrom;
#endif
#ifdef FLAGS
in float flags;
#endif
${FILTER_GLSL}
/** Bit 1 of a slot's flags: it passes the mask. 2: selected. 4: the head of a trail. */
int flagsOf() {
#ifdef FLAGS
  return int(flags * 255.0 + 0.5);
#else
  return 1;
#endif
}
vec4 placeOf() {
#ifdef TRAVEL
  return mix(positionFrom, position, blend);
#else
  return position;
#endif
}`;

/** A disc of `px` CSS px that reaches the pointer writes its slot into the texel of its class, the nearer the deeper. */
const ID_GLSL = /* glsl */ `
uniform vec2 pointer, canvas;
uniform float slack;
flat out uint vId;
void compete(float px, float depth, float perMetre) {
  vec4 clip = gl_Position;
  gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  if (clip.w < 1e-6 || clip.z < -clip.w) return;
  vec2 at = (clip.xy / clip.w * vec2(0.5, -0.5) + 0.5) * canvas;
  float away = distance(at, pointer);
  // Places are drawn in steps: what might be in the running by its exact one is let in.
  float reach = px * 0.5 + 4e-5 * perMetre + 0.01;
  if (away > reach + slack) return;
  uint slot = uint(gl_VertexID);
  uint texel = (slot * 2654435761u) >> 24;
  float middle = -viewMatrix[3].z;
  float z = away <= reach + 0.5 ? clamp((depth - middle) / 3.5, -0.5, 0.5) - 0.5 : min(away / 64.0, 0.999);
  gl_Position = vec4((vec2(texel % ${ID_SIDE}u, texel / ${ID_SIDE}u) + 0.5) * ${2 / ID_SIDE} - 1.0, z, 1.0);
  gl_PointSize = 1.0;
  vId = slot + 1u;
}`;

export const ID_FRAGMENT = /* glsl */ `
precision highp float;
precision highp int;
flat in uint vId;
out vec4 pixel;
void main() { pixel = vec4((uvec4(vId) >> uvec4(0u, 8u, 16u, 24u)) & 255u) / 255.0; }`;

export const SCATTER_VERTEX = /* glsl */ `
${PLACE_GLSL}
#ifdef IDS
${ID_GLSL}
#endif
uniform sampler2D palette;
uniform vec3 background;
uniform float ratio, scale, orthographic, worldSize, leastPx, mostPx, nearDepth, farDepth, opacity, rest, outlinePx;
uniform int layer;
#ifdef STYLE
in vec4 style;
#endif
flat out vec4 vColor;
flat out vec4 vShape;
void main() {
  gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  gl_PointSize = 0.0;
  vec4 at = placeOf();
  if (at.w < 0.01) return;
  int bits = flagsOf();
  bool chosen = (bits & 2) != 0;
  if ((bits & 1) == 0 || (layer == 1 && chosen) || (layer == 2 && !chosen) || !passes()) return;
  vec4 eye = viewMatrix * vec4(at.xyz * 2.0 - 1.0, 1.0);
  float depth = -eye.z;
  gl_Position = projectionMatrix * eye;
#ifdef STYLE
  vec4 look = style;
#else
  vec4 look = vec4(0.0, 0.333, 0.0, 1.0);
#endif
  float size = worldSize * mix(0.6, 1.8, look.y) * scale / mix(max(depth, 1e-3), 1.0, orthographic);
  float px = clamp(size, leastPx, mostPx);
#ifdef IDS
  compete(px, depth, scale / mix(max(depth, 1e-3), 1.0, orthographic));
#else
#ifdef FLAGS
  if ((bits & 4) != 0) px = max(px * 1.8, 7.0);
  if (chosen) px = max(px, 2.0 + 1.6 * outlinePx);
#endif
  px *= at.w * ratio;
  int code = int(look.x * 255.0 + 0.5);
  vec3 hue = texelFetch(palette, ivec2(code, 0), 0).rgb;
  float fade = layer == 2 ? 0.0 : 0.4 * smoothstep(nearDepth, farDepth, depth);
  float alpha = layer == 2 ? 1.0 : opacity * look.w * rest;
  vColor = vec4(mix(hue, background, fade), alpha);
#ifdef SQUARES
  gl_PointSize = max(1.0, px);
  vShape = vec4(0.0);
#else
  float outline = layer == 2 ? outlinePx * ratio : 0.0;
  vShape = vec4(px * 0.5, look.z * 255.0, outline, 0.0);
  gl_PointSize = px + 2.0 * outline + 1.0;
  vShape.w = gl_PointSize;
#endif
#endif
}`;

/** Premultiplied. Shapes are signed distances in device pixels; their areas look alike. */
export const SCATTER_FRAGMENT = /* glsl */ `
precision highp float;
uniform vec3 outlineColor;
flat in vec4 vColor;
flat in vec4 vShape;
out vec4 pixel;
float shapeOf(vec2 p, float r, float shape) {
  if (shape < 0.5) return length(p) - r;
  if (shape < 1.5) return max(abs(p.x), abs(p.y)) - r * 0.86;
  if (shape < 2.5) return max(abs(p.x) * 0.866 - p.y * 0.5 - r * 0.56, p.y - r * 0.76);
  if (shape < 3.5) return (abs(p.x) + abs(p.y) - r * 1.18) * 0.7071;
  vec2 q = abs(p);
  if (shape < 4.5) return min(max(q.x - r, q.y - r * 0.36), max(q.x - r * 0.36, q.y - r));
  return abs(length(p) - r * 0.74) - r * 0.26;
}
void main() {
#ifdef SQUARES
  pixel = vec4(vColor.rgb * vColor.a, vColor.a);
#else
  vec2 p = (gl_PointCoord - 0.5) * vShape.w;
  float away = shapeOf(p, vShape.x, vShape.y);
  float cover = clamp(vShape.z + 0.5 - away, 0.0, 1.0);
  if (cover < 0.35) discard; // a fainter rim would hide what is behind it in the depth buffer
  float inside = vShape.z > 0.0 ? clamp(0.5 - away, 0.0, 1.0) : 1.0;
  float alpha = vColor.a * cover;
  pixel = vec4(mix(outlineColor, vColor.rgb, inside) * alpha, alpha);
#endif
}`;
