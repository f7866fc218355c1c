// The rows on the GPU: one vertex a row, in slot order. Each array is uploaded once when what it says changes and then let
// go of; what follows a hand (filters, style, camera) is uniforms. It decides nothing about detail or order of drawing.
import {
  BufferAttribute,
  BufferGeometry,
  Color,
  DataTexture,
  GLSL3,
  Group,
  IntType,
  Points,
  RawShaderMaterial,
  RedFormat,
  RGBAFormat,
  Sphere,
} from 'three';
import type { FrameView } from '../../layers/layer.ts';
import { easeInOut, MARKS_MS } from '../../loop/easing.ts';
import type { KeyArray, KeySink } from './filter-set.ts';
import { FilterSet, LIVE_FILTERS } from './filter-set.ts';
import { hiddenPlaces, mixPlaces } from './packed-places.ts';
import { asSquares, outlineOf, type PointStyle, sampledOpacity } from './point-style.ts';
import { SCATTER_FRAGMENT, SCATTER_VERTEX, TABLE_ROWS, TABLE_WIDTH } from './scatter-shader.ts';
import { Traffic } from './traffic.ts';

type Packed = Uint16Array<ArrayBuffer>;
type GpuArray = Uint8Array<ArrayBuffer> | KeyArray;

/** What an attribute's buffer on the GPU was made for. */
interface Sized {
  bytes?: number;
  each?: number;
  keep?: boolean;
  sent?: boolean;
}

const REST_OPACITY = 0.25; // of what is not selected, while something is

/** With its extent known: three would look for it in arrays that the GPU alone holds. */
export const withinCube = (): BufferGeometry => {
  const geometry = new BufferGeometry();
  geometry.boundingSphere = new Sphere(undefined, Math.sqrt(3));
  return geometry;
};

/** Which of the two draws: everything, or the rest and the selected apart. */
const LAYER = { all: 0, rest: 1, chosen: 2 } as const;

export class PointCloud implements KeySink {
  readonly object = new Group();
  readonly traffic = new Traffic();
  readonly filters = new FilterSet();
  /** Grows with everything that changes the picture, the camera apart. */
  revision = 0;
  geometry = withinCube();
  readonly uniforms: Record<string, { value: unknown }>;
  private readonly rest: Points;
  private readonly chosen: Points;
  private readonly palette = new DataTexture(new Uint8Array(256 * 4), 256, 1, RGBAFormat);
  private readonly table: DataTexture;
  private tableSeen = 0;
  /** Both ends of a journey under way; null at rest. */
  private journey: { from: Packed; to: Packed; start: number } | null = null;
  private rows = 0;
  private selecting = false;
  private selected = 0;
  private outlined = true;
  private shapes = false;
  private squares = false;
  private style: PointStyle | null = null;

  constructor() {
    const value = (v: unknown): { value: unknown } => ({ value: v });
    this.table = new DataTexture(this.filters.table, TABLE_WIDTH, TABLE_ROWS * LIVE_FILTERS, RedFormat);
    this.table.needsUpdate = true;
    this.uniforms = {
      palette: value(this.palette),
      table: value(this.table),
      ranges: value(this.filters.ranges),
      byTable: value(this.filters.byTable),
      background: value(new Color()),
      outlineColor: value(new Color()),
      blend: value(1),
      ratio: value(1),
      scale: value(1),
      orthographic: value(0),
      worldSize: value(0.02),
      leastPx: value(3),
      mostPx: value(8),
      nearDepth: value(0),
      farDepth: value(1),
      opacity: value(1),
      rest: value(1),
      outlinePx: value(0),
    };
    this.rest = this.points(LAYER.all, 20);
    this.chosen = this.points(LAYER.chosen, 21);
    this.chosen.visible = false;
    this.object.add(this.rest, this.chosen);
    this.object.visible = false;
  }

  get travelling(): boolean {
    return this.journey !== null;
  }

  /** For what is drawn between the points: their buffers, and the program they are drawn with. */
  get shared(): { attributes: Record<string, BufferAttribute>; defines: Record<string, number> } {
    const { SQUARES: _, ...defines } = (this.rest.material as RawShaderMaterial).defines as Record<
      string,
      number
    >;
    return { attributes: this.geometry.attributes as Record<string, BufferAttribute>, defines };
  }

