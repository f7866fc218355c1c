// bar_3d on paper: the axis with more bands lies below, each band of the other is a lane, and bars stand in their lanes by
// one measure, so that all lengths can be compared. Of one axis alone the lane is the whole area and the value has the upright
// axis. The numbers are the model's.
import { type PositionScale, placeOn } from '../../axes/position-scale.ts';
import { colorAt } from '../../color/color-scale.ts';
import { PALETTES } from '../../color/palettes.ts';
import type { Label } from '../../labels/label.ts';
import { LINE_PX } from '../../labels/text-measure.ts';
import { NO_SCALES } from '../../layers/axes-layer.ts';
import type { ThemeName } from '../../theme.ts';
import { rowsOfCells } from '../../views/aggregate/cells.ts';
import { valueAt } from '../../views/aggregate/height-ramp.ts';
import { wordsOf } from '../../views/aggregate/measured.ts';
import { remember } from '../../views/aggregate/remember.ts';
import { BarModel } from '../../views/bar/bar-model.ts';
import type { ViewInput, ViewReport } from '../../views/stage-view.ts';
import type { FlatFrame, FlatMark, FlatPlot } from '../flat-plot.ts';
import { type FlatArea, toX, toY } from '../flat-space.ts';
import { outlineOf } from '../outline.ts';
import { Travel } from '../travel.ts';

const FILL = 0.7; // of a band, as in the cube
const LANE = 0.88; // of a lane's height: the tallest bar stays clear of the next lane
const REST = 0.25; // opacity of what is not selected

/** A bar in px, `foot` and `top` measured down the canvas. */
interface Box {
  readonly left: number;
  readonly right: number;
  readonly foot: number;
  readonly top: number;
}

export class BarPlot implements FlatPlot {
  readonly type = 'bar_3d';
  axes: { x: PositionScale | null; y: PositionScale | null } = { x: null, y: null };
  private readonly model = new BarModel();
  private frame: FlatFrame | null = null;
  private theme: ThemeName = 'dark';
  private mask: Uint8Array | null = null;
  private said = '';
  private readonly travel = new Travel();
  private tops: ArrayLike<number> = [];
  private readonly bands = remember((...of: readonly unknown[]) => of);

  /** Which axis lies below: an axis alone, else the one with more bands. */
  private get lies(): 'x' | 'z' {
    const grid = this.model.chart?.grid;
    return !grid || (grid.x.column && (!grid.z.column || grid.x.count >= grid.z.count)) ? 'x' : 'z';
  }

  sync(input: ViewInput): ViewReport {
    const report = this.model.sync(input);
    this.theme = input.theme;
    this.mask = input.mask;
    const scales = this.model.chart?.scales ?? NO_SCALES;
    const [across, lane] = this.lies === 'x' ? [scales[0], scales[2]] : [scales[2], scales[0]];
    const value = scales[1];
    const { chart } = this.model;
    // Bars of the same bands and axis grow and shrink; others are other bars.
    if (chart)
      this.travel.go(chart.tops, this.bands(chart.grid.x, chart.grid.z, value), input.now, input.cut);
    this.axes = { x: across, y: lane ?? value };
    const full = value?.format(Number(valueAt(value, 1).toPrecision(3)));
    this.said = lane && value && full ? wordsOf(input).fullLane(value.title, full) : '';
    return report;
  }

  draw(context: CanvasRenderingContext2D, frame: FlatFrame): void {
    this.frame = frame;
    const { chart } = this.model;
    if (!chart) return;
    this.tops = frame.printed ? chart.tops : this.travel.at(frame.now);
    const palette = PALETTES[this.theme];
    const hues = Array.from({ length: 256 }, (_, code) => colorAt(chart.kind, palette, code));
    for (let cell = 0; cell < chart.tops.length; cell++) {
      const box = this.boxOf(cell, frame);
      if (!box) continue;
      const share = chart.shares ? chart.shares[cell]! : 1;
      const split = box.foot + (box.top - box.foot) * share;
      const fill = (from: number, to: number, opacity: number): void => {
        context.globalAlpha = opacity;
        const [y, height] = [Math.min(from, to), Math.max(1, Math.abs(to - from))];
        context.fillRect(box.left, y, Math.max(1, box.right - box.left), height);
      };
      context.fillStyle = hues[chart.codes[cell]!]!;
      if (share > 0) fill(box.foot, split, 1);
      if (share < 1) fill(split, box.top, REST);
      if (frame.hovered !== `bar:${cell}`) continue;
      context.globalAlpha = 1;
      context.strokeStyle = frame.theme.text;
      context.lineWidth = 1.5;
      context.strokeRect(
        box.left,
        Math.min(box.foot, box.top),
        box.right - box.left,
        Math.abs(box.foot - box.top),
      );
    }
    context.globalAlpha = 1;
  }

