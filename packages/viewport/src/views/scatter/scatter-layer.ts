// Rows as points. Places go up once per mapping, colours and sizes once per column, the mask once per filter change.
// A new mapping is travelled to, each row on its own way; filtered rows are gone.
import {
  BufferAttribute,
  BufferGeometry,
  Color,
  DataTexture,
  GLSL3,
  Points,
  RawShaderMaterial,
  RedFormat,
  RGBAFormat,
} from 'three';
import type { FrameView, Layer } from '../../layers/layer.ts';
import { easeInOut, MARKS_MS } from '../../loop/easing.ts';
import { pointStyle } from './point-style.ts';
import { hiddenPositions, mixPositions } from './row-positions.ts';
import { ROW_TEXTURE_WIDTH, SCATTER_FRAGMENT, SCATTER_VERTEX } from './scatter-shader.ts';

const rowTexture = (rows: number, fill: number): DataTexture => {
  const height = Math.max(1, Math.ceil(rows / ROW_TEXTURE_WIDTH));
  const texels = new Uint8Array(ROW_TEXTURE_WIDTH * height).fill(fill);
  const texture = new DataTexture(texels, ROW_TEXTURE_WIDTH, height, RedFormat);
  texture.unpackAlignment = 1;
  texture.needsUpdate = true;
  return texture;
};

const write = (texture: DataTexture, values: Uint8Array | null, fill: number): void => {
  const texels = texture.image.data as Uint8Array;
  texels.fill(fill);
  if (values) texels.set(values.subarray(0, texels.length));
  texture.needsUpdate = true;
};

export class ScatterLayer implements Layer {
  readonly object: Points;
  private geometry = new BufferGeometry();
  private readonly material: RawShaderMaterial;
  private readonly palette = new DataTexture(new Uint8Array(256 * 4), 256, 1, RGBAFormat);
  private textures = { mask: rowTexture(0, 255), codes: rowTexture(0, 0), sizes: rowTexture(0, 128) };
  private packed: Uint16Array<ArrayBuffer> = new Uint16Array(0);
  private from: Uint16Array<ArrayBuffer> = this.packed;
  private start: number | null = null;
  private rows = 0;
  private drawn = 0;

  constructor() {
    const value = (v: unknown): { value: unknown } => ({ value: v });
    this.material = new RawShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: SCATTER_VERTEX,
      fragmentShader: SCATTER_FRAGMENT,
      transparent: true,
      uniforms: {
        mask: value(this.textures.mask),
        codes: value(this.textures.codes),
        sizes: value(this.textures.sizes),
        palette: value(this.palette),
        background: value(new Color()),
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
      },
    });
    this.object = new Points(this.geometry, this.material);
    this.object.frustumCulled = false;
    this.object.renderOrder = 20;
    this.object.visible = false;
  }

  /** Points are still on their way to a new mapping. */
  get travelling(): boolean {
    return this.start !== null;
  }

  /** New places. Of the same number of rows: each row travels from where it is on the screen now. */
  setPositions(packed: Uint16Array<ArrayBuffer>, now: number, cut: boolean): void {
    const rows = packed.length / 4;
    const same = rows === this.rows && rows > 0;
    this.from = cut ? packed : same ? this.current(now) : hiddenPositions(packed);
    this.packed = packed;
    this.start = cut ? null : now;
    if (rows !== this.rows) this.resize(rows);
    this.geometry.dispose();
    this.geometry = new BufferGeometry();
    this.geometry.setAttribute('position', new BufferAttribute(packed, 4, true));
    this.geometry.setAttribute('positionFrom', new BufferAttribute(this.from, 4, true));
    this.object.geometry = this.geometry;
    this.object.visible = rows > 0;
  }

  /** A byte per row, or null where no column is mapped. */
  setCodes(codes: Uint8Array | null): void {
    write(this.textures.codes, codes, 0);
  }

  setSizes(sizes: Uint8Array | null): void {
    write(this.textures.sizes, sizes, 85); // the middle of the range: a factor of 1
  }

  setPalette(texels: Uint8Array): void {
    (this.palette.image.data as Uint8Array).set(texels);
    this.palette.needsUpdate = true;
  }

  /** 1 where the row passes; null passes all. `drawn` is how many remain. */
  setMask(mask: Uint8Array | null, drawn: number): void {
    this.drawn = drawn;
    const texels = this.textures.mask.image.data as Uint8Array;
    if (!mask) texels.fill(255);
    else for (let row = 0; row < mask.length && row < texels.length; row++) texels[row] = mask[row] ? 255 : 0;
    this.textures.mask.needsUpdate = true;
  }

  stirs(): boolean {
    return this.start !== null;
  }

  update(view: FrameView): void {
    const { uniforms } = this.material;
    const t = this.start === null ? 1 : (view.now - this.start) / MARKS_MS;
    if (t >= 1) this.start = null;
    uniforms.blend!.value = easeInOut(t);
    uniforms.ratio!.value = view.pixelRatio;
    const orthographic = 'isOrthographicCamera' in view.camera;
    uniforms.orthographic!.value = orthographic ? 1 : 0;
    uniforms.scale!.value = view.projector.scaleAt(1);
    const style = pointStyle(this.drawn);
    uniforms.worldSize!.value = style.worldSize;
    uniforms.leastPx!.value = style.leastPx;
    uniforms.mostPx!.value = style.mostPx;
    uniforms.opacity!.value = style.opacity;
    this.material.depthWrite = style.solid;
    const middle = view.projector.project(0, 0, 0).depth;
    uniforms.nearDepth!.value = Math.max(0, middle - 1.3);
    uniforms.farDepth!.value = Math.max(1.6, middle + 1.7);
    const background = view.theme.canvas;
    // Written as it is read: the shader mixes display colours, not light.
    (uniforms.background!.value as Color).set(background).convertLinearToSRGB();
  }

  labels(): void {}

  dispose(): void {
    this.geometry.dispose();
    this.material.dispose();
    this.palette.dispose();
    for (const texture of Object.values(this.textures)) texture.dispose();
  }

  private current(now: number): Uint16Array<ArrayBuffer> {
    if (this.start === null) return this.packed;
    return mixPositions(this.from, this.packed, easeInOut((now - this.start) / MARKS_MS));
  }

  private resize(rows: number): void {
    for (const texture of Object.values(this.textures)) texture.dispose();
    this.textures = { mask: rowTexture(rows, 255), codes: rowTexture(rows, 0), sizes: rowTexture(rows, 85) };
    for (const [name, texture] of Object.entries(this.textures))
      this.material.uniforms[name]!.value = texture;
    this.rows = rows;
    this.drawn = rows;
  }
}
