// timeline_3d on paper: one line per category over time, with its name at the end where there is room. Gaps stay gaps, a
// period alone is a dot. The numbers are the model's.
import type { PositionScale } from '../../axes/position-scale.ts';
import { colorAt } from '../../color/color-scale.ts';
import { PALETTES } from '../../color/palettes.ts';
import type { Label } from '../../labels/label.ts';
import { LINE_PX } from '../../labels/text-measure.ts';
import type { ThemeName } from '../../theme.ts';
import { rowsOfCells } from '../../views/aggregate/cells.ts';
import type { ViewInput, ViewReport } from '../../views/stage-view.ts';
import { nearestCell } from '../../views/timeline/nearest-cell.ts';
import { TimelineModel } from '../../views/timeline/timeline-model.ts';
import type { FlatFrame, FlatMark, FlatPlot } from '../flat-plot.ts';
import { toX, toY } from '../flat-space.ts';
import { outlineOf } from '../outline.ts';

const REACH = 24; // px beside a line that are still nearest to it
const REST = 0.25; // opacity of what is not selected
const LINE = 2; // px
const NAMED = 12; // lines; more names would crowd the data, the card says them

export class TimelinePlot implements FlatPlot {
  readonly type = 'timeline_3d';
  axes: { x: PositionScale | null; y: PositionScale | null } = { x: null, y: null };
  private readonly model = new TimelineModel();
  private frame: FlatFrame | null = null;
  private theme: ThemeName = 'dark';

  sync(input: ViewInput): ViewReport {
    const report = this.model.sync(input);
    this.theme = input.theme;
    const scales = this.model.chart?.scales;
    this.axes = { x: scales?.[0] ?? null, y: scales?.[1] ?? null };
    return report;
  }

  draw(context: CanvasRenderingContext2D, frame: FlatFrame): void {
    this.frame = frame;
    const { chart } = this.model;
    if (!chart) return;
    const ribbons = chart.grid.z.count;
    context.lineJoin = 'round';
    context.lineCap = 'round';
    chart.runs.forEach((runs, ribbon) => {
      const hue = colorAt(chart.kind, PALETTES[this.theme], chart.codes[ribbon]!);
      context.strokeStyle = hue;
      context.fillStyle = hue;
      context.lineWidth = LINE;
      for (const [from, to] of runs) {
        for (let period = from + 1; period <= to; period++) {
          const [a, b] = [(period - 1) * ribbons + ribbon, period * ribbons + ribbon];
          context.globalAlpha = chart.lit && !(chart.lit[a] || chart.lit[b]) ? REST : 1;
          const [p, q] = [this.pointOf(a)!, this.pointOf(b)!];
          context.beginPath();
          context.moveTo(p.x, p.y);
          context.lineTo(q.x, q.y);
          context.stroke();
        }
        if (from === to) this.dot(context, from * ribbons + ribbon, LINE);
      }
    });
    const hovered = frame.hovered?.startsWith('ribbon:') ? Number(frame.hovered.slice(7)) : -1;
    if (this.pointOf(hovered)) this.dot(context, hovered, 2 * LINE);
    context.globalAlpha = 1;
  }

  labels(frame: FlatFrame, into: Label[]): void {
    const { chart } = this.model;
    if (!chart || chart.grid.z.column === '' || chart.marks > NAMED) return;
    chart.runs.forEach((runs, ribbon) => {
      const last = runs[runs.length - 1]?.[1];
      const end = last === undefined ? null : this.pointOf(last * chart.grid.z.count + ribbon);
      const text = chart.grid.z.names[ribbon]!;
      if (!end) return;
      const width = frame.measure.width(text, 400);
      const places = [-10, 10, -24, 24].map((dy) => ({
        x: Math.min(end.x, frame.area.left + frame.area.width) - width / 2,
        y: end.y + dy,
        width,
        height: LINE_PX,
      }));
      into.push({ key: `flat-ribbon:${ribbon}`, text, style: 'tick', places, priority: 8 });
    });
  }

  markAt(x: number, y: number, slack: number): FlatMark | null {
    const { chart } = this.model;
    if (!chart) return null;
    const cell = nearestCell(chart, x, y, slack + REACH, (each) => this.pointOf(each));
    const [mark, at] = [this.model.markOf(cell), this.pointOf(cell)];
    if (!mark?.reading || !at) return null;
    const [when, value] = mark.reading.values;
    return { ...mark, at, reading: { place: mark.reading.place, values: [when, value, null] } };
  }

  within(points: readonly { readonly x: number; readonly y: number }[]): Uint8Array {
    const { chart } = this.model;
    if (!chart) return new Uint8Array(0);
    const outline = outlineOf(points);
    return rowsOfCells(chart.grid.cells, chart.grid.mask, chart.heights.length, (cell) => {
      const at = this.pointOf(cell);
      return at !== null && outline.contains(at.x, at.y);
    });
  }

  screenOf(row: number): { x: number; y: number } | null {
    return this.pointOf(this.model.marks.cellOf(row));
  }

  private pointOf(cell: number): { x: number; y: number } | null {
    const place = cell < 0 ? null : this.model.marks.placeOf(cell);
    return this.frame && place && { x: toX(this.frame, place[0]), y: toY(this.frame, place[1]) };
  }

  private dot(context: CanvasRenderingContext2D, cell: number, radius: number): void {
    const { chart } = this.model;
    const at = this.pointOf(cell);
    if (!chart || !at) return;
    context.globalAlpha = chart.lit && !chart.lit[cell] ? REST : 1;
    context.fillStyle = colorAt(chart.kind, PALETTES[this.theme], chart.codes[cell % chart.grid.z.count]!);
    context.beginPath();
    context.arc(at.x, at.y, radius, 0, 2 * Math.PI);
    context.fill();
  }
}
