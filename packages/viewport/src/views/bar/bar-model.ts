// Bars in numbers: rows in cells over two axes, one aggregated value each, its colour and its selected share. Both forms
// of the view draw what is here; it knows nothing of three dimensions. Pure but for what it remembers of its last answer.
import { placeOn } from '../../axes/position-scale.ts';
import { type ColorScale, colorScale, legendItems } from '../../color/color-scale.ts';
import { PALETTES } from '../../color/palettes.ts';
import { NO_SCALES, type Scales } from '../../layers/axes-layer.ts';
import type { ThemeName } from '../../theme.ts';
import type { Legend } from '../../viewport.types.ts';
import { leftOutOf, told } from '../aggregate/cell-card.ts';
import { CellMarks } from '../aggregate/cell-marks.ts';
import { countCodes, dominantOf } from '../aggregate/cells.ts';
import { type Grid, GridModel, type Unready } from '../aggregate/grid-model.ts';
import { heightLegend, type RampSpan, rampCode, rampSpan } from '../aggregate/height-ramp.ts';
import { binnedColumn, wordsOf } from '../aggregate/measured.ts';
import { remember } from '../aggregate/remember.ts';
import { extentOf, shownExtent, valueScale } from '../aggregate/value-scale.ts';
import type { ViewInput, ViewReport } from '../stage-view.ts';

const LIMITS = {
  categories: 40, // more cannot be told apart along an edge
  periods: 31, // a month of days, two and a half years of months
  numbers: () => 12,
};

export interface BarChart {
  readonly grid: Grid;
  /** Where bars end on the upright axis, by cell; NaN where there is none. */
  readonly tops: Float32Array;
  /** Where they begin. */
  readonly foot: number;
  /** Selected share of each bar, 0 to 1; null while nothing is selected. */
  readonly shares: Float32Array | null;
  /** Palette code of each bar, see color-scale.ts. */
  readonly codes: Uint8Array;
  readonly kind: ColorScale['kind'] | null;
  readonly ramp: RampSpan;
  readonly scales: Scales;
  readonly marks: number;
}

/** How much of each bar is selected. */
const sharesOf = (grid: Grid): Float32Array | null => {
  const { picked, totals, measure } = grid;
  if (!picked) return null;
  return Float32Array.from(picked.n, (n, cell) => {
    if (n === 0) return 0;
    const part = picked.values[cell]! / totals.values[cell]!;
    // Parts of a sum can be laid on one another where they have one sign; a part of a mean is a share of its rows.
    return measure.how === 'sum' && part >= 0 && part <= 1 ? part : n / totals.n[cell]!;
  });
};

const build = (
  grid: Grid,
  kind: ColorScale['kind'] | null,
  hues: Uint8Array | null,
  log: boolean,
  locale: string,
): BarChart => {
  const { totals, measure, x, z } = grid;
  const now = extentOf(totals.values, log);
  const full = extentOf(grid.full.values, log);
  const extent = log ? (now ?? full ?? [1, 10]) : shownExtent(full, now, true);
  const scale = valueScale(measure.column?.name ?? '', measure.title, extent, log, locale);
  const ramp = rampSpan(scale, extent);
  const foot = log ? -1 : placeOn(scale, 0);
  const tops = Float32Array.from(totals.values, (value) => placeOn(scale, value));
  const ramped = (): Uint8Array =>
    Uint8Array.from(tops, (top) => (Number.isNaN(top) ? 255 : kind === 'ramp' ? rampCode(top, ramp) : 0));
  const codes = hues ?? ramped();
  return {
    grid,
    tops,
    foot,
    shares: sharesOf(grid),
    codes,
    kind,
    ramp,
    scales: [x.column ? x.scale : null, scale, z.column ? z.scale : null],
    marks: tops.reduce((sum, top) => (Number.isNaN(top) ? sum : sum + 1), 0),
  };
};

const legendOf = (
  chart: BarChart,
  color: ColorScale | null,
  counts: Float64Array | null,
  theme: ThemeName,
  title: string,
): Legend | null => {
  const palette = PALETTES[theme];
  if (color)
    return { column: color.column, title, kind: color.kind, items: legendItems(color, palette, counts) };
  return chart.kind === 'ramp' ? heightLegend(chart.scales[1]!, palette, chart.ramp) : null;
};

export class BarModel {
  chart: BarChart | null = null;
  readonly marks = new CellMarks('bar');
  private readonly grids = new GridModel(LIMITS);
  private readonly colors = remember(colorScale);
  private readonly counts = remember(countCodes);
  private readonly hues = remember(dominantOf);
  private readonly build = remember(build);
  private readonly legend = remember(legendOf);
  private readonly reported = remember(
    (
      notice: ViewReport['notice'],
      legend: Legend | null,
      drawn: number,
      scales: Scales | null,
      description: string,
    ): ViewReport => ({ notice, legend, drawn, scales, description }),
  );
  private readonly sentence = remember((chart: BarChart, input: { readonly of: ViewInput }): string => {
    const { grid } = chart;
    const words = wordsOf(input.of);
    const left = grid.x.missing + grid.z.missing;
    const notPositive = grid.x.notPositive + grid.z.notPositive;
    const said = words.bars(told(grid, chart.marks, input.of.dataset, input.of));
    return said + leftOutOf(left, notPositive, words, input.of.locale);
  });
  private readonly latest = {} as { of: ViewInput };

  /** Takes in the input; `chart` is then what it comes to, null while something is missing. */
  sync(input: ViewInput): ViewReport {
    const { view, theme, locale, mask } = input;
    this.latest.of = input;
    const grid = this.grids.sync(input, binnedColumn(input, view.x), binnedColumn(input, view.z));
    if (typeof grid === 'string') return this.without(grid, input);
    const colored = input.describe(view.color);
    const data = colored?.type === 'category' ? input.column(colored.name) : undefined;
    const color = colored && data ? this.colors(colored, data, input.words, locale) : null;
    const own = colored !== null && (colored.name === view.x || colored.name === view.z);
    // A bar's own category is that of all its rows: no filter changes it.
    const hues = color && this.hues(grid.cells, grid.totals.n.length, color.codes, own ? null : mask);
    const kind = color ? color.kind : colored && colored.type !== 'category' ? 'ramp' : null;
    this.chart = this.build(grid, kind, hues, view.y_scale === 'log', locale);
    this.marks.set(grid, this.chart.tops, this.chart.scales[1], input);
    const counts = color && this.counts(color.codes, mask);
    const title = color ? (own ? color.title : wordsOf(input).mostRows(color.title)) : '';
    const legend = this.legend(this.chart, color, counts, theme, title);
    return this.reported(
      null,
      legend,
      grid.totals.rows,
      this.chart.scales,
      this.sentence(this.chart, this.latest),
    );
  }

  private without(notice: Unready, input: ViewInput): ViewReport {
    this.chart = null;
    this.marks.set(null, null, null, input);
    return this.reported(notice, null, 0, NO_SCALES, '');
  }
}
