// All figures of a frame, one draw call a model: cleared, added to and committed like the marks and lines beside it.
// Somebody more costs a few numbers, not an object.
import {
  DynamicDrawUsage,
  Group,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  type RawShaderMaterial,
  type Vector3,
} from 'three';
import type { Rgb } from '../color/contrast.ts';
import { write } from '../layers/write-attribute.ts';
import type { Theme } from '../theme.ts';
import { figureMaterial, paintFigures } from './figure-shader.ts';
import { figureGeometry, knownFigure } from './figure-shapes.ts';

const CAPACITY = 64; // 50 seats
const SOLID = 0.99; // below it a figure must not hide data in the depth buffer
const NAMES = { place: 4, turn: 4, tint: 4 } as const;

type Point = readonly [number, number, number];
type Turn = readonly [number, number, number, number];

interface Batch {
  readonly mesh: Mesh<InstancedBufferGeometry>;
  count: number;
}

export class FigureBatch {
  readonly object = new Group();
  private readonly batches = new Map<string, Batch>();
  private readonly solid = figureMaterial(true);
  private readonly faint = figureMaterial(false);

  clear(): void {
    for (const batch of this.batches.values()) batch.count = 0;
  }

  /** `model` of a person, or `hand` or `cone`. `scale` is a factor, `color` 0..255. */
  add(model: string, at: Point, turn: Turn, scale: number, color: Rgb, opacity: number): void {
    if (opacity < 0.01) return;
    const name = model === 'hand' || model === 'cone' ? model : knownFigure(model);
    const batch = this.batchOf(name, opacity > SOLID && name !== 'cone');
    if (batch.count === CAPACITY) return;
    const { place, turn: turns, tint } = batch.mesh.geometry.attributes;
    const item = batch.count++;
    write(place!, item, [...at, scale]);
    write(turns!, item, turn);
    write(tint!, item, [color[0] / 255, color[1] / 255, color[2] / 255, opacity]);
  }

  commit(theme: Theme, eye: Vector3): void {
    paintFigures(this.solid, theme, eye);
    paintFigures(this.faint, theme, eye);
    for (const { mesh, count } of this.batches.values()) {
      mesh.geometry.instanceCount = count;
      mesh.visible = count > 0;
    }
  }

  dispose(): void {
    for (const { mesh } of this.batches.values()) mesh.geometry.dispose();
    this.solid.dispose();
    this.faint.dispose();
  }

  private batchOf(name: string, solid: boolean): Batch {
    const key = `${name}:${solid}`;
    const known = this.batches.get(key);
    if (known) return known;
    const batch = { mesh: this.meshOf(name, solid ? this.solid : this.faint), count: 0 };
    batch.mesh.renderOrder = solid ? 10 : 30;
    this.batches.set(key, batch);
    this.object.add(batch.mesh);
    return batch;
  }

  private meshOf(name: string, material: RawShaderMaterial): Mesh<InstancedBufferGeometry> {
    const geometry = new InstancedBufferGeometry();
    const shared = figureGeometry(name);
    for (const each of ['position', 'part'] as const) geometry.setAttribute(each, shared.attributes[each]!);
    for (const [each, size] of Object.entries(NAMES)) {
      const attribute = new InstancedBufferAttribute(new Float32Array(CAPACITY * size), size);
      attribute.setUsage(DynamicDrawUsage);
      geometry.setAttribute(each, attribute);
    }
    const mesh = new Mesh(geometry, material);
    mesh.frustumCulled = false;
    return mesh;
  }
}
