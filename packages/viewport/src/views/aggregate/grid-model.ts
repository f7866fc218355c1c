// Rows over a floor of two binned axes: what bars, surfaces and ribbons share. Each step is done again only when what it
// is made of changed: a filter is one pass over the rows, a selection one more. Pure but for what it remembers.
import type { Column, ColumnData } from '@orrery/protocol';
import type { ViewInput } from '../stage-view.ts';
import { type Binning, type BinRequest, binningOf, wholeBand } from './binning.ts';
import { cellsOf, exactValues, type Totals, totalsOf } from './cells.ts';
import { type Measure, measureOf, wordsOf } from './measured.ts';
import { remember } from './remember.ts';

/** How finely axes are cut where the view does not say. */
export interface GridLimits {
  readonly categories: number;
  readonly periods: number;
  readonly numbers: (rows: number) => number;
}

export interface Grid {
  readonly x: Binning;
  readonly z: Binning;
  readonly measure: Measure;
  /** Per row `x * z.count + z`. */
  readonly cells: Uint16Array;
  /** Exact values of the measured column; null for a count. */
  readonly values: Float64Array | null;
  /** Of the rows that pass, of all rows, and of those that pass and are selected (null: nothing is selected). */
  readonly totals: Totals;
  readonly full: Totals;
  readonly picked: Totals | null;
  readonly mask: Uint8Array | null;
}

export type Unready = 'view.loading' | 'view.no_columns';

class AxisBands {
  private readonly request = remember(
    (wanted: number | null, most: number, log: boolean, yearStart: number): BinRequest => ({
      wanted,
      most,
      log,
      yearStart,
    }),
  );
  private readonly made = remember(binningOf);
  private readonly whole = remember(wholeBand);

  of(input: ViewInput, column: Column | null, log: boolean, limits: GridLimits): Binning | undefined {
    if (!column) return this.whole(input.dataset.rows);
    const data = input.column(column.name);
    if (!data) return undefined;
    const wanted = input.view.bins ?? null;
    const numbers = limits.numbers(input.dataset.rows);
    const most =
      column.type === 'category' ? limits.categories : column.type === 'timestamp' ? limits.periods : numbers;
    const request = this.request(
      wanted,
      column.type === 'category' ? most : Math.max(most, wanted ?? 0),
      log,
      input.dataset.fiscal_year_start,
    );
    return this.made(column, data, request, wordsOf(input), input.locale);
  }
}

export class GridModel {
  private readonly limits: GridLimits;
  private readonly bandsX = new AxisBands();
  private readonly bandsZ = new AxisBands();
  private readonly cells = remember(cellsOf);
  private readonly exact = remember((data: ColumnData | null) => data && exactValues(data));
  private readonly measure = remember(
    (how: Measure['how'], column: Measure['column'], title: string, unit: string | null): Measure => ({
      how,
      column,
      title,
      unit,
    }),
  );
  private readonly totals = remember(totalsOf);
  private readonly full = remember(totalsOf);
  private readonly picked = remember(totalsOf);
  private readonly both = remember((mask: Uint8Array | null, selected: Uint8Array) => {
    if (!mask) return selected;
    const both = new Uint8Array(selected.length);
    for (let row = 0; row < both.length; row++) both[row] = selected[row]! & mask[row]!;
    return both;
  });
  private readonly joined = remember(
    (
      x: Binning,
      z: Binning,
      measure: Measure,
      cells: Uint16Array,
      values: Float64Array | null,
      totals: Totals,
      full: Totals,
      picked: Totals | null,
      mask: Uint8Array | null,
    ): Grid => ({ x, z, measure, cells, values, totals, full, picked, mask }),
  );

  constructor(limits: GridLimits) {
    this.limits = limits;
  }

  /** The same object while nothing changed. Columns of `x` and `z` are null for an axis that is not mapped. */
  sync(input: ViewInput, x: Column | null, z: Column | null): Grid | Unready {
    if (!x && !z) return 'view.no_columns';
    const { view, mask, selected } = input;
    const { how, column, title, unit } = measureOf(input);
    const measure = this.measure(how, column, title, unit);
    const bandsX = this.bandsX.of(input, x, x?.type === 'number' && view.x_scale === 'log', this.limits);
    const bandsZ = this.bandsZ.of(input, z, z?.type === 'number' && view.z_scale === 'log', this.limits);
    const measured = column ? input.column(column.name) : null;
    if (!bandsX || !bandsZ || measured === undefined) return 'view.loading';
    const cells = this.cells(bandsX, bandsZ, measured, view.y_scale === 'log');
    const values = this.exact(measured);
    const count = bandsX.count * bandsZ.count;
    const totals = this.totals(cells, count, how, values, mask);
    const full = mask ? this.full(cells, count, how, values, null) : totals;
    const about = selected && this.both(mask, selected);
    const picked = about && this.picked(cells, count, how, values, about);
    return this.joined(bandsX, bandsZ, measure, cells, values, totals, full, picked, mask);
  }
}