  /** Slots there are. */
  get count(): number {
    return this.rows;
  }

  /** New places in slot order. `before`: the places left, of as many rows; without, rows grow where they belong. */
  setPlaces(packed: Packed, before: (() => Packed) | null, now: number, cut: boolean): void {
    const rows = packed.length / 4;
    if (rows !== this.rows) this.renew(rows);
    const from =
      cut || rows === 0 ? null : this.journey ? this.current(now) : (before?.() ?? hiddenPlaces(packed));
    this.journey = from && { from, to: packed, start: now };
    this.upload('position', packed, 4, true, from !== null);
    if (from) this.upload('positionFrom', from, 4, true, true);
    else this.geometry.deleteAttribute('positionFrom');
    this.object.visible = rows > 0;
    this.define();
  }

  /** Four bytes a slot: colour code, size, shape, opacity; null where nothing of it is mapped. */
  setStyle(style: Uint8Array<ArrayBuffer> | null, shapes: boolean): void {
    this.shapes = shapes;
    if (style) this.upload('style', style, 4, true, false);
    else this.geometry.deleteAttribute('style');
    this.define();
  }

  /** A byte a slot (bits: 1 passes, 2 selected, 4 head of a trail), or null where all pass and none is selected. */
  setFlags(flags: Uint8Array<ArrayBuffer> | null, selected: number | null): void {
    this.selecting = selected !== null;
    this.selected = selected ?? 0;
    if (flags) this.upload('flags', flags, 1, true, false);
    else this.geometry.deleteAttribute('flags');
    this.define();
  }

  /** False: what is selected is ringed, which says it of thousands alone. */
  outline(outlined: boolean): void {
    if (outlined !== this.outlined) this.revision++;
    this.outlined = outlined;
  }

  setKeys(place: number, keys: KeyArray, size: 1 | 2): void {
    this.upload(`key${place}`, keys, size, false, false);
    this.define();
  }

  setPalette(texels: Uint8Array): void {
    (this.palette.image.data as Uint8Array).set(texels);
    this.palette.needsUpdate = true;
    this.revision++;
  }

  /** Filters moved: uniforms alone. */
  filtered(): void {
    if (this.filters.tableVersion !== this.tableSeen) this.table.needsUpdate = true;
    this.tableSeen = this.filters.tableVersion;
    this.define();
    this.revision++;
  }

  /** The context was lost: everything has to be given again. */
  forget(): void {
    this.renew(0);
    this.journey = null;
    this.filters.forget();
    this.palette.needsUpdate = true;
    this.table.needsUpdate = true;
  }

  stirs(): boolean {
    return this.journey !== null;
  }

  /** The style has to be known before it is asked whether the picture still stands. */
  styled(style: PointStyle): void {
    const before = this.style;
    const names = Object.keys(style) as (keyof PointStyle)[];
    if (before === null || names.some((name) => before[name] !== style[name])) this.revision++;
    this.style = style;
  }

  /** Where and how big the points are in a view: what drawing and picking have in common. */
  aim({ pixelRatio, camera, projector }: FrameView, style: PointStyle): void {
    const { uniforms } = this;
    uniforms.ratio!.value = pixelRatio;
    uniforms.orthographic!.value = 'isOrthographicCamera' in camera ? 1 : 0;
    uniforms.scale!.value = projector.scaleAt(1);
    uniforms.worldSize!.value = style.worldSize;
    uniforms.leastPx!.value = style.leastPx;
    uniforms.mostPx!.value = style.mostPx;
  }

  /** Uniforms of a frame. `direct`: into the canvas, among heads and axes. */
  update(view: FrameView, style: PointStyle, share: number, direct: boolean): void {
    const { uniforms } = this;
    if (this.journey) {
      const t = (view.now - this.journey.start) / MARKS_MS;
      uniforms.blend!.value = easeInOut(t);
      this.revision++;
      if (t >= 1) this.arrive();
    }
    this.aim(view, style);
    const { pixelRatio, projector, theme } = view;
    uniforms.opacity!.value = sampledOpacity(style.opacity, share);
    uniforms.rest!.value = this.selecting ? REST_OPACITY : 1;
    const middle = projector.project(0, 0, 0).depth;
    uniforms.nearDepth!.value = Math.max(0, middle - 1.3);
    uniforms.farDepth!.value = Math.max(1.6, middle + 1.7);
    // Written as it is read: the shader mixes display colours, not light.
    (uniforms.background!.value as Color).set(theme.canvas).convertLinearToSRGB();
    uniforms.outlinePx!.value = outlineOf(this.selected, !this.outlined);
    (uniforms.outlineColor!.value as Color).set(theme.text).convertLinearToSRGB();
    this.define(asSquares(style, pixelRatio) && !this.shapes);
    for (const points of [this.rest, this.chosen]) {
      const material = points.material as RawShaderMaterial;
      material.depthTest = direct || style.solid;
      material.depthWrite = style.solid && (!this.selecting || points === this.chosen);
    }
  }

