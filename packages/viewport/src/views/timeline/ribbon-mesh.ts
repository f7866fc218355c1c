// Ribbons on the GPU: a strip at each value's height with a bright line on its edges, and a faint curtain down to the zero
// plane. Curtains are blended from the farthest to the nearest. A new answer is travelled to from what is on the screen.
import {
  BufferAttribute,
  BufferGeometry,
  Color,
  DoubleSide,
  GLSL3,
  Group,
  Mesh,
  RawShaderMaterial,
} from 'three';
import { parseHex, type Rgb } from '../../color/contrast.ts';
import type { FrameView } from '../../layers/layer.ts';
import { ScreenLines } from '../../layers/screen-lines.ts';
import { easeInOut, MARKS_MS } from '../../loop/easing.ts';
import type { TimelineChart } from './timeline-model.ts';

const STRIP = 0.28; // of a ribbon's band to each side
const WIDEST = 0.03; // metres to each side: one ribbon alone is still a ribbon
const LONELY = 0.3; // of a period to each side: a period between gaps is a short piece
const CURTAIN = 0.16; // opacity
const BRIGHT = 0.4; // of the text's colour in the line on the edge
const DIMMED = 0.25; // opacity of what is not selected

const VERTEX = /* glsl */ `
precision highp float;
uniform mat4 projectionMatrix, viewMatrix;
uniform float blend, foot;
in vec4 place; // x, z, height before and now
in vec4 look; // hue; 1 where it is full
in float part; // 0 on the zero plane, 1 at the value
out vec3 vAt;
out vec4 vLook;
void main() {
  vAt = vec3(place.x, mix(foot, mix(place.z, place.w, blend), part), place.y);
  vLook = look;
  gl_Position = projectionMatrix * viewMatrix * vec4(vAt, 1.0);
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
uniform vec3 background;
uniform float opacity, shade;
in vec3 vAt;
in vec4 vLook;
out vec4 pixel;
void main() {
  vec3 normal = normalize(cross(dFdx(vAt), dFdy(vAt)));
  float light = abs(dot(normal, normalize(vec3(-0.45, 0.8, 0.4))));
  vec3 color = vLook.rgb * mix(1.0 - shade, 1.0, light);
  float full = mix(${DIMMED}, 1.0, vLook.a);
  pixel = opacity < 1.0 ? vec4(vLook.rgb, opacity * full) : vec4(mix(background, color, full), 1.0);
}`;

/** A piece of a ribbon's way: where, and which cell's value it has. */
interface Station {
  readonly x: number;
  readonly cell: number;
}

const material = (opacity: number, blend: { value: number }, foot: { value: number }): RawShaderMaterial =>
  new RawShaderMaterial({
    glslVersion: GLSL3,
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    side: DoubleSide,
    transparent: true,
    depthWrite: opacity === 1,
    polygonOffset: opacity === 1, // the lines lie on its edges
    polygonOffsetFactor: 1,
    polygonOffsetUnits: 2,
    uniforms: {
      blend,
      foot,
      opacity: { value: opacity },
      shade: { value: 0.3 },
      background: { value: new Color() },
    },
  });

export class RibbonMesh {
  readonly group = new Group();
  private readonly blend = { value: 1 };
  private readonly foot = { value: 0 };
  private readonly strips = new Mesh(new BufferGeometry(), material(1, this.blend, this.foot));
  private readonly curtains = new Mesh(new BufferGeometry(), material(CURTAIN, this.blend, this.foot));
  private readonly lines = new ScreenLines(12, true);
  private chart: TimelineChart | null = null;
  private hues: readonly Rgb[] = [];
  private ways: readonly (readonly (readonly Station[])[])[] = [];
  private from = new Float32Array(0);
  private start: number | null = null;
  private orderFor = '';
  private linesFor = '';
  /** Where each ribbon's triangles begin in the curtains' index. */
  private pieces: readonly Uint32Array[] = [];

  constructor() {
    this.strips.renderOrder = 10;
    this.curtains.renderOrder = 11;
    for (const mesh of [this.strips, this.curtains]) mesh.frustumCulled = false;
    this.group.add(this.strips, this.curtains, this.lines.mesh);
  }

  get travelling(): boolean {
    return this.start !== null;
  }

  /** `keep` where the cells are the same as before: heights then travel. `hues` by ribbon. */
  show(chart: TimelineChart | null, hues: readonly Rgb[], keep: boolean, now: number): void {
    const before = keep ? this.current(now) : null;
    this.chart = chart;
    this.hues = hues;
    this.linesFor = '';
    this.orderFor = '';
    this.group.visible = chart !== null;
    if (!chart) return;
    this.from = Float32Array.from(chart.heights, (height, cell) =>
      before && !Number.isNaN(before[cell]!) ? before[cell]! : height,
    );
    this.start = before ? now : null;
    this.foot.value = chart.foot;
    this.ways = chart.runs.map((runs, ribbon) =>
      runs.map((periods) => {
        const { x, z } = chart.grid;
        const at = (period: number): Station => ({
          x: x.scale.slope * period + x.scale.intercept,
          cell: Math.round(period) * z.count + ribbon,
        });
        if (periods.length > 1) return periods.map(at);
        return [-LONELY, LONELY].map((aside) => ({ ...at(periods[0]!), x: at(periods[0]! + aside).x }));
      }),
    );
    this.build(chart);
  }

