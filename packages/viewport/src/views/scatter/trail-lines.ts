// Trails as they are drawn: thin lines between points that are already on the GPU, and a ringed head with its group's name. The
// lines share the points' buffers and filters; only the pairs of slots are their own.
import { BufferAttribute, type BufferGeometry, GLSL3, Group, LineSegments, RawShaderMaterial } from 'three';
import { parseHex, type Rgb } from '../../color/contrast.ts';
import type { Label } from '../../labels/label.ts';
import type { TextMeasure } from '../../labels/text-measure.ts';
import type { FrameView } from '../../layers/layer.ts';
import { ScreenMarks } from '../../layers/screen-marks.ts';
import type { Point3 } from '../mark.ts';
import { type PointCloud, withinCube } from './point-cloud.ts';
import { PLACE_GLSL } from './scatter-shader.ts';
import { HEAD_PX, NAMED_HEADS, type TrailHead, trailName } from './trail-heads.ts';

const VERTEX = /* glsl */ `
${PLACE_GLSL}
uniform sampler2D palette;
uniform float rest;
#ifdef STYLE
in vec4 style;
#endif
out vec4 vColor;
out float vGone;
void main() {
  vec4 at = placeOf();
  int bits = flagsOf();
  vGone = at.w < 0.99 || (bits & 1) == 0 || !passes() ? 1.0 : 0.0;
  gl_Position = projectionMatrix * viewMatrix * vec4(at.xyz * 2.0 - 1.0, 1.0);
#ifdef STYLE
  int code = int(style.x * 255.0 + 0.5);
#else
  int code = 0;
#endif
  float alpha = 0.5 * ((bits & 2) != 0 ? 1.0 : rest);
  vColor = vec4(texelFetch(palette, ivec2(code, 0), 0).rgb, 1.0) * alpha;
}`;
const FRAGMENT = /* glsl */ `
precision highp float;
in vec4 vColor;
in float vGone;
out vec4 pixel;
void main() {
  if (vGone > 0.0) discard; // one end is filtered: the line is interrupted here
  pixel = vColor;
}`;

export interface Head extends TrailHead {
  readonly place: Point3;
}

export class TrailLines {
  readonly object = new Group();
  private readonly lines: LineSegments<BufferGeometry, RawShaderMaterial>;
  private readonly marks = new ScreenMarks(22, true);
  private readonly cloud: PointCloud;
  private readonly measure: TextMeasure;
  private heads: readonly Head[] = [];

  constructor(cloud: PointCloud, measure: TextMeasure) {
    this.cloud = cloud;
    this.measure = measure;
    const material = new RawShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: cloud.uniforms,
      transparent: true,
      premultipliedAlpha: true,
      depthWrite: false,
      defines: { FILTERS: 0 },
    });
    this.lines = new LineSegments(withinCube(), material);
    this.lines.frustumCulled = false;
    this.lines.renderOrder = 19;
    this.lines.visible = false;
    this.object.add(this.lines, this.marks.points);
  }

  /** Pairs of slots; null draws none. */
  setLines(lines: Uint32Array<ArrayBuffer> | null): void {
    this.letGo();
    this.lines.geometry = withinCube();
    this.lines.visible = lines !== null && lines.length > 0;
    if (!lines) return;
    this.lines.geometry.setIndex(new BufferAttribute(lines, 1));
    this.cloud.traffic.count(lines.byteLength);
  }

  setHeads(heads: readonly Head[]): void {
    this.heads = heads;
  }

  update(view: FrameView): void {
    const { geometry, material } = this.lines;
    if (this.lines.visible) {
      const { attributes, defines } = this.cloud.shared;
      for (const name of Object.keys(geometry.attributes))
        if (!attributes[name]) geometry.deleteAttribute(name);
      for (const [name, attribute] of Object.entries(attributes))
        if (geometry.attributes[name] !== attribute) geometry.setAttribute(name, attribute);
      if (JSON.stringify(defines) !== JSON.stringify(material.defines)) {
        material.defines = { ...defines };
        material.needsUpdate = true;
      }
    }
    this.marks.clear();
    for (const { place, color } of this.heads) {
      const rgb: Rgb = parseHex(color);
      this.marks.add(place, rgb, 1, HEAD_PX, 0);
      this.marks.add(place, parseHex(view.theme.text), 1, HEAD_PX + 3, 1.5);
    }
    this.marks.commit(view.pixelRatio);
  }

  labels(view: FrameView, into: Label[]): void {
    for (const { place, name } of this.heads.slice(0, NAMED_HEADS)) {
      const p = view.projector.project(...place);
      if (p.ahead && name !== '') into.push(trailName(name, p, this.measure));
    }
  }

  dispose(): void {
    this.letGo();
    this.lines.material.dispose();
    this.marks.dispose();
  }

  /** The points' buffers are the cloud's: only the pairs may go. */
  private letGo(): void {
    const { geometry } = this.lines;
    for (const name of Object.keys(geometry.attributes)) geometry.deleteAttribute(name);
    geometry.dispose();
  }
}
