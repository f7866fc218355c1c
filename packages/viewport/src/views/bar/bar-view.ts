// bar_3d: rows of two axes in cells, a bar each. It hands the model's numbers to the mesh, moves bars that stay to where
// they now are, and answers what is under the pointer by the same boxes that are drawn.
import { colorAt } from '../../color/color-scale.ts';
import { parseHex } from '../../color/contrast.ts';
import { PALETTES } from '../../color/palettes.ts';
import { outlineOf } from '../../flat/outline.ts';
import { rayAt } from '../../frame-view.ts';
import type { Label } from '../../labels/label.ts';
import type { FrameView } from '../../layers/layer.ts';
import type { ThemeName } from '../../theme.ts';
import { aroundPointer } from '../aggregate/around.ts';
import { rowsOfCells } from '../aggregate/cells.ts';
import type { CanvasPoint, Mark, Point3, StageView, ViewDeps, ViewInput, ViewReport } from '../stage-view.ts';
import { BarMesh, type BarPlaces } from './bar-mesh.ts';
import { type BarChart, BarModel } from './bar-model.ts';

export const BAR_FILL = 0.7; // of a cell; the rest keeps bars apart

const STOUTEST = 3; // a bar's longer side by its shorter

/** What stays of a bar when the floor is laid out anew: its categories, in whatever order. */
const keysOf = ({ grid }: BarChart): string[] => {
  const parts = [grid.x, grid.z].map((bands) => bands.names.map((name) => `${bands.column}=${name}`));
  return parts[0]!.flatMap((x) => parts[1]!.map((z) => [x, z].sort().join('|')));
};

export class BarView implements StageView {
  readonly type = 'bar_3d';
  readonly placesAll = true;
  readonly model = new BarModel();
  private readonly bars = new BarMesh();
  private chart: BarChart | null = null;
  private theme: ThemeName | null = null;
  private mask: Uint8Array | null = null;
  private shown: BarPlaces = { places: new Float32Array(0), width: [0, 0] };

  // biome-ignore lint/complexity/noUselessConstructor: every view is made with its dependencies
  constructor(_deps: ViewDeps) {}

  get object(): BarMesh['mesh'] {
    return this.bars.mesh;
  }

  get travelling(): boolean {
    return this.bars.travelling;
  }

  sync(input: ViewInput): ViewReport {
    const report = this.model.sync(input);
    this.mask = input.mask;
    const { chart } = this.model;
    if (!chart) {
      if (this.chart) this.bars.mesh.visible = false;
      this.chart = null;
      return report;
    }
    const before = this.chart;
    if (chart !== before) {
      const to = this.placesOf(chart);
      this.bars.move(input.cut || !before ? null : this.whence(before, chart, to, input.now), to, input.now);
      this.shown = to;
    }
    if (chart !== before || input.theme !== this.theme) {
      const palette = PALETTES[input.theme];
      const hues = Array.from(chart.codes, (code) => parseHex(colorAt(chart.kind, palette, code)));
      this.bars.dress(hues, (bar) => !Number.isNaN(chart.tops[bar]!), chart.shares);
    }
    this.chart = chart;
    this.theme = input.theme;
    return report;
  }

  stirs(): boolean {
    return this.bars.travelling;
  }

  update(view: FrameView): void {
    this.bars.update(view);
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

  boxOf(cell: number): readonly [Point3, Point3] | null {
    if (this.chart === null || Number.isNaN(this.chart.tops[cell] ?? Number.NaN)) return null;
    const { places, width } = this.shown;
    const [x, z, foot, top] = [0, 1, 2, 3].map((i) => places[cell * 4 + i]!) as [
      number,
      number,
      number,
      number,
    ];
    const [wide, deep] = [width[0] / 2, width[1] / 2];
    return [
      [x - wide, Math.min(foot, top), z - deep],
      [x + wide, Math.max(foot, top), z + deep],
    ];
  }

  isVisible(row: number): boolean {
    return this.model.marks.isVisible(row);
  }

  within(outline: readonly CanvasPoint[], view: FrameView): Uint8Array {
    const { chart } = this;
    if (!chart) return new Uint8Array(0);
    const inside = outlineOf(outline);
    return rowsOfCells(chart.grid.cells, this.mask, chart.tops.length, (cell) => {
      const place = this.model.marks.placeOf(cell);
      const seen = place && view.projector.project(...place);
      return seen?.ahead ? inside.contains(seen.x, seen.y) : false;
    });
  }

  dispose(): void {
    this.bars.dispose();
  }

  private placesOf(chart: BarChart): BarPlaces {
    const { x, z } = chart.grid;
    const places = new Float32Array(chart.tops.length * 4);
    chart.tops.forEach((top, cell) => {
      const [a, b] = [Math.floor(cell / z.count), cell % z.count];
      const end = Number.isNaN(top) ? chart.foot : top;
      places.set(
        [x.scale.slope * a + x.scale.intercept, z.scale.slope * b + z.scale.intercept, chart.foot, end],
        cell * 4,
      );
    });
    const [wide, deep] = [(2 / x.count) * BAR_FILL, (2 / z.count) * BAR_FILL];
    // Walls would hide what stands behind them: nothing is much wider than deep, over one axis alone nothing is.
    const most = x.column && z.column ? STOUTEST : 1;
    return { places, width: [Math.min(wide, deep * most), Math.min(deep, wide * most)] };
  }

  /** Where each bar comes from: where it is on the screen, else out of the floor. */
  private whence(before: BarChart, chart: BarChart, to: BarPlaces, now: number): BarPlaces {
    const current = this.bars.current(now);
    if (before.grid.x === chart.grid.x && before.grid.z === chart.grid.z) return current;
    const known = new Map(keysOf(before).map((key, cell) => [key, cell]));
    const places = new Float32Array(to.places.length);
    keysOf(chart).forEach((key, cell) => {
      const from = known.get(key);
      if (from === undefined) {
        places.set(to.places.subarray(cell * 4, cell * 4 + 4), cell * 4);
        places[cell * 4 + 3] = places[cell * 4 + 2]!;
      } else places.set(current.places.subarray(from * 4, from * 4 + 4), cell * 4);
    });
    return { places, width: current.width };
  }

  /** The nearest box on the ray through a place of the canvas; -1 where there is none. */
  private hit(x: number, y: number, view: FrameView): number {
    const { chart, shown } = this;
    if (!chart) return -1;
    const { origin, direction } = rayAt(view, { x, y });
    const half = [shown.width[0] / 2, shown.width[1] / 2] as const;
    let [nearest, found] = [Number.POSITIVE_INFINITY, -1];
    for (let cell = 0; cell < chart.tops.length; cell++) {
      if (Number.isNaN(chart.tops[cell]!)) continue;
      const [cx, cz, foot, top] = shown.places.subarray(cell * 4, cell * 4 + 4) as unknown as number[];
      const low = [cx! - half[0], Math.min(foot!, top!) - 1e-4, cz! - half[1]];
      const high = [cx! + half[0], Math.max(foot!, top!) + 1e-4, cz! + half[1]];
      let [enter, leave] = [0, nearest];
      for (let axis = 0; axis < 3; axis++) {
        const inverse = 1 / direction[axis]!;
        const [a, b] = [(low[axis]! - origin[axis]!) * inverse, (high[axis]! - origin[axis]!) * inverse];
        enter = Math.max(enter, Math.min(a, b));
        leave = Math.min(leave, Math.max(a, b));
      }
      if (enter < leave) [nearest, found] = [enter, cell];
    }
    return found;
  }
}
