// Ribbons in numbers: one per category, a value for each period or cell of x; where there are no rows a ribbon has a gap.
// Both forms of the view draw what is here. Pure but for what it remembers of its last answer.
import type { Column } from '@orrery/protocol';
import { placeOn } from '../../axes/position-scale.ts';
import { type ColorScale, colorScale, legendItems } from '../../color/color-scale.ts';
import { PALETTES } from '../../color/palettes.ts';
import { NO_SCALES, type Scales } from '../../layers/axes-layer.ts';
import type { ThemeName } from '../../theme.ts';
import type { Legend } from '../../viewport.types.ts';
import { leftOutOf, told, withUnit } from '../aggregate/cell-card.ts';
import { CellMarks } from '../aggregate/cell-marks.ts';
import { countCodes, dominantOf, isOfCells } from '../aggregate/cells.ts';
import { type Grid, GridModel, type Unready } from '../aggregate/grid-model.ts';
import { binnedColumn, wordsOf } from '../aggregate/measured.ts';
import { remember } from '../aggregate/remember.ts';
import { extentOf, shownExtent, valueScale } from '../aggregate/value-scale.ts';
import type { Mark, ViewInput, ViewReport } from '../stage-view.ts';

const LIMITS = {
  categories: 24, // ribbons; more hide each other
  periods: 150, // twelve years of months, five months of days
  numbers: () => 60,
};

/** Periods that follow one another and all have rows. */
export type Run = readonly number[];

export interface TimelineChart {
  readonly grid: Grid;
  /** -1 to 1, by cell `period * ribbons + ribbon`; NaN is a gap. */
  readonly heights: Float32Array;
  /** The zero plane; the floor on a logarithmic axis. */
  readonly foot: number;
  /** By ribbon. */
  readonly runs: readonly (readonly Run[])[];
  readonly codes: Uint8Array;
  readonly kind: ColorScale['kind'] | null;
  /** 1 where some of the cell's rows are selected; null while nothing is. */
  readonly lit: Uint8Array | null;
  readonly scales: Scales;
  readonly marks: number;
}

/** How many periods lie from one that has rows to the next, at least: figures of every fifth year follow one another. */
const cadenceOf = ({ full, x, z }: Grid): number => {
  let [least, before] = [Number.POSITIVE_INFINITY, Number.NaN];
  for (let period = 0; period < x.count; period++) {
    if (!full.n.subarray(period * z.count, (period + 1) * z.count).some((n) => n > 0)) continue;
    if (period - before < least) least = period - before;
    before = period;
  }
  return Number.isFinite(least) ? least : 1;
};

const runsOf = (
  heights: Float32Array,
  periods: number,
  ribbons: number,
  ribbon: number,
  step: number,
): Run[] => {
  const runs: number[][] = [];
  let run: number[] = [];
  for (let period = 0; period < periods; period++) {
    if (Number.isNaN(heights[period * ribbons + ribbon]!)) continue;
    if (run.length === 0 || period - run[run.length - 1]! > step) {
      run = [];
      runs.push(run);
    }
    run.push(period);
  }
  return runs;
};

const build = (grid: Grid, color: ColorScale | null, log: boolean, locale: string): TimelineChart => {
  const { totals, full, measure, picked, x, z } = grid;
  const [now, all] = [extentOf(totals.values, log), extentOf(full.values, log)];
  const extent = log ? (now ?? all ?? [1, 10]) : shownExtent(all, now, true);
  const scale = valueScale(measure.column?.name ?? '', measure.title, extent, log, locale);
  const heights = Float32Array.from(totals.values, (value) => placeOn(scale, value));
  const step = cadenceOf(grid);
  const runs = Array.from({ length: z.count }, (_, ribbon) =>
    runsOf(heights, x.count, z.count, ribbon, step),
  );
  return {
    grid,
    heights,
    foot: log ? -1 : placeOn(scale, 0),
    runs,
    codes: color ? dominantOf(z.codes, z.count, color.codes, null) : new Uint8Array(z.count),
    kind: color?.kind ?? null,
    lit: picked && Uint8Array.from(picked.n, (n) => (n > 0 ? 1 : 0)),
    scales: [x.scale, scale, z.column ? z.scale : null],
    marks: runs.filter((some) => some.length > 0).length,
  };
};

