// surface_3d: rows over two numbers or times as a surface of heights. It hands the model's numbers to the mesh and answers what
// is under the pointer by the same triangles that are drawn.
import { paletteTexels } from '../../color/color-scale.ts';
import { PALETTES } from '../../color/palettes.ts';
import { outlineOf } from '../../flat/outline.ts';
import { rayAt } from '../../frame-view.ts';
import type { Label } from '../../labels/label.ts';
import type { FrameView } from '../../layers/layer.ts';
import type { ThemeName } from '../../theme.ts';
import { aroundPointer } from '../aggregate/around.ts';
import { rowsOfCells } from '../aggregate/cells.ts';
import type { CanvasPoint, Mark, Point3, StageView, ViewDeps, ViewInput, ViewReport } from '../stage-view.ts';
import { SurfaceMesh } from './surface-mesh.ts';
import { type SurfaceChart, SurfaceModel } from './surface-model.ts';

type Vector = readonly [number, number, number];

const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** How far along the ray a triangle is met, and the weights of its corners (Moeller and Trumbore 1997); null beside it. */
const meets = (origin: Vector, direction: Vector, a: Vector, b: Vector, c: Vector) => {
  const [ab, ac] = [minus(b, a), minus(c, a)];
  const p = cross(direction, ac);
  const det = dot(ab, p);
  if (Math.abs(det) < 1e-14) return null;
  const s = minus(origin, a);
  const u = dot(s, p) / det;
  const q = cross(s, ab);
  const v = dot(direction, q) / det;
  const t = dot(ac, q) / det;
  return u < 0 || v < 0 || u + v > 1 || t < 0 ? null : { t, weights: [1 - u - v, u, v] };
};

export class SurfaceView implements StageView {
  readonly type = 'surface_3d';
  readonly placesAll = true;
  readonly model = new SurfaceModel();
  private readonly surface = new SurfaceMesh();
  private chart: SurfaceChart | null = null;
  private theme: ThemeName | null = null;

  // biome-ignore lint/complexity/noUselessConstructor: every view is made with its dependencies
  constructor(_deps: ViewDeps) {}

  get object(): SurfaceMesh['group'] {
    return this.surface.group;
  }

  get travelling(): boolean {
    return this.surface.travelling;
  }

  sync(input: ViewInput): ViewReport {
    const report = this.model.sync(input);
    const [before, chart] = [this.chart, this.model.chart];
    if (chart !== before) {
      const same = before !== null && chart?.grid.x === before.grid.x && chart.grid.z === before.grid.z;
      this.surface.show(chart, same && !input.cut, input.now);
      this.chart = chart;
    }
    if (input.theme !== this.theme) this.surface.setRamp(paletteTexels('ramp', PALETTES[input.theme]));
    this.theme = input.theme;
    return report;
  }

  stirs(): boolean {
    return this.surface.travelling;
  }

  update(view: FrameView): void {
    this.surface.update(view);
  }

  labels(_view: FrameView, _into: Label[]): void {}

  markAt(x: number, y: number, slack: number, view: FrameView): Mark | null {
    const cell = aroundPointer(x, y, slack, (px, py) => this.hit(px, py, view));
    return cell < 0 ? null : this.model.marks.markOf(cell);
  }

  markOf(key: string): Mark | null {
    return this.model.marks.markOfKey(key);
  }

  placeOf(row: number): Point3 | null {
    return this.model.marks.rowPlace(row);
  }

  rowOf(key: string): number | null {
    return this.model.marks.rowOf(key);
  }

  holderOf(row: number): Mark | null {
    return this.model.marks.holderOf(row);
  }

  cellOf(row: number): number {
    return this.model.marks.cellOf(row);
  }

  isVisible(row: number): boolean {
    return this.model.marks.isVisible(row);
  }

  within(outline: readonly CanvasPoint[], view: FrameView): Uint8Array {
    const { chart } = this;
    if (!chart) return new Uint8Array(0);
    const inside = outlineOf(outline);
    return rowsOfCells(chart.grid.cells, chart.grid.mask, chart.heights.length, (cell) => {
      const place = this.model.marks.placeOf(cell);
      const seen = place && view.projector.project(...place);
      return seen?.ahead ? inside.contains(seen.x, seen.y) : false;
    });
  }

  dispose(): void {
    this.surface.dispose();
  }

  /** The cell nearest to where the ray through a place of the canvas first meets the surface; -1 beside it. */
  private hit(x: number, y: number, view: FrameView): number {
    const { chart } = this;
    if (!chart) return -1;
    const { origin, direction } = rayAt(view, { x, y });
    const { triangles, lonely } = chart.triangulation;
    const places = Array.from(chart.heights, (_, cell) => this.model.marks.placeOf(cell));
    let [nearest, found] = [Number.POSITIVE_INFINITY, -1];
    for (let i = 0; i < triangles.length; i += 3) {
      const corners = [triangles[i]!, triangles[i + 1]!, triangles[i + 2]!] as const;
      const met = meets(origin, direction, places[corners[0]]!, places[corners[1]]!, places[corners[2]]!);
      if (!met || met.t >= nearest) continue;
      nearest = met.t;
      found = corners[met.weights.indexOf(Math.max(...met.weights))]!;
    }
    const half = [chart.grid.x.scale.slope / 2, chart.grid.z.scale.slope / 2] as const;
    for (const cell of lonely) {
      const place = places[cell]!;
      const t = (place[1] - origin[1]) / direction[1];
      if (!(t > 0 && t < nearest)) continue;
      const away = [
        origin[0] + direction[0] * t - place[0],
        origin[2] + direction[2] * t - place[2],
      ] as const;
      if (Math.abs(away[0]) > half[0] || Math.abs(away[1]) > half[1]) continue;
      nearest = t;
      found = cell;
    }
    return found;
  }
}