  stirs(now: number): boolean {
    return this.travel.stirs(now);
  }

  /** What a bar of a lane's whole height would be: lanes have no axis of their own. */
  labels({ area, measure }: FlatFrame, into: Label[]): void {
    if (this.said === '') return;
    const width = measure.width(this.said, 400);
    const y = area.top - LINE_PX / 2 - 4;
    const places = [{ x: area.left + area.width - width / 2, y, width, height: LINE_PX }];
    into.push({ key: 'flat-lane', text: this.said, style: 'tick', places, priority: 15 });
  }

  markAt(x: number, y: number, slack: number): FlatMark | null {
    const { frame, model } = this;
    if (!frame || !model.chart) return null;
    let [found, nearest] = [-1, slack + 1e-6];
    for (let cell = 0; cell < model.chart.tops.length; cell++) {
      const box = this.boxOf(cell, frame);
      if (!box) continue;
      const [upper, lower] = [Math.min(box.foot, box.top), Math.max(box.foot, box.top)];
      const away = Math.hypot(Math.max(0, box.left - x, x - box.right), Math.max(0, upper - y, y - lower));
      if (away < nearest) [found, nearest] = [cell, away];
    }
    const mark = found < 0 ? null : model.marks.markOf(found);
    const box = mark && this.boxOf(found, frame);
    if (!mark?.reading || !box) return null;
    const { place, values } = mark.reading;
    const [across, lane] = this.lies === 'x' ? [values[0], values[2]] : [values[2], values[0]];
    return {
      ...mark,
      at: { x: (box.left + box.right) / 2, y: box.top },
      reading: { place, values: [across, lane ?? values[1], null] },
    };
  }

  within(points: readonly { readonly x: number; readonly y: number }[]): Uint8Array {
    const { frame } = this;
    const { chart } = this.model;
    if (!chart || !frame) return new Uint8Array(0);
    const outline = outlineOf(points);
    return rowsOfCells(chart.grid.cells, this.mask, chart.tops.length, (cell) => {
      const box = this.boxOf(cell, frame);
      return box !== null && outline.contains((box.left + box.right) / 2, (box.foot + box.top) / 2);
    });
  }

  screenOf(row: number): { x: number; y: number } | null {
    const cell = this.model.marks.cellOf(row);
    const box = this.frame && cell >= 0 ? this.boxOf(cell, this.frame) : null;
    return box && { x: (box.left + box.right) / 2, y: box.top };
  }

  frameOf(row: number): FlatArea | null {
    const cell = this.model.marks.cellOf(row);
    const box = this.frame && cell >= 0 ? this.boxOf(cell, this.frame) : null;
    if (!box) return null;
    const { left, right, foot, top } = box;
    return { left, top: Math.min(foot, top), width: right - left, height: Math.abs(foot - top) };
  }

  nameOf(row: number): string | null {
    return this.model.marks.holderOf(row)?.name ?? null;
  }

  private boxOf(cell: number, frame: FlatFrame): Box | null {
    const { chart } = this.model;
    const top = this.tops[cell];
    if (!chart || top === undefined || Number.isNaN(top)) return null;
    const { x, z } = chart.grid;
    const bands = [Math.floor(cell / z.count), cell % z.count] as const;
    const [across, lane] = this.lies === 'x' ? [x, z] : [z, x];
    const [band, row] = this.lies === 'x' ? bands : [bands[1], bands[0]];
    const middle = placeOn(across.scale, band);
    const half = FILL / across.count;
    const height = (place: number): number => {
      if (!lane.column) return toY(frame, place);
      const share = (place + 1) / 2;
      return toY(frame, -1 + (2 / lane.count) * (row + share * LANE + (1 - LANE) / 2));
    };
    return {
      left: toX(frame, middle - half),
      right: toX(frame, middle + half),
      foot: height(chart.foot),
      top: height(top),
    };
  }
}
