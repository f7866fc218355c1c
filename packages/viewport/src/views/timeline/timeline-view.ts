// timeline_3d: values over time as ribbons, one per category. It hands the model's numbers to the mesh and finds the ribbon
// and the period nearest to the pointer on the screen.
import { colorAt } from '../../color/color-scale.ts';
import { parseHex } from '../../color/contrast.ts';
import { PALETTES } from '../../color/palettes.ts';
import { outlineOf } from '../../flat/outline.ts';
import type { Label } from '../../labels/label.ts';
import type { FrameView } from '../../layers/layer.ts';
import type { ThemeName } from '../../theme.ts';
import { rowsOfCells } from '../aggregate/cells.ts';
import type { CanvasPoint, Mark, Point3, StageView, ViewDeps, ViewInput, ViewReport } from '../stage-view.ts';
import { nearestCell } from './nearest-cell.ts';
import { RibbonMesh } from './ribbon-mesh.ts';
import { type TimelineChart, TimelineModel } from './timeline-model.ts';

const REACH = 24; // px beside a ribbon that are still nearest to it: lines are thin

export class TimelineView implements StageView {
  readonly type = 'timeline_3d';
  readonly placesAll = true;
  readonly model = new TimelineModel();
  private readonly ribbons = new RibbonMesh();
  private chart: TimelineChart | null = null;
  private theme: ThemeName | null = null;

  // biome-ignore lint/complexity/noUselessConstructor: every view is made with its dependencies
  constructor(_deps: ViewDeps) {}

  get object(): RibbonMesh['group'] {
    return this.ribbons.group;
  }

  get travelling(): boolean {
    return this.ribbons.travelling;
  }

  sync(input: ViewInput): ViewReport {
    const report = this.model.sync(input);
    const [before, chart] = [this.chart, this.model.chart];
    if (chart === before && input.theme === this.theme) return report;
    const same = before !== null && chart?.grid.x === before.grid.x && chart.grid.z === before.grid.z;
    const palette = PALETTES[input.theme];
    const hues = Array.from(chart?.codes ?? [], (code) => parseHex(colorAt(chart!.kind, palette, code)));
    this.ribbons.show(chart, hues, same && chart !== before && !input.cut, input.now);
    this.chart = chart;
    this.theme = input.theme;
    return report;
  }

  stirs(): boolean {
    return this.ribbons.travelling;
  }

  update(view: FrameView): void {
    this.ribbons.update(view);
  }

  labels(_view: FrameView, _into: Label[]): void {}

  markAt(x: number, y: number, slack: number, view: FrameView): Mark | null {
    const { chart } = this;
    if (!chart) return null;
    const cell = nearestCell(chart, x, y, slack + REACH, (each) => {
      const place = this.model.marks.placeOf(each);
      const seen = place && view.projector.project(...place);
      return seen?.ahead ? seen : null;
    });
    return cell < 0 ? null : this.model.markOf(cell);
  }

  markOf(key: string): Mark | null {
    return key.startsWith('ribbon:') ? this.model.markOf(Number(key.slice('ribbon:'.length))) : null;
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
    this.ribbons.dispose();
  }
}