  /** Which slots are drawn. */
  range(from: number, to: number): void {
    this.geometry.setDrawRange(from, to - from);
  }

  dispose(): void {
    this.geometry.dispose();
    for (const points of [this.rest, this.chosen]) (points.material as RawShaderMaterial).dispose();
    this.palette.dispose();
    this.table.dispose();
  }

  private points(layer: number, order: number): Points {
    const material = new RawShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: SCATTER_VERTEX,
      fragmentShader: SCATTER_FRAGMENT,
      transparent: true,
      premultipliedAlpha: true,
      uniforms: { ...this.uniforms, layer: { value: layer } },
      defines: { FILTERS: 0 },
    });
    const points = new Points(this.geometry, material);
    points.frustumCulled = false;
    points.renderOrder = order;
    return points;
  }

  /** The GPU holds it afterwards; unless `keep`, the copy here is let go of: it would be the page's memory. */
  private upload(name: string, array: GpuArray, size: number, normalized: boolean, keep: boolean): void {
    const before = this.geometry.attributes[name] as (BufferAttribute & Sized) | undefined;
    const fits =
      before?.itemSize === size &&
      before.bytes === array.byteLength &&
      before.each === array.BYTES_PER_ELEMENT;
    const attribute: BufferAttribute & Sized = fits ? before! : new BufferAttribute(array, size, normalized);
    if (!normalized) attribute.gpuType = IntType;
    attribute.array = array;
    attribute.bytes = array.byteLength;
    attribute.each = array.BYTES_PER_ELEMENT;
    attribute.needsUpdate = true;
    attribute.keep = keep;
    attribute.sent = false;
    attribute.onUpload(() => {
      attribute.sent = true;
      if (!attribute.keep) (attribute as { array: unknown }).array = null;
    });
    if (!fits) this.geometry.setAttribute(name, attribute);
    this.traffic.count(array.byteLength);
    this.revision++;
  }

  private current(now: number): Packed {
    const { from, to, start } = this.journey!;
    return mixPlaces(from, to, easeInOut((now - start) / MARKS_MS));
  }

  /** The journey is over: only where rows are now is kept, and that on the GPU alone. */
  private arrive(): void {
    this.journey = null;
    this.geometry.deleteAttribute('positionFrom');
    const position = this.geometry.attributes.position as BufferAttribute & Sized;
    position.keep = false;
    if (position.sent) (position as { array: unknown }).array = null;
    this.define();
  }

  private renew(rows: number): void {
    this.geometry.dispose();
    this.geometry = withinCube();
    this.rest.geometry = this.geometry;
    this.chosen.geometry = this.geometry;
    this.rows = rows;
    this.selecting = false;
    this.journey = null;
  }

  /** The program for what there is to show. */
  private define(squares = this.squares): void {
    this.squares = squares;
    const { attributes } = this.geometry;
    const defines: Record<string, number> = { FILTERS: this.filters.used };
    if (attributes.positionFrom) defines.TRAVEL = 1;
    if (attributes.style) defines.STYLE = 1;
    if (attributes.flags) defines.FLAGS = 1;
    this.chosen.visible = this.selecting;
    (this.rest.material as RawShaderMaterial).uniforms.layer!.value = this.selecting ? LAYER.rest : LAYER.all;
    for (const points of [this.rest, this.chosen]) {
      const material = points.material as RawShaderMaterial;
      const wanted = points === this.rest && squares ? { ...defines, SQUARES: 1 } : defines;
      if (JSON.stringify(wanted) === JSON.stringify(material.defines)) continue;
      material.defines = wanted;
      material.needsUpdate = true;
      this.revision++;
    }
  }
}
