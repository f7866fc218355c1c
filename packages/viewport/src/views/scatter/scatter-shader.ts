// The points' shader: places by row, style by texture. A row's index is gl_VertexID, so that mask, colour and size
// are one byte a row and filtering uploads nothing but the mask.

/** Width of the per-row textures; WebGL2 guarantees 2,048. */
export const ROW_TEXTURE_WIDTH = 2_048;

export const SCATTER_VERTEX = /* glsl */ `
precision highp float;
precision highp int;
precision highp sampler2D;
uniform mat4 projectionMatrix, viewMatrix;
uniform sampler2D mask, codes, sizes, palette;
uniform vec3 background;
uniform float blend, ratio, scale, orthographic, worldSize, leastPx, mostPx, nearDepth, farDepth;
in vec4 position;
in vec4 positionFrom;
out vec3 vColor;
out float vRadius;
void main() {
  ivec2 cell = ivec2(gl_VertexID % ${ROW_TEXTURE_WIDTH}, gl_VertexID / ${ROW_TEXTURE_WIDTH});
  vec4 at = mix(positionFrom, position, blend);
  if (at.w < 0.01 || texelFetch(mask, cell, 0).r < 0.5) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    gl_PointSize = 0.0;
    return;
  }
  vec4 eye = viewMatrix * vec4(at.xyz * 2.0 - 1.0, 1.0);
  float depth = -eye.z;
  gl_Position = projectionMatrix * eye;
  float size = worldSize * mix(0.6, 1.8, texelFetch(sizes, cell, 0).r) * scale / mix(max(depth, 1e-3), 1.0, orthographic);
  float px = clamp(size, leastPx, mostPx) * at.w * ratio;
  vRadius = px * 0.5;
  gl_PointSize = px + 1.0;
  int code = int(texelFetch(codes, cell, 0).r * 255.0 + 0.5);
  vec3 hue = texelFetch(palette, ivec2(code, 0), 0).rgb;
  vColor = mix(hue, background, 0.4 * smoothstep(nearDepth, farDepth, depth));
}`;

export const SCATTER_FRAGMENT = /* glsl */ `
precision highp float;
uniform float opacity;
in vec3 vColor;
in float vRadius;
out vec4 pixel;
void main() {
  float r = length(gl_PointCoord - 0.5) * (vRadius * 2.0 + 1.0);
  float cover = clamp(vRadius + 0.5 - r, 0.0, 1.0);
  if (cover < 0.35) discard; // a fainter rim would hide what is behind it in the depth buffer
  pixel = vec4(vColor, cover * opacity);
}`;
