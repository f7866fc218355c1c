// timeline_3d on paper: one line per category over time, with its name at the end where there is room. Gaps stay gaps, a
// period alone is a dot. The numbers are the model's.
import type { PositionScale } from '../../axes/position-scale.ts';
import { colorAt } from '../../color/color-scale.ts';
import { PALETTES } from '../../color/palettes.ts';
import type { Box, Label } from '../../labels/label.ts';
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
const NAMED = 12; // lines; of more lines the card alone says the names

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
      for (const run of runs) {
        run.slice(1).forEach((period, i) => {
          const [a, b] = [run[i]! * ribbons + ribbon, period * ribbons + ribbon];
          context.globalAlpha = chart.lit && !(chart.lit[a] || chart.lit[b]) ? REST : 1;
          const [p, q] = [this.pointOf(a)!, this.pointOf(b)!];
          context.beginPath();
          context.moveTo(p.x, p.y);
          context.lineTo(q.x, q.y);
          context.stroke();
        });
        if (run.length === 1) this.dot(context, run[0]! * ribbons + ribbon, LINE);
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
      const ribbons = chart.grid.z.count;
      const cells = runs.flat().map((period) => period * ribbons + ribbon);
      if (cells.length === 0) return;
      // Over its highest point a line is farthest from the others, more often than at its end.
      const peak = cells.reduce((best, cell) => (chart.heights[cell]! > chart.heights[best]! ? cell : best));
      const text = chart.grid.z.names[ribbon]!;
      const width = frame.measure.width(text, 400);
      const { left, width: across } = frame.area;
      const at = this.pointOf(peak)!;
      const x = Math.min(left + across - width / 2, Math.max(left + width / 2, at.x));
      const places = [-12, 12]
        .map((aside) => ({ x, y: at.y + aside, width, height: LINE_PX }))
        .filter((box) => this.isClear(box));
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

  nameOf(row: number): string | null {
    return this.model.marks.holderOf(row)?.name ?? null;
  }

  /** No line runs through the box. */
  private isClear({ x, y, width, height }: Box): boolean {
    const { chart } = this.model;
    const [from, to] = [x - width / 2, x + width / 2];
    const crosses = (a: { x: number; y: number }, b: { x: number; y: number }): boolean => {
      if (b.x < from || a.x > to) return false;
      // Of the piece the part over the box.
      const at = (px: number): number => a.y + ((b.y - a.y) * (px - a.x)) / (b.x - a.x);
      const [p, q] = [at(Math.max(a.x, from)), at(Math.min(b.x, to))];
      return Math.max(p, q) > y - height / 2 && Math.min(p, q) < y + height / 2;
    };
    return !chart?.runs.some((runs, ribbon) =>
      runs.some((run) =>
        run.slice(1).some((period, i) => {
          const [a, b] = [run[i]!, period].map((at) => this.pointOf(at * chart.grid.z.count + ribbon));
          return a && b && crosses(a, b);
        }),
      ),
    );
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
