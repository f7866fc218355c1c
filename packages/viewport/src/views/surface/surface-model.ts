// A surface in numbers: rows in the cells of a grid over two numbers or times, a height each, holes where there are no
// rows. Both forms of the view draw what is here. Pure but for what it remembers of its last answer.
import type { Column } from '@orrery/protocol';
import { type PositionScale, placeOn } from '../../axes/position-scale.ts';
import { PALETTES } from '../../color/palettes.ts';
import { NO_SCALES, type Scales } from '../../layers/axes-layer.ts';
import type { ThemeName } from '../../theme.ts';
import type { Legend } from '../../viewport.types.ts';
import { leftOutOf, told } from '../aggregate/cell-card.ts';
import { CellMarks } from '../aggregate/cell-marks.ts';
import { type Grid, GridModel, type Unready } from '../aggregate/grid-model.ts';
import { heightLegend, type RampSpan, rampSpan } from '../aggregate/height-ramp.ts';
import { binnedColumn, wordsOf } from '../aggregate/measured.ts';
import { remember } from '../aggregate/remember.ts';
import { extentOf, shownExtent, valueScale } from '../aggregate/value-scale.ts';
import type { ViewInput, ViewReport } from '../stage-view.ts';
import { type Triangulation, triangulate } from './triangles.ts';

const LIMITS = {
  categories: 0,
  periods: 60,
  // 60,000 rows give 31 cells a side, a million 63: about as many rows in each
  numbers: (rows: number) => Math.round(Math.min(64, Math.max(8, 2 * rows ** 0.25))),
};

export interface Level {
  /** -1 to 1 on the upright axis. */
  readonly at: number;
  /** A tick of the axis; else half-way between two. */
  readonly strong: boolean;
}

export interface SurfaceChart {
  readonly grid: Grid;
  /** -1 to 1, by cell; NaN is a hole. */
  readonly heights: Float32Array;
  readonly triangulation: Triangulation;
  readonly ramp: RampSpan;
  readonly levels: readonly Level[];
  /** 1 where some of the cell's rows are selected; null while nothing is. */
  readonly lit: Uint8Array | null;
  readonly scales: Scales;
  readonly marks: number;
}

const levelsOf = (scale: PositionScale): Level[] => {
  const ticks = scale.ticks.map((tick) => tick.at);
  const between = ticks.slice(1).map((at, i) => ({ at: (at + ticks[i]!) / 2, strong: false }));
  return [...ticks.map((at) => ({ at, strong: true })), ...between];
};

const build = (grid: Grid, log: boolean, locale: string): SurfaceChart => {
  const { totals, full, measure, picked, x, z } = grid;
  const zeroBased = measure.how === 'count' || measure.how === 'sum';
  const [now, all] = [extentOf(totals.values, log), extentOf(full.values, log)];
  const extent = log ? (now ?? all ?? [1, 10]) : shownExtent(all, now, zeroBased);
  const scale = valueScale(measure.column?.name ?? '', measure.title, extent, log, locale);
  const heights = Float32Array.from(totals.values, (value) => placeOn(scale, value));
  return {
    grid,
    heights,
    triangulation: triangulate(heights, x.count, z.count),
    ramp: rampSpan(scale, extent),
    levels: levelsOf(scale),
    lit: picked && Uint8Array.from(picked.n, (n) => (n > 0 ? 1 : 0)),
    scales: [x.scale, scale, z.scale],
    marks: heights.reduce((sum, height) => (Number.isNaN(height) ? sum : sum + 1), 0),
  };
};

const scaled = (column: Column | null): Column | null =>
  column && column.type !== 'category' ? column : null;

export class SurfaceModel {
  chart: SurfaceChart | null = null;
  readonly marks = new CellMarks('surface');
  private readonly grids = new GridModel(LIMITS);
  private readonly build = remember(build);
  private readonly legend = remember(
    (scale: PositionScale, ramp: RampSpan, theme: ThemeName): Legend =>
      heightLegend(scale, PALETTES[theme], ramp),
  );
  private readonly reported = remember(
    (
      notice: ViewReport['notice'],
      legend: Legend | null,
      drawn: number,
      scales: Scales,
      description: string,
    ): ViewReport => ({ notice, legend, drawn, scales, description }),
  );

  /** Takes in the input; `chart` is then what it comes to, null while something is missing. */
  sync(input: ViewInput): ViewReport {
    const { view, theme, locale } = input;
    const [x, z] = [scaled(binnedColumn(input, view.x)), scaled(binnedColumn(input, view.z))];
    const grid: Grid | Unready = x && z ? this.grids.sync(input, x, z) : 'view.no_columns';
    if (typeof grid === 'string') {
      this.chart = null;
      this.marks.set(null, null, null, input);
      return this.reported(grid, null, 0, NO_SCALES, '');
    }
    this.chart = this.build(grid, view.y_scale === 'log', locale);
    const { heights, ramp, scales } = this.chart;
    this.marks.set(grid, heights, scales[1], input);
    return this.reported(
      null,
      this.legend(scales[1]!, ramp, theme),
      grid.totals.rows,
      scales,
      this.sentence(input),
    );
  }

  private sentence(input: ViewInput): string {
    const { grid, marks } = this.chart!;
    const words = wordsOf(input);
    const missing = grid.x.missing + grid.z.missing;
    const notPositive = grid.x.notPositive + grid.z.notPositive;
    return (
      words.surface(told(grid, marks, input.dataset, input)) +
      leftOutOf(missing, notPositive, words, input.locale)
    );
  }
}