  update(view: FrameView): void {
    const t = this.start === null ? 1 : (view.now - this.start) / MARKS_MS;
    if (t >= 1) this.start = null;
    this.blend.value = easeInOut(t);
    for (const mesh of [this.strips, this.curtains])
      ((mesh.material as RawShaderMaterial).uniforms.background!.value as Color)
        .set(view.theme.canvas)
        .convertLinearToSRGB();
    if (!this.chart) return;
    this.orderCurtains(this.chart, view);
    const wanted = `${view.theme.name}${t < 1 ? t : ''}`;
    if (wanted !== this.linesFor) this.drawLines(this.chart, view);
    this.linesFor = wanted;
    this.lines.commit(view.width, view.height, view.pixelRatio);
  }

  dispose(): void {
    for (const mesh of [this.strips, this.curtains]) {
      mesh.geometry.dispose();
      (mesh.material as RawShaderMaterial).dispose();
    }
    this.lines.dispose();
  }

  /** Half a strip's width in metres. */
  private half(chart: TimelineChart): number {
    return Math.min(WIDEST, STRIP * chart.grid.z.scale.slope);
  }

  private current(now: number): Float32Array<ArrayBuffer> {
    const { chart, from, start } = this;
    if (!chart) return new Float32Array(0);
    const t = start === null ? 1 : easeInOut((now - start) / MARKS_MS);
    return Float32Array.from(chart.heights, (height, cell) => from[cell]! + (height - from[cell]!) * t);
  }

  private build(chart: TimelineChart): void {
    const half = this.half(chart);
    const stations = this.ways.flat(2).length;
    const make = (): { place: Float32Array; look: Float32Array; part: Float32Array } => ({
      place: new Float32Array(stations * 8),
      look: new Float32Array(stations * 8),
      part: new Float32Array(stations * 2).fill(1),
    });
    const [strips, curtains] = [make(), make()];
    const stripIndex: number[] = [];
    let vertex = 0;
    this.pieces = this.ways.map((runs, ribbon) => {
      const index: number[] = [];
      const z = chart.grid.z.scale.slope * ribbon + chart.grid.z.scale.intercept;
      const hue = this.hues[ribbon]!;
      for (const run of runs)
        run.forEach(({ x, cell }, i) => {
          const height = [this.from[cell]!, chart.heights[cell]!] as const;
          const look = [hue[0] / 255, hue[1] / 255, hue[2] / 255, chart.lit ? chart.lit[cell]! : 1];
          for (const side of [0, 1]) {
            strips.place.set([x, z + (side ? half : -half), ...height], (vertex + side) * 4);
            curtains.place.set([x, z, ...height], (vertex + side) * 4);
            curtains.part[vertex + side] = side;
            for (const { look: looks } of [strips, curtains]) looks.set(look, (vertex + side) * 4);
          }
          if (i > 0) index.push(vertex - 2, vertex - 1, vertex, vertex, vertex - 1, vertex + 1);
          vertex += 2;
        });
      stripIndex.push(...index);
      return Uint32Array.from(index);
    });
    for (const [mesh, { place, look, part }] of [
      [this.strips, strips],
      [this.curtains, curtains],
    ] as const) {
      mesh.geometry.dispose();
      mesh.geometry = new BufferGeometry();
      mesh.geometry.setAttribute('place', new BufferAttribute(place, 4));
      mesh.geometry.setAttribute('look', new BufferAttribute(look, 4));
      mesh.geometry.setAttribute('part', new BufferAttribute(part, 1));
      mesh.geometry.setIndex(new BufferAttribute(Uint32Array.from(stripIndex), 1));
    }
  }

  /** Farther curtains first: ribbons stand in parallel planes, so the eye's place among them decides. */
  private orderCurtains(chart: TimelineChart, view: FrameView): void {
    const { slope, intercept } = chart.grid.z.scale;
    const flat = 'isOrthographicCamera' in view.camera;
    const eye = flat ? (view.forward.z < 0 ? 1e3 : -1e3) : (view.eye.z - intercept) / slope;
    const wanted = String(Math.round(Math.min(chart.grid.z.count, Math.max(-1, eye))));
    if (wanted === this.orderFor) return;
    this.orderFor = wanted;
    const order = this.pieces
      .map((_, ribbon) => ribbon)
      .sort((a, b) => Math.abs(b - eye) - Math.abs(a - eye));
    const index = this.curtains.geometry.getIndex()!;
    let at = 0;
    for (const ribbon of order) {
      (index.array as Uint32Array).set(this.pieces[ribbon]!, at);
      at += this.pieces[ribbon]!.length;
    }
    index.needsUpdate = true;
  }

  private drawLines(chart: TimelineChart, view: FrameView): void {
    const heights = this.current(view.now);
    const half = this.half(chart);
    const text = parseHex(view.theme.text);
    this.lines.clear();
    this.ways.forEach((runs, ribbon) => {
      const hue = this.hues[ribbon]!;
      const bright = hue.map((c, i) => c + (text[i]! - c) * BRIGHT) as unknown as Rgb;
      const z = chart.grid.z.scale.slope * ribbon + chart.grid.z.scale.intercept;
      for (const run of runs)
        for (let i = 1; i < run.length; i++) {
          const [a, b] = [run[i - 1]!, run[i]!];
          const opacity = chart.lit && !(chart.lit[a.cell] || chart.lit[b.cell]) ? DIMMED : 1;
          for (const side of [-half, half])
            this.lines.add(
              [a.x, heights[a.cell]!, z + side],
              [b.x, heights[b.cell]!, z + side],
              bright,
              opacity,
              1.25,
            );
        }
    });
    if (chart.foot <= -0.999) return;
    // The zero plane, where it is not the floor.
    const corners = [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ] as const;
    corners.forEach(([x, z], i) => {
      const [nx, nz] = corners[(i + 1) % 4]!;
      this.lines.add([x, chart.foot, z], [nx, chart.foot, nz], text, view.theme.grid * 2.2, 1);
    });
  }
}
