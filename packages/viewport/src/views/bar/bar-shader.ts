// The shader of bars: one box, drawn once per bar. A bar travels from one place and height to another; its faces are flat in
// two tones with a hairline between them; what is not selected stands at a quarter of its colour.

export const BAR_VERTEX = /* glsl */ `
precision highp float;
uniform mat4 projectionMatrix, viewMatrix;
uniform float blend;
uniform vec4 widths; // x and z, from and to
in vec3 position;
in vec3 normal;
in vec2 uv;
in vec4 placeFrom, placeTo; // x, z, foot, top
in vec4 look; // hue, 1 where the bar is there
in float share;
out vec2 vUv;
out vec3 vHue;
out float vTop, vHeight, vShare;
void main() {
  vec4 place = mix(placeFrom, placeTo, blend);
  vec2 width = mix(widths.xy, widths.zw, blend);
  if (look.a < 0.5 && abs(place.w - place.z) < 1e-5) { gl_Position = vec4(2.0, 2.0, 2.0, 1.0); return; }
  vec3 at = vec3(place.x + position.x * width.x, mix(place.z, place.w, position.y), place.y + position.z * width.y);
  gl_Position = projectionMatrix * viewMatrix * vec4(at, 1.0);
  vUv = uv;
  vHue = look.rgb;
  vTop = abs(normal.y);
  vHeight = position.y;
  vShare = share;
}`;

export const BAR_FRAGMENT = /* glsl */ `
precision highp float;
uniform vec3 background, outline;
uniform float sideTone, selecting;
in vec2 vUv;
in vec3 vHue;
in float vTop, vHeight, vShare;
out vec4 pixel;
void main() {
  vec3 tone = vTop > 0.5 ? vHue : vHue * sideTone;
  float picked = selecting < 0.5 ? 1.0 : (vTop > 0.5 ? step(0.999, vShare) : step(vHeight, vShare) * step(1e-4, vShare));
  vec3 color = mix(background, tone, mix(0.25, 1.0, picked));
  vec2 step2 = max(fwidth(vUv), vec2(1e-6));
  vec2 away = min(vUv, 1.0 - vUv) / step2;
  float line = 1.0 - smoothstep(0.4, 1.4, min(away.x, away.y));
  line *= 1.0 - smoothstep(0.12, 0.3, max(step2.x, step2.y)); // a face of few pixels would be all line
  vec3 rim = selecting > 0.5 && vShare > 1e-4 && picked > 0.5 ? outline : background;
  pixel = vec4(mix(color, rim, line * 0.6), 1.0);
}`;
