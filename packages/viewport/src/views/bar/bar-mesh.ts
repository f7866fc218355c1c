// Bars on the GPU: one instanced box. Heights are attributes, so that a filter writes two small arrays and builds nothing;
// bars of one key travel from where they are on the screen. It knows places and colours, not columns.
import {
  BufferAttribute,
  Color,
  DynamicDrawUsage,
  Float32BufferAttribute,
  GLSL3,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  RawShaderMaterial,
  Vector4,
} from 'three';
import type { Rgb } from '../../color/contrast.ts';
import type { FrameView } from '../../layers/layer.ts';
import { easeInOut, MARKS_MS } from '../../loop/easing.ts';
import { BAR_FRAGMENT, BAR_VERTEX } from './bar-shader.ts';

const SIDE_TONE = { dark: 0.68, light: 0.78 } as const; // of the top's colour: both stand off the canvas

/** Where bars are: `x, z, foot, top` each, and how wide all of them are. */
export interface BarPlaces {
  readonly places: Float32Array;
  readonly width: readonly [number, number];
}

/** Faces of a box from -0.5 to 0.5 about x and z and from 0 to 1 in y: top, bottom and four sides. */
const boxGeometry = (): InstancedBufferGeometry => {
  const positions: number[] = [];
  const normals: number[] = [];
  const uvs: number[] = [];
  const index: number[] = [];
  const face = (
    corner: (u: number, v: number) => [number, number, number],
    normal: [number, number, number],
  ): void => {
    const first = positions.length / 3;
    for (const [u, v] of [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ] as const) {
      positions.push(...corner(u, v));
      normals.push(...normal);
      uvs.push(u, v);
    }
    index.push(first, first + 1, first + 2, first, first + 2, first + 3);
  };
  face((u, v) => [u - 0.5, 1, 0.5 - v], [0, 1, 0]);
  face((u, v) => [u - 0.5, 0, v - 0.5], [0, -1, 0]);
  face((u, v) => [u - 0.5, v, 0.5], [0, 0, 1]);
  face((u, v) => [0.5 - u, v, -0.5], [0, 0, -1]);
  face((u, v) => [0.5, v, 0.5 - u], [1, 0, 0]);
  face((u, v) => [-0.5, v, u - 0.5], [-1, 0, 0]);
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(positions, 3));
  geometry.setAttribute('normal', new Float32BufferAttribute(normals, 3));
  geometry.setAttribute('uv', new Float32BufferAttribute(uvs, 2));
  geometry.setIndex(new BufferAttribute(Uint16Array.from(index), 1));
  return geometry;
};

export class BarMesh {
  readonly mesh: Mesh;
  private geometry = boxGeometry();
  private readonly material: RawShaderMaterial;
  private from: BarPlaces = { places: new Float32Array(0), width: [0, 0] };
  private to: BarPlaces = this.from;
  private start: number | null = null;

  constructor() {
    this.material = new RawShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: BAR_VERTEX,
      fragmentShader: BAR_FRAGMENT,
      transparent: true, // drawn in order after the grid, which knows no depth; every pixel is opaque
      uniforms: {
        blend: { value: 1 },
        widths: { value: new Vector4() },
        background: { value: new Color() },
        outline: { value: new Color() },
        sideTone: { value: 0.7 },
        selecting: { value: 0 },
      },
    });
    this.mesh = new Mesh(this.geometry, this.material);
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = 10;
    this.mesh.visible = false;
  }

  get travelling(): boolean {
    return this.start !== null;
  }

  /** Where bars are on the screen at this moment. */
  current(now: number): BarPlaces {
    if (this.start === null) return this.to;
    const t = easeInOut((now - this.start) / MARKS_MS);
    const mix = (a: number, b: number): number => a + (b - a) * t;
    const { from, to } = this;
    return {
      places: to.places.map((at, i) => mix(from.places[i]!, at)),
      width: [mix(from.width[0], to.width[0]), mix(from.width[1], to.width[1])],
    };
  }

  /** `from` has as many bars as `to`; null cuts. */
  move(from: BarPlaces | null, to: BarPlaces, now: number): void {
    this.from = from ?? to;
    this.to = to;
    this.start = from ? now : null;
    const count = to.places.length / 4;
    this.reserve(count);
    this.write('placeFrom', this.from.places);
    this.write('placeTo', to.places);
    (this.material.uniforms.widths!.value as Vector4).set(...this.from.width, ...to.width);
    this.mesh.visible = count > 0;
  }

  /** Hue of each bar and whether it is there; `shares` null while nothing is selected. */
  dress(hues: readonly Rgb[], there: (bar: number) => boolean, shares: Float32Array | null): void {
    const looks = new Float32Array(hues.length * 4);
    hues.forEach((hue, bar) => {
      looks.set([hue[0] / 255, hue[1] / 255, hue[2] / 255, there(bar) ? 1 : 0], bar * 4);
    });
    this.write('look', looks);
    this.write('share', shares ?? new Float32Array(hues.length).fill(1));
    this.material.uniforms.selecting!.value = shares ? 1 : 0;
  }

  update(view: FrameView): void {
    const { uniforms } = this.material;
    const t = this.start === null ? 1 : (view.now - this.start) / MARKS_MS;
    if (t >= 1) this.start = null;
    uniforms.blend!.value = easeInOut(t);
    uniforms.sideTone!.value = SIDE_TONE[view.theme.name];
    // Written as they are read: the shader mixes display colours, not light.
    (uniforms.background!.value as Color).set(view.theme.canvas).convertLinearToSRGB();
    (uniforms.outline!.value as Color).set(view.theme.text).convertLinearToSRGB();
  }

  dispose(): void {
    this.geometry.dispose();
    this.material.dispose();
  }

  private reserve(count: number): void {
    if (this.geometry.instanceCount === count && this.geometry.attributes.share) return;
    this.geometry.dispose(); // its buffers on the GPU have another size
    this.geometry = boxGeometry();
    for (const [name, size] of [
      ['placeFrom', 4],
      ['placeTo', 4],
      ['look', 4],
      ['share', 1],
    ] as const) {
      const attribute = new InstancedBufferAttribute(new Float32Array(count * size), size);
      attribute.setUsage(DynamicDrawUsage);
      this.geometry.setAttribute(name, attribute);
    }
    this.geometry.instanceCount = count;
    this.mesh.geometry = this.geometry;
  }

  private write(name: string, values: Float32Array): void {
    const attribute = this.geometry.attributes[name] as InstancedBufferAttribute;
    (attribute.array as Float32Array).set(values);
    attribute.needsUpdate = true;
  }
}
