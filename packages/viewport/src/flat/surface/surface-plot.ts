// surface_3d on paper: a map of the grid, each filled cell in the colour of its height, with the same lines of equal height.
// Holes stay empty. The numbers are the model's.
import { type PositionScale, placeOn } from '../../axes/position-scale.ts';
import { colorAt } from '../../color/color-scale.ts';
import { PALETTES } from '../../color/palettes.ts';
import type { ThemeName } from '../../theme.ts';
import { rowsOfCells } from '../../views/aggregate/cells.ts';
import { rampCode } from '../../views/aggregate/height-ramp.ts';
import type { ViewInput, ViewReport } from '../../views/stage-view.ts';
import { SurfaceModel } from '../../views/surface/surface-model.ts';
import { contour } from '../../views/surface/triangles.ts';
import type { FlatFrame, FlatMark, FlatPlot } from '../flat-plot.ts';
import { atX, atY, toX, toY } from '../flat-space.ts';
import { outlineOf } from '../outline.ts';

const REST = 0.25; // opacity of what is not selected

export class SurfacePlot implements FlatPlot {
  readonly type = 'surface_3d';
  axes: { x: PositionScale | null; y: PositionScale | null } = { x: null, y: null };
  private readonly model = new SurfaceModel();
  private frame: FlatFrame | null = null;
  private theme: ThemeName = 'dark';

  sync(input: ViewInput): ViewReport {
    const report = this.model.sync(input);
    this.theme = input.theme;
    const grid = this.model.chart?.grid;
    this.axes = { x: grid?.x.scale ?? null, y: grid?.z.scale ?? null };
    return report;
  }

  draw(context: CanvasRenderingContext2D, frame: FlatFrame): void {
    this.frame = frame;
    const { chart } = this.model;
    if (!chart) return;
    const { x, z } = chart.grid;
    const ramp = Array.from({ length: 255 }, (_, code) => colorAt('ramp', PALETTES[this.theme], code));
    // Edges on whole device pixels: cells touch without a seam.
    const sharp = (px: number): number => Math.round(px * frame.pixelRatio) / frame.pixelRatio;
    const lefts = Array.from({ length: x.count + 1 }, (_, a) => sharp(toX(frame, (2 * a) / x.count - 1)));
    const tops = Array.from({ length: z.count + 1 }, (_, b) => sharp(toY(frame, (2 * b) / z.count - 1)));
    chart.heights.forEach((height, cell) => {
      if (Number.isNaN(height)) return;
      const [a, b] = [Math.floor(cell / z.count), cell % z.count];
      context.globalAlpha = chart.lit && chart.lit[cell] === 0 ? REST : 1;
      context.fillStyle = ramp[rampCode(height, chart.ramp)]!;
      context.fillRect(lefts[a]!, tops[b + 1]!, lefts[a + 1]! - lefts[a]!, tops[b]! - tops[b + 1]!);
      if (frame.hovered !== this.model.marks.keyOf(cell)) return;
      context.globalAlpha = 1;
      context.strokeStyle = frame.theme.text;
      context.lineWidth = 1.5;
      context.strokeRect(lefts[a]!, tops[b + 1]!, lefts[a + 1]! - lefts[a]!, tops[b]! - tops[b + 1]!);
    });
    this.drawLines(context, frame);
    context.globalAlpha = 1;
  }

  markAt(x: number, y: number, _slack: number): FlatMark | null {
    const { frame, model } = this;
    if (!frame || !model.chart) return null;
    const { grid } = model.chart;
    const a = Math.floor(((atX(frame, x) + 1) / 2) * grid.x.count);
    const b = Math.floor(((atY(frame, y) + 1) / 2) * grid.z.count);
    if (a < 0 || b < 0 || a >= grid.x.count || b >= grid.z.count) return null;
    const cell = a * grid.z.count + b;
    const mark = model.marks.markOf(cell);
    const at = this.middleOf(cell);
    if (!mark?.reading || !at) return null;
    const [across, , up] = mark.reading.values;
    return { ...mark, at, reading: { place: mark.reading.place, values: [across, up, null] } };
  }

  within(points: readonly { readonly x: number; readonly y: number }[]): Uint8Array {
    const { chart } = this.model;
    if (!chart) return new Uint8Array(0);
    const outline = outlineOf(points);
    return rowsOfCells(chart.grid.cells, chart.grid.mask, chart.heights.length, (cell) => {
      const at = this.middleOf(cell);
      return at !== null && outline.contains(at.x, at.y);
    });
  }

  screenOf(row: number): { x: number; y: number } | null {
    const cell = this.model.marks.cellOf(row);
    return cell < 0 ? null : this.middleOf(cell);
  }

  nameOf(row: number): string | null {
    return this.model.marks.holderOf(row)?.name ?? null;
  }

  private middleOf(cell: number): { x: number; y: number } | null {
    const { frame } = this;
    const place = this.model.marks.placeOf(cell);
    return frame && place && { x: toX(frame, place[0]), y: toY(frame, place[2]) };
  }

  private drawLines(context: CanvasRenderingContext2D, frame: FlatFrame): void {
    const { grid, heights, triangulation, levels } = this.model.chart!;
    const [depth, x, z] = [grid.z.count, grid.x.scale, grid.z.scale];
    context.strokeStyle = frame.theme.canvas;
    for (const { at: level, strong } of levels) {
      context.globalAlpha = strong ? 0.7 : 0.35;
      context.lineWidth = strong ? 1.25 : 1;
      context.beginPath();
      const go = (a: number, b: number, t: number, to: 'moveTo' | 'lineTo'): void => {
        const across = Math.floor(a / depth) + (Math.floor(b / depth) - Math.floor(a / depth)) * t;
        const up = (a % depth) + ((b % depth) - (a % depth)) * t;
        context[to](toX(frame, placeOn(x, across)), toY(frame, placeOn(z, up)));
      };
      contour(heights, triangulation.triangles, level, (a, b, t, c, d, u) => {
        go(a, b, t, 'moveTo');
        go(c, d, u, 'lineTo');
      });
      context.stroke();
    }
  }
}