const ofType = (column: Column | null, category: boolean): Column | null =>
  column && (column.type === 'category') === category ? column : null;

export class TimelineModel {
  chart: TimelineChart | null = null;
  readonly marks = new CellMarks('ribbon');
  private input: ViewInput | null = null;
  private readonly grids = new GridModel(LIMITS);
  private readonly build = remember(build);
  private readonly colors = remember(colorScale);
  private readonly groups = remember(colorScale);
  private readonly whole = remember(isOfCells);
  private readonly counts = remember(countCodes);
  private readonly legend = remember(
    (color: ColorScale, counts: Float64Array, theme: ThemeName): Legend => ({
      column: color.column,
      title: color.title,
      kind: color.kind,
      items: legendItems(color, PALETTES[theme], counts),
    }),
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
    const { view, theme, locale, mask } = input;
    this.input = input;
    const x = ofType(binnedColumn(input, view.x), false);
    const z = ofType(binnedColumn(input, view.z), true);
    const grid: Grid | Unready = x ? this.grids.sync(input, x, z) : 'view.no_columns';
    if (typeof grid === 'string') {
      this.chart = null;
      this.marks.set(null, null, null, input);
      return this.reported(grid, null, 0, NO_SCALES, '');
    }
    const color = this.colorOf(input, z, grid);
    this.chart = this.build(grid, color, view.y_scale === 'log', locale);
    const { heights, scales } = this.chart;
    this.marks.set(grid, heights, scales[1], input);
    const legend = color && this.legend(color, this.counts(color.codes, mask), theme);
    return this.reported(null, legend, grid.totals.rows, scales, this.sentence(input));
  }

  /** A cell with what all ribbons come to in its period, its own first, then from the highest. */
  markOf(cell: number): Mark | null {
    const { chart, input } = this;
    if (!chart || !input || !this.marks.placeOf(cell)) return null;
    const { grid } = chart;
    const words = wordsOf(input);
    const said = withUnit(grid, input.locale);
    const count = new Intl.NumberFormat(input.locale);
    const ribbons = grid.z.count;
    const period = Math.floor(cell / ribbons);
    const { how, column } = grid.measure;
    const named = grid.z.column !== '';
    const others = Array.from({ length: ribbons }, (_, ribbon) => period * ribbons + ribbon)
      .filter((other) => other !== cell && !Number.isNaN(grid.totals.values[other]!))
      .sort((a, b) => grid.totals.values[b]! - grid.totals.values[a]!);
    const lines = [
      { label: input.describe(grid.x.column)?.label ?? '', value: grid.x.names[period]! },
      ...[cell, ...others].map((each) => ({
        label: named ? grid.z.names[each % ribbons]! : words.aggregated(how, column?.label ?? ''),
        value: said(grid.totals.values[each]!),
      })),
      { label: words.rows, value: count.format(grid.totals.n[cell]!) },
    ];
    const picked = grid.picked?.n[cell];
    if (picked) lines.push({ label: words.selected, value: count.format(picked) });
    return this.marks.markOf(cell, lines);
  }

  /** Ribbons are told apart by their own category, or by one that groups whole ribbons. */
  private colorOf(input: ViewInput, z: Column | null, grid: Grid): ColorScale | null {
    const { words, locale } = input;
    const groups = ofType(binnedColumn(input, input.view.color), true);
    const data = groups && groups !== z ? input.column(groups.name) : undefined;
    const grouped = groups && data ? this.groups(groups, data, words, locale) : null;
    if (grouped && (!z || this.whole(grid.z.codes, grid.z.count, grouped.codes))) return grouped;
    const own = z ? input.column(z.name) : undefined;
    return z && own ? this.colors(z, own, words, locale) : null;
  }

  private sentence(input: ViewInput): string {
    const { grid, marks } = this.chart!;
    const words = wordsOf(input);
    const missing = grid.x.missing + grid.z.missing;
    const notPositive = grid.x.notPositive + grid.z.notPositive;
    return (
      words.ribbons(told(grid, marks, input.dataset, input)) +
      leftOutOf(missing, notPositive, words, input.locale)
    );
  }
}
